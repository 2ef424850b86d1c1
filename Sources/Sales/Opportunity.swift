/// The file and line that a row was read from.
public struct SourceLine: BitwiseCopyable, Hashable, Sendable {
  /// A number that the data directory gave the file.
  public var file: UInt16
  public var line: UInt32

  public init(file: UInt16, line: UInt32) {
    self.file = file
    self.line = line
  }
}

/// One row of the opportunities table; names are ids in `Lexicons`, 0 where the cell was empty.
///
/// There may be millions of them: small cells share one number.
public struct Opportunity: BitwiseCopyable, Sendable {
  private var amountMinor = Int64.min
  /// Units sold, in thousandths; -1 where the cell was empty.
  private var quantityThousandths: Int64 = -1
  private var small = SmallCells()
  public var id: UInt32 = 0
  public var name: UInt32 = 0
  public var customer: UInt32 = 0
  public var lead: UInt32 = 0
  public var owner: UInt32 = 0
  public var stage: UInt32 = 0
  public var pipeline: UInt32 = 0
  public var product: UInt32 = 0
  public var segment: UInt32 = 0
  public var source: UInt32 = 0
  public var mergedInto: UInt32 = 0
  @CompactDay public var created: Day?
  @CompactDay public var expectedClose: Day?
  @CompactDay public var closed: Day?
  private var line: UInt32 = 0
  private var file: UInt16 = 0
  /// The currency of the amount: an id in `Lexicons.currencies`, 0 for the base currency.
  public var currency: UInt16 = 0

  public init() {}
}

/// The cells of a deal that take few bits each.
private struct SmallCells: Equatable, Sendable {
  /// From the lowest bit: status 2, forecast 3, kind 3, deleted 1, probability 14, last change 41.
  private var bits: UInt64 = 3 | 7 << 2 | 0x3FFF << 9

  @inline(__always)
  private func number(at place: UInt64, _ count: UInt64) -> UInt64 { bits &>> place & ((1 &<< count) &- 1) }

  @inline(__always)
  private mutating func set(_ number: UInt64, at place: UInt64, _ count: UInt64) {
    let mask = ((1 &<< count) &- 1) &<< place
    bits = bits & ~mask | (number &<< place) & mask
  }

  var status: StageType? {
    @inline(__always) get { StageType(number: number(at: 0, 2)) }
    @inline(__always) set { set(newValue?.number ?? 3, at: 0, 2) }
  }

  var forecast: ForecastCategory? {
    @inline(__always) get { ForecastCategory(number: number(at: 2, 3)) }
    @inline(__always) set { set(newValue?.number ?? 7, at: 2, 3) }
  }

  var kind: DealKind {
    @inline(__always) get { DealKind(number: number(at: 5, 3)) ?? .unknown }
    @inline(__always) set { set(newValue.number, at: 5, 3) }
  }

  var isDeleted: Bool {
    @inline(__always) get { number(at: 8, 1) == 1 }
    @inline(__always) set { set(newValue ? 1 : 0, at: 8, 1) }
  }

  private static let noProbability: UInt64 = 0x3FFF

  var probability: Int? {
    @inline(__always) get {
      let points = number(at: 9, 14)
      return points == SmallCells.noProbability ? nil : Int(points)
    }
    @inline(__always) set {
      set(newValue.map { UInt64(max(0, min($0, 10_000))) } ?? SmallCells.noProbability, at: 9, 14)
    }
  }

  /// What is added to a second so that those of every year that dates may have are above zero.
  private static let secondOffset: Int64 = 1 << 40

  /// 0 stands for the least number.
  var updatedAt: Int64 {
    @inline(__always) get {
      let second = number(at: 23, 41)
      return second == 0 ? .min : Int64(second) - SmallCells.secondOffset
    }
    @inline(__always) set {
      let limits = -SmallCells.secondOffset + 1...SmallCells.secondOffset - 1
      let second = newValue == .min ? nil : min(max(newValue, limits.lowerBound), limits.upperBound)
      set(second.map { UInt64($0 + SmallCells.secondOffset) } ?? 0, at: 23, 41)
    }
  }
}

extension Opportunity {
  /// In minor units of the deal's own currency.
  public var amount: Money? {
    @inline(__always) get { amountMinor == .min ? nil : Money(minor: amountMinor) }
    @inline(__always) set { amountMinor = newValue?.minor ?? .min }
  }

  /// The deal's own probability in basis points.
  public var probability: Int? {
    @inline(__always) get { small.probability }
    @inline(__always) set { small.probability = newValue }
  }

  /// What the status column says, which wins over the stage's type.
  public var status: StageType? {
    @inline(__always) get { small.status }
    @inline(__always) set { small.status = newValue }
  }

  /// What forecast the deal belongs to by its own column, which wins over its stage's.
  public var forecast: ForecastCategory? {
    @inline(__always) get { small.forecast }
    @inline(__always) set { small.forecast = newValue }
  }

  public var kind: DealKind {
    @inline(__always) get { small.kind }
    @inline(__always) set { small.kind = newValue }
  }

  public var isDeleted: Bool {
    @inline(__always) get { small.isDeleted }
    @inline(__always) set { small.isDeleted = newValue }
  }

  /// When the row was last changed, in seconds since 1970; the greatest of a key's rows wins.
  public var updatedAt: Int64 {
    @inline(__always) get { small.updatedAt }
    @inline(__always) set { small.updatedAt = newValue }
  }

  /// Units sold, in thousandths.
  public var quantity: Int64? {
    @inline(__always) get { quantityThousandths < 0 ? nil : quantityThousandths }
    @inline(__always) set { quantityThousandths = newValue.map { max(0, $0) } ?? -1 }
  }

  public var place: SourceLine {
    @inline(__always) get { SourceLine(file: file, line: line) }
    @inline(__always) set { (file, line) = (newValue.file, newValue.line) }
  }

  /// Whether every mapped cell is the same; the line it stands on does not count.
  public func hasSameCells(as other: Opportunity) -> Bool {
    id == other.id && name == other.name && customer == other.customer && owner == other.owner
      && stage == other.stage && pipeline == other.pipeline && product == other.product
      && segment == other.segment && source == other.source && mergedInto == other.mergedInto
      && created == other.created && expectedClose == other.expectedClose && closed == other.closed
      && small == other.small && amountMinor == other.amountMinor && currency == other.currency
      && lead == other.lead && quantityThousandths == other.quantityThousandths
  }
}

/// Whether a deal is with a new account, an add-on, a renewal or a customer who came back.
public enum DealKind: UInt8, CaseIterable, Hashable, SmallWord, Sendable {
  case unknown, new, addOn, renewal, returning

  public static var count: UInt64 { 5 }

  /// As files and JSON spell it; nil for unknown.
  public var word: String? {
    switch self {
    case .unknown: nil
    case .new: "new"
    case .addOn: "add_on"
    case .renewal: "renewal"
    case .returning: "returning"
    }
  }
}
