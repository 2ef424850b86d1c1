/// What `salesboard.yml` says about a data directory; every value has the documented default.
package struct Settings: Equatable, Sendable {
  package var company: String?
  package var currency = Currency.usd
  /// An IANA name; nil means the machine's own zone.
  package var timeZone: String?
  package var fiscal = FiscalCalendar()
  package var clock = Clock.now
  package var pacing = Pacing.working
  package var proratesQuotas = false
  package var idleDays = 365
  package var customerWindowDays = 365
  package var cycleStart = CycleStart.created
  package var costLagMonths = 0
  package var churnAfterDays = 180
  package var reactivationInNRR = false
  package var reactivationInQuickRatio = true
  package var priceStaleDays = 30
  package var priceWindowDays = 30
  package var holidays: Set<Day> = []
  /// Gross margin in basis points.
  package var grossMargin: Int?
  /// The pipeline in order; empty where the file leaves it to stages.csv or to inference.
  package var stages: [StageRow] = []
  /// How files feed tables; a table that is not named is read from its canonical files.
  package var tables: [TableName: [TableMapping]] = [:]
  /// Ids of the figures that the wall shows first, in order; empty for the built-in choice.
  package var tiles: [String] = []
  /// Figures of the company's own; each names only known figures and none of them itself.
  package var figures: [OwnFigure] = []

  package init() {}

  /// What "today" is for the books.
  package enum Clock: Hashable, Sendable {
    case now
    case fixed(Day)
    /// The newest date on which something happened.
    case latest
  }

  package enum Pacing: Hashable, Sendable {
    case working, calendar
  }

  package enum CycleStart: Hashable, Sendable {
    case created, lead, firstActivity
  }
}

/// The tables that sales files feed, by the names that files and settings use.
package enum TableName: String, CaseIterable, Hashable, Sendable {
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
package struct TableMapping: Equatable, Sendable {
  /// File names or globs, relative to the data directory.
  package var files: [String] = []
  /// One byte; nil means detected.
  package var delimiter: UInt8?
  package var encoding: TextEncoding?
  package var decimalComma = false
  /// Unicode date patterns, tried in order before ISO.
  package var datePatterns: [String] = []
  /// Further words for an empty cell.
  package var missing: [String] = []
  /// Canonical column name to where its cells come from.
  package var columns: [String: ColumnSource] = [:]
  /// Canonical column name to translations, keyed by the lowercased word.
  package var values: [String: [String: String]] = [:]
  /// Keep only rows whose column (their header) has this text, without regard to case.
  package var keep: [RowCondition] = []
  /// Drop rows whose column has this text.
  package var drop: [RowCondition] = []
  /// Columns of the file that become rows.
  package var unpivot: Unpivot?
  /// Where in `salesboard.yml` the mapping stands, for messages about headers it names in vain.
  package var place = TextPlace(line: 0, column: 0)

  package init() {}
}

/// Columns of a file that become rows of the table: one a month, say.
package struct Unpivot: Equatable, Sendable {
  package struct Column: Equatable, Sendable {
    package var header: String
    /// What the header stands for, as a cell of the `name` column.
    package var name: String

    package init(header: String, name: String) {
      self.header = header
      self.name = name
    }
  }

  /// Named columns, in order.
  package var columns: [Column] = []
  /// Unicode date patterns: every header that is a date of one of them is such a column.
  package var datePatterns: [String] = []
  /// The canonical column that the headers feed.
  package var name = ""
  /// The canonical column that the cells feed.
  package var value = ""

  package init() {}
}

/// Where the cells of a canonical column come from.
package enum ColumnSource: Equatable, Sendable {
  case header(String)
  case constant(String)
  /// A number column multiplied by a decimal factor, kept as written: `0.01`.
  case scaled(header: String, factor: String)
  /// Several columns joined with a space.
  case joined([String])
}

package struct RowCondition: Equatable, Sendable {
  package var header: String
  package var text: String

  package init(header: String, text: String) {
    self.header = header
    self.text = text
  }
}

package enum TextEncoding: Hashable, Sendable {
  case utf8, utf16, windows1252
}

/// A place in a text file, counted from 1.
package struct TextPlace: Hashable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// A stage as settings or stages.csv give it.
package struct StageRow: Equatable, Sendable {
  /// Nil where the stage belongs to every pipeline.
  package var pipeline: String?
  package var name: String
  package var order: Int
  package var type: StageType
  /// Basis points.
  package var probability: Int?
  package var forecast: ForecastCategory?
  package var staleDays: Int?

  package init(
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
package enum StageType: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
  case open, won, lost

  /// Asked for every visit of every deal: what the compiler makes up goes through a table of witnesses.
  @inline(__always)
  package static func == (left: StageType, right: StageType) -> Bool { left.rawValue == right.rawValue }
}

package enum ForecastCategory: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
  case pipeline, bestCase, commit, closed, omitted
}
