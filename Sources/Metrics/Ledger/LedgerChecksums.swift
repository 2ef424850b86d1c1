import Sales

/// A number for each measure in each breakdown that tells whether two ledgers hold the same amounts of it.
///
/// It is the sum of all amounts, each times a number drawn from where it stands, so that entries can be added in any
/// order and taken back; ledgers that differ have the same number once in 2^64. Costs no memory that grows.
struct LedgerChecksums: Equatable, Sendable {
  /// The total first, then the dimensions in their order; each measure by its number.
  private var sums = [UInt64](repeating: 0, count: bookCount * measureCount)

  init() {}

  private static let measureCount = Measure.allCases.count
  private static let bookCount = 1 + Dimension.allCases.count
  /// What `Book` takes no parameter beyond.
  private static let mostParameters: UInt32 = 1 << 16

  /// The number of a measure in the total, or in the breakdown by a dimension.
  subscript(measure: Measure, dimension: Dimension?) -> UInt64 {
    sums[LedgerChecksums.book(dimension) * LedgerChecksums.measureCount + Int(measure.rawValue)]
  }
}

extension LedgerChecksums {
  /// The numbers of the total, or of the breakdown by a dimension, as a ledger holds it; costs its amounts.
  init(_ book: Book, by dimension: Dimension?) {
    self.init()
    book.forEachAmount { measure, parameter, member, day, amount in
      add(Int64(truncatingIfNeeded: amount), measure, UInt32(parameter), day, dimension, member)
    }
  }

  /// Adds an entry to the total and to every breakdown that it belongs to.
  mutating func add(_ entry: Entry, times sign: Int64, countsParts: Bool) {
    guard !entry.measure.isSingleOnly, entry.parameter < LedgerChecksums.mostParameters else { return }
    let amount = entry.amount &* sign
    let isWhole = !entry.isPart || countsParts
    if isWhole { add(amount, entry.measure, entry.parameter, entry.day, nil, 0) }
    for dimension in Dimension.allCases where isWhole || dimension == .product {
      guard let member = entry.members[dimension] else { continue }
      add(amount, entry.measure, entry.parameter, entry.day, dimension, member)
    }
  }

  private mutating func add(
    _ amount: Int64, _ measure: Measure, _ parameter: UInt32, _ day: Day?, _ dimension: Dimension?,
    _ member: UInt32
  ) {
    let book = LedgerChecksums.book(dimension)
    let place = UInt64(member) << 32 | UInt64(UInt32(bitPattern: day?.number ?? .min))
    let family = UInt64(book) << 40 | UInt64(measure.rawValue) << 32 | UInt64(parameter)
    let weight = LedgerChecksums.mix(LedgerChecksums.mix(place) ^ family)
    sums[book * LedgerChecksums.measureCount + Int(measure.rawValue)] &+= UInt64(bitPattern: amount) &* weight
  }

  private static func book(_ dimension: Dimension?) -> Int { dimension.map { 1 + $0.index } ?? 0 }

  static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}

/// An amount that two ledgers do not agree on.
public struct LedgerDifference: Hashable, Sendable {
  /// Where it stands, with the amount of the first ledger.
  public var line: LedgerLine
  /// What the second says.
  public var other: Int128
}

extension Ledger {
  /// Where another ledger has other amounts of a measure in a part; costs the amounts of both.
  public func differences(
    from other: Ledger, in measure: Measure, of part: LedgerPart, stages: StageBook, names: Lexicons
  ) -> [LedgerDifference] {
    let (mine, others) = (amounts(of: measure, in: part), other.amounts(of: measure, in: part))
    let spelling = Spelling(stages: stages, names: names)
    let dimension = part.dimension
    return Set(mine.keys).union(others.keys).filter { mine[$0] != others[$0] }.map { place in
      LedgerDifference(
        line: LedgerLine(
          book: part.title, measure: measure, parameter: spelling.parameter(place.parameter, of: measure),
          member: dimension.map { spelling.member($0, place.member) } ?? "all", day: place.day,
          amount: mine[place] ?? 0),
        other: others[place] ?? 0)
    }.sorted { $0.line < $1.line }
  }

  private struct Place: Hashable {
    var parameter: Int
    var member: UInt32
    var day: Day?
  }

  /// The sums of a measure by where they stand; single amounts are added up by day.
  private func amounts(of measure: Measure, in part: LedgerPart) -> [Place: Int128] {
    var found: [Place: Int128] = [:]
    book(of: part)?.book.forEachAmount { each, parameter, member, day, amount in
      if each == measure { found[Place(parameter: parameter, member: member, day: day)] = amount }
    }
    guard part == .singleAmounts else { return found }
    for (each, parameter, day, value) in distribution?.listed() ?? [] where each == measure {
      let place = Place(parameter: Int(parameter), member: 0, day: day)
      found[place, default: 0] += Int128(value.isRetraction ? 0 &- value.amount : value.amount)
    }
    return found
  }
}

extension LedgerPart {
  /// The dimension of a breakdown.
  public var dimension: Dimension? {
    switch self {
    case .standing(let dimension), .unknown(_, let dimension): dimension
    case .singleAmounts: nil
    }
  }

  /// As lines of a ledger name it.
  fileprivate var title: String {
    let book = dimension.map { "by \($0)" } ?? "total"
    return switch self {
    case .standing: book
    case .unknown(let day, _): "not known on \(day) \(book)"
    case .singleAmounts: "single amounts"
    }
  }
}
