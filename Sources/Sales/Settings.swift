/// What `salesboard.yml` says about a data directory; every value has the documented default.
public struct Settings: Equatable, Sendable {
  public var company: String?
  public var currency = Currency.usd
  /// An IANA name; nil means the machine's own zone.
  public var timeZone: String?
  public var fiscal = FiscalCalendar()
  public var clock = Clock.now
  public var pacing = Pacing.working
  public var proratesQuotas = false
  public var idleDays = 365
  public var customerWindowDays = 365
  public var cycleStart = CycleStart.created
  public var costLagMonths = 0
  public var churnAfterDays = 180
  public var reactivationInNRR = false
  public var reactivationInQuickRatio = true
  public var priceStaleDays = 30
  public var priceWindowDays = 30
  public var holidays: Set<Day> = []
  /// Gross margin in basis points.
  public var grossMargin: Int?
  /// The pipeline in order; empty where the file leaves it to stages.csv or to inference.
  public var stages: [StageRow] = []
  /// How files feed tables; a table that is not named is read from its canonical files.
  public var tables: [TableName: [TableMapping]] = [:]
  /// Ids of the figures that the wall shows first, in order; empty for the built-in choice.
  public var tiles: [String] = []
  /// Figures of the company's own; each names only known figures and none of them itself.
  public var figures: [OwnFigure] = []

  public init() {}

  /// What "today" is for the books.
  public enum Clock: Hashable, Sendable {
    case now
    case fixed(Day)
    /// The newest date on which something happened.
    case latest
  }

  public enum Pacing: Hashable, Sendable {
    case working, calendar
  }

  public enum CycleStart: Hashable, Sendable {
    case created, lead, firstActivity
  }
}

/// The tables that sales files feed, by the names that files and settings use.
public enum TableName: String, CaseIterable, Hashable, Sendable {
  case opportunities
  case opportunityHistory = "opportunity_history"
  case reps
  case repTeams = "rep_teams"
  case quotas
  case stages
  case leads
  case opportunityLines = "opportunity_lines"
  case activities
  case customers
  case subscriptions
  case subscriptionEvents = "subscription_events"
  case orders
  case costs
  case prices
  case fx
}

/// One way of reading files into a table: a list item under `tables:`.
public struct TableMapping: Equatable, Sendable {
  /// File names or globs, relative to the data directory.
  public var files: [String] = []
  /// One byte; nil means detected.
  public var delimiter: UInt8?
  public var encoding: TextEncoding?
  public var decimalComma = false
  /// Unicode date patterns, tried in order before ISO.
  public var datePatterns: [String] = []
  /// Further words for an empty cell.
  public var missing: [String] = []
  /// Canonical column name to where its cells come from.
  public var columns: [String: ColumnSource] = [:]
  /// Canonical column name to translations, keyed by the lowercased word.
  public var values: [String: [String: String]] = [:]
  /// Keep only rows whose column (their header) has this text, without regard to case.
  public var keep: [RowCondition] = []
  /// Drop rows whose column has this text.
  public var drop: [RowCondition] = []
  /// Columns of the file that become rows.
  public var unpivot: Unpivot?
  /// Where in `salesboard.yml` the mapping stands, for messages about headers it names in vain.
  public var place = TextPlace(line: 0, column: 0)

  public init() {}
}

/// Columns of a file that become rows of the table: one a month, say.
public struct Unpivot: Equatable, Sendable {
  public struct Column: Equatable, Sendable {
    public var header: String
    /// What the header stands for, as a cell of the `name` column.
    public var name: String

    public init(header: String, name: String) {
      self.header = header
      self.name = name
    }
  }

  /// Named columns, in order.
  public var columns: [Column] = []
  /// Unicode date patterns: every header that is a date of one of them is such a column.
  public var datePatterns: [String] = []
  /// The canonical column that the headers feed.
  public var name = ""
  /// The canonical column that the cells feed.
  public var value = ""

  public init() {}
}

/// Where the cells of a canonical column come from.
public enum ColumnSource: Equatable, Sendable {
  case header(String)
  case constant(String)
  /// A number column multiplied by a decimal factor, kept as written: `0.01`.
  case scaled(header: String, factor: String)
  /// Several columns joined with a space.
  case joined([String])
}

public struct RowCondition: Equatable, Sendable {
  public var header: String
  public var text: String

  public init(header: String, text: String) {
    self.header = header
    self.text = text
  }
}

public enum TextEncoding: Hashable, Sendable {
  case utf8, utf16, windows1252
}

/// A place in a text file, counted from 1.
public struct TextPlace: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A stage as settings or stages.csv give it.
public struct StageRow: Equatable, Sendable {
  /// Nil where the stage belongs to every pipeline.
  public var pipeline: String?
  public var name: String
  public var order: Int
  public var type: StageType
  /// Basis points.
  public var probability: Int?
  public var forecast: ForecastCategory?
  public var staleDays: Int?

  public init(
    pipeline: String? = nil, name: String, order: Int, type: StageType, probability: Int? = nil,
    forecast: ForecastCategory? = nil, staleDays: Int? = nil
  ) {
    self.pipeline = pipeline
    self.name = name
    self.order = order
    self.type = type
    self.probability = probability
    self.forecast = forecast
    self.staleDays = staleDays
  }
}

/// Whether deals in a stage are open, won or lost.
public enum StageType: UInt8, CaseIterable, Hashable, SmallWord, Sendable {
  case open, won, lost

  public static var count: UInt64 { 3 }
}

public enum ForecastCategory: UInt8, CaseIterable, Hashable, SmallWord, Sendable {
  case pipeline, bestCase, commit, closed, omitted

  public static var count: UInt64 { 5 }
}
