/// The file and line that a row was read from.
package struct SourceLine: Hashable, Sendable {
  /// A number that the data directory gave the file.
  package var file: UInt16
  package var line: UInt32

  package init(file: UInt16, line: UInt32) {
    self.file = file
    self.line = line
  }
}

/// One row of the opportunities table; names are ids in `Lexicons`, 0 where the cell was empty.
package struct Opportunity: Sendable {
  package var id: UInt32 = 0
  package var name: UInt32 = 0
  package var customer: UInt32 = 0
  package var lead: UInt32 = 0
  package var owner: UInt32 = 0
  package var stage: UInt32 = 0
  package var pipeline: UInt32 = 0
  package var product: UInt32 = 0
  package var segment: UInt32 = 0
  package var source: UInt32 = 0
  package var mergedInto: UInt32 = 0
  @CompactDay package var created: Day?
  @CompactDay package var expectedClose: Day?
  @CompactDay package var closed: Day?
  private var probabilityPoints: Int16 = -1
  private var statusNumber: UInt8 = 255
  package var kind = DealKind.unknown
  private var forecastNumber: UInt8 = 255
  /// The currency of the amount: an id in `Lexicons.currencies`, 0 for the base currency.
  package var currency: UInt16 = 0
  /// Units sold, in thousandths; -1 where the cell was empty.
  private var quantityThousandths: Int64 = -1
  private var amountMinor = Int64.min
  /// When the row was last changed, in seconds; the greatest of a key's rows wins.
  package var updatedAt = Int64.min
  package var isDeleted = false
  package var place = SourceLine(file: 0, line: 0)

  package init() {}
}

extension Opportunity {
  /// In minor units of the deal's own currency.
  package var amount: Money? {
    get { amountMinor == .min ? nil : Money(minor: amountMinor) }
    set { amountMinor = newValue?.minor ?? .min }
  }

  /// The deal's own probability in basis points.
  package var probability: Int? {
    get { probabilityPoints < 0 ? nil : Int(probabilityPoints) }
    set { probabilityPoints = newValue.map { Int16(clamping: $0) } ?? -1 }
  }

  /// What the status column says, which wins over the stage's type.
  package var status: StageType? {
    get { StageType(rawValue: statusNumber) }
    set { statusNumber = newValue?.rawValue ?? 255 }
  }

  /// What forecast the deal belongs to by its own column, which wins over its stage's.
  package var forecast: ForecastCategory? {
    get { ForecastCategory(rawValue: forecastNumber) }
    set { forecastNumber = newValue?.rawValue ?? 255 }
  }

  /// Units sold, in thousandths.
  package var quantity: Int64? {
    get { quantityThousandths < 0 ? nil : quantityThousandths }
    set { quantityThousandths = newValue.map { max(0, $0) } ?? -1 }
  }

  /// Whether every mapped cell is the same; the line it stands on does not count.
  package func hasSameCells(as other: Opportunity) -> Bool {
    id == other.id && name == other.name && customer == other.customer && owner == other.owner
      && stage == other.stage && pipeline == other.pipeline && product == other.product
      && segment == other.segment && source == other.source && mergedInto == other.mergedInto
      && created == other.created && expectedClose == other.expectedClose
      && closed == other.closed && probabilityPoints == other.probabilityPoints
      && statusNumber == other.statusNumber && kind == other.kind && amountMinor == other.amountMinor
      && updatedAt == other.updatedAt && isDeleted == other.isDeleted && currency == other.currency
      && lead == other.lead && forecastNumber == other.forecastNumber
      && quantityThousandths == other.quantityThousandths
  }
}

/// Whether a deal is with a new account, an add-on, a renewal or a customer who came back.
package enum DealKind: UInt8, CaseIterable, Hashable, Sendable {
  case unknown, new, addOn, renewal, returning

  /// As files and JSON spell it; nil for unknown.
  package var word: String? {
    switch self {
    case .unknown: nil
    case .new: "new"
    case .addOn: "add_on"
    case .renewal: "renewal"
    case .returning: "returning"
    }
  }
}

/// One row of opportunity_history: a field of a deal took a new value.
package struct HistoryRow: Sendable {
  package enum Field: UInt8, Hashable, Sendable {
    case stage, owner, amount, expectedClose
  }

  private var oldValue = HistoryRow.none
  private var newValue = HistoryRow.none
  package var opportunity: UInt32 = 0
  package var day = Day(number: 0)
  /// Seconds since midnight, -1 where only the date is known.
  package var second: Int32 = -1
  package var sequence: Int32 = 0
  private var line: UInt32 = 0
  private var file: UInt16 = 0
  package var field = Field.stage

  private static let none = Int64.min

  package init() {}
}

extension HistoryRow {
  /// A stage id, a rep id, minor units or a day number, by `field`; nil where the cell was empty.
  package var old: Int64? {
    get { oldValue == HistoryRow.none ? nil : oldValue }
    set(value) { oldValue = value ?? HistoryRow.none }
  }

  /// The value that the field took; read like `old`.
  package var new: Int64? {
    get { newValue == HistoryRow.none ? nil : newValue }
    set(value) { newValue = value ?? HistoryRow.none }
  }

  package var place: SourceLine {
    get { SourceLine(file: file, line: line) }
    set { (file, line) = (newValue.file, newValue.line) }
  }

  package func hasSameCells(as other: HistoryRow) -> Bool {
    hasSameKey(as: other) && oldValue == other.oldValue && newValue == other.newValue
  }

  /// Whether both rows have the key opp_id+at+field+seq in common.
  package func hasSameKey(as other: HistoryRow) -> Bool {
    opportunity == other.opportunity && day == other.day && second == other.second
      && sequence == other.sequence && field == other.field
  }
}
