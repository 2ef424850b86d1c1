import Sales

/// What is to be explained: a figure, of whom, as of when, and which of its records.
package struct ExplainQuestion: Hashable, Sendable {
  /// Whose figure it is: a member of a dimension, by the id or word as stored.
  package struct Subject: Hashable, Sendable {
    package var dimension: Dimension
    /// Nil for what has no member.
    package var key: String?

    package init(_ dimension: Dimension, _ key: String?) {
      self.dimension = dimension
      self.key = key
    }
  }

  package var figure: KPIIdentifier
  package var subject: Subject?
  /// What the board is asked for: its period, its day, its filter.
  package var query: BoardQuery
  package var offset = 0
  package var count = 100

  package init(_ figure: KPIIdentifier, of subject: Subject? = nil, query: BoardQuery = BoardQuery()) {
    self.figure = figure
    self.subject = subject
    self.query = query
  }
}

/// How a figure came about: the formula in words and in numbers, what it was made from and what was left out.
package struct Explanation: Equatable, Sendable {
  /// Sums of one kind that the figure read.
  package struct Term: Equatable, Sendable {
    /// `won deals`.
    package var title: String
    /// `by stage`, `in Q3 2017`, `West`; empty where it is the figure's own period and slice.
    package var qualifier: String
    package var value: Figure
    /// How many sums were read, folded into one.
    package var reads: Int

    package init(title: String, qualifier: String = "", value: Figure, reads: Int = 1) {
      self.title = title
      self.qualifier = qualifier
      self.value = value
      self.reads = reads
    }
  }

  /// A table that the formula needs.
  package struct Input: Equatable, Sendable {
    package var table: String
    package var columns: [String]
    package var files: [String]
    /// What is missing; nil where the table is fed.
    package var lack: String?

    package init(table: String, columns: [String], files: [String], lack: String? = nil) {
      self.table = table
      self.columns = columns
      self.files = files
      self.lack = lack
    }
  }

  /// A row that is used as it stands: a target, a price.
  package struct UsedRow: Equatable, Sendable {
    package var text: String
    /// `quotas.csv:12`.
    package var source: String

    package init(text: String, source: String) {
      self.text = text
      self.source = source
    }
  }

  /// Something that the figure counts.
  package struct Record: Equatable, Sendable {
    package var entity: Entity
    /// The id as stored.
    package var id: String
    package var name: String
    /// The day on which it counts; nil for what has always been so.
    package var day: Day?
    /// What it brings to each term that is a sum, nil where it brings nothing; targets come behind these.
    package var amounts: [Figure?]
    /// `opportunities.csv:12`.
    package var source: String
    /// Further rows that decide when and how it counts, such as its history.
    package var others: [String]

    package init(
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

  package var question: ExplainQuestion
  package var name: String
  package var formula: String
  package var figure: Figure
  package var currency: Currency
  package var period: Period
  package var periodTitle: String
  package var asOf: Day
  /// What people call the subject; nil for the whole company.
  package var subject: String?
  package var terms: [Term]
  package var inputs: [Input]
  /// Sentences.
  package var leftOut: [String]
  package var rows: [UsedRow]
  /// Records from the offset of the question on, the largest first.
  package var records: [Record]
  /// How many records there are in all.
  package var recordCount: Int

  package init(
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
  package var text: String { qualifier.isEmpty ? title : "\(title) \(qualifier)" }
}

extension Explanation {
  /// The terms that tell the records of the page apart: money where there is any, else days, else counts.
  ///
  /// At most three, in the order of the formula.
  package var recordTerms: [Int] {
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
  package func amount(of term: Int) -> Figure? {
    amounts.indices.contains(term) ? amounts[term] : nil
  }
}

/// One record as its file has it.
package struct RecordSheet: Equatable, Sendable {
  package struct Cell: Equatable, Sendable {
    package var header: String
    package var value: String

    package init(_ header: String, _ value: String) {
      self.header = header
      self.value = value
    }
  }

  /// A row of a file.
  package struct Row: Equatable, Sendable {
    /// `opportunities.csv:12`.
    package var source: String
    package var cells: [Cell]

    package init(source: String, cells: [Cell]) {
      self.source = source
      self.cells = cells
    }
  }

  package var entity: Entity
  package var name: String
  package var id: String
  /// The row that counts first, then the rows that go with it, such as its history.
  package var rows: [Row]

  package init(entity: Entity, name: String, id: String, rows: [Row]) {
    self.entity = entity
    self.name = name
    self.id = id
    self.rows = rows
  }
}
