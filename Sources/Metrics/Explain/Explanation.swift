import Sales

/// What is to be explained: a figure, of whom, as of when, and which of its records.
public struct ExplainQuestion: Hashable, Sendable {
  /// Whose figure it is: a member of a dimension, by the id or word as stored.
  public struct Subject: Hashable, Sendable {
    public var dimension: Dimension
    /// Nil for what has no member.
    public var key: String?

    public init(_ dimension: Dimension, _ key: String?) {
      self.dimension = dimension
      self.key = key
    }
  }

  public var figure: KPIIdentifier
  public var subject: Subject?
  /// What the board is asked for: its period, its day, its filter.
  public var query: BoardQuery
  public var offset = 0
  public var count = 100

  public init(_ figure: KPIIdentifier, of subject: Subject? = nil, query: BoardQuery = BoardQuery()) {
    self.figure = figure
    self.subject = subject
    self.query = query
  }
}

/// How a figure came about: the formula in words and in numbers, what it was made from and what was left out.
public struct Explanation: Equatable, Sendable {
  /// Sums of one kind that the figure read.
  public struct Term: Equatable, Sendable {
    /// `won deals`.
    public var title: String
    /// `by stage`, `in Q3 2017`, `West`; empty where it is the figure's own period and slice.
    public var qualifier: String
    public var value: Figure
    /// How many sums were read, folded into one.
    public var reads: Int

    public init(title: String, qualifier: String = "", value: Figure, reads: Int = 1) {
      self.title = title
      self.qualifier = qualifier
      self.value = value
      self.reads = reads
    }
  }

  /// A table that the formula needs.
  public struct Input: Equatable, Sendable {
    public var table: String
    public var columns: [String]
    public var files: [String]
    /// What is missing; nil where the table is fed.
    public var lack: String?

    public init(table: String, columns: [String], files: [String], lack: String? = nil) {
      self.table = table
      self.columns = columns
      self.files = files
      self.lack = lack
    }
  }

  /// A row that is used as it stands: a target, a price.
  public struct UsedRow: Equatable, Sendable {
    public var text: String
    /// `quotas.csv:12`.
    public var source: String

    public init(text: String, source: String) {
      self.text = text
      self.source = source
    }
  }

  /// Something that the figure counts.
  public struct Record: Equatable, Sendable {
    public var entity: Entity
    /// The id as stored.
    public var id: String
    public var name: String
    /// The day on which it counts; nil for what has always been so.
    public var day: Day?
    /// What it brings to each term that is a sum, nil where it brings nothing; targets come behind these.
    public var amounts: [Figure?]
    /// `opportunities.csv:12`.
    public var source: String
    /// Further rows that decide when and how it counts, such as its history.
    public var others: [String]

    public init(
      entity: Entity, id: String, name: String, day: Day?, amounts: [Figure?], source: String,
      others: [String] = []
    ) {
      self.entity = entity
      self.id = id
      self.name = name
      self.day = day
      self.amounts = amounts
      self.source = source
      self.others = others
    }
  }

  public var question: ExplainQuestion
  public var name: String
  public var formula: String
  public var figure: Figure
  public var currency: Currency
  public var period: Period
  public var periodTitle: String
  public var asOf: Day
  /// What people call the subject; nil for the whole company.
  public var subject: String?
  public var terms: [Term]
  public var inputs: [Input]
  /// Sentences.
  public var leftOut: [String]
  public var rows: [UsedRow]
  /// Records from the offset of the question on, the largest first.
  public var records: [Record]
  /// How many records there are in all.
  public var recordCount: Int

  public init(
    question: ExplainQuestion, name: String, formula: String, figure: Figure, currency: Currency,
    period: Period, periodTitle: String, asOf: Day, subject: String? = nil, terms: [Term] = [],
    inputs: [Input] = [], leftOut: [String] = [], rows: [UsedRow] = [], records: [Record] = [],
    recordCount: Int = 0
  ) {
    self.question = question
    self.name = name
    self.formula = formula
    self.figure = figure
    self.currency = currency
    self.period = period
    self.periodTitle = periodTitle
    self.asOf = asOf
    self.subject = subject
    self.terms = terms
    self.inputs = inputs
    self.leftOut = leftOut
    self.rows = rows
    self.records = records
    self.recordCount = recordCount
  }
}

extension Explanation.Term {
  /// `won deals in Q3 2017`.
  public var text: String { qualifier.isEmpty ? title : "\(title) \(qualifier)" }
}

extension Explanation {
  /// The terms that tell the records of the page apart: money where there is any, else days, else counts.
  ///
  /// At most three, in the order of the formula.
  public var recordTerms: [Int] {
    let used = terms.indices.filter { term in records.contains { $0.amount(of: term) != nil } }
    for unit in [Unit.money, .days] {
      let telling = used.filter { terms[$0].value.unit == unit }
      if !telling.isEmpty { return Array(telling.prefix(3)) }
    }
    return Array(used.prefix(3))
  }
}

extension Explanation.Record {
  /// What the record brings to a term; nil where it brings nothing.
  public func amount(of term: Int) -> Figure? {
    amounts.indices.contains(term) ? amounts[term] : nil
  }
}

/// One record as its file has it.
public struct RecordSheet: Equatable, Sendable {
  public struct Cell: Equatable, Sendable {
    public var header: String
    public var value: String

    public init(_ header: String, _ value: String) {
      self.header = header
      self.value = value
    }
  }

  /// A row of a file.
  public struct Row: Equatable, Sendable {
    /// `opportunities.csv:12`.
    public var source: String
    public var cells: [Cell]

    public init(source: String, cells: [Cell]) {
      self.source = source
      self.cells = cells
    }
  }

  public var entity: Entity
  public var name: String
  public var id: String
  /// The row that counts first, then the rows that go with it, such as its history.
  public var rows: [Row]

  public init(entity: Entity, name: String, id: String, rows: [Row]) {
    self.entity = entity
    self.name = name
    self.id = id
    self.rows = rows
  }
}
