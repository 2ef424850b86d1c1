import Sales

/// A number for each measure in each breakdown that tells whether two ledgers hold the same amounts of it.
///
/// It is the sum of all amounts, each times a number drawn from where it stands, so that entries can be added in any
/// order and taken back; ledgers that differ have the same number once in 2^64. Costs no memory that grows.
package struct LedgerChecksums: Equatable, Sendable {
  /// The total first, then the dimensions in their order; each measure by its number.
  private var sums = [UInt64](repeating: 0, count: bookCount * measureCount)
  /// Minus one where entries are taken back.
  package var sign: Int64 = 1

  package init() {}

  private static let measureCount = Measure.allCases.count
  private static let bookCount = 1 + Dimension.allCases.count
  /// What `Book` takes no parameter beyond.
  private static let mostParameters: UInt32 = 1 << 16

  /// The number of a measure in the total, or in the breakdown by a dimension.
  package subscript(measure: Measure, dimension: Dimension?) -> UInt64 {
    sums[LedgerChecksums.book(dimension) * LedgerChecksums.measureCount + Int(measure.rawValue)]
  }
}

extension LedgerChecksums: EntrySink {
  package mutating func take(_ entry: Entry) {
    guard !entry.measure.isSingleOnly, entry.parameter < LedgerChecksums.mostParameters else { return }
    let amount = entry.amount &* sign
    if !entry.isPart { add(amount, entry.measure, entry.parameter, entry.day, nil, 0) }
    for dimension in Dimension.allCases where !entry.isPart || dimension == .product {
      guard let member = entry.members[dimension] else { continue }
      add(amount, entry.measure, entry.parameter, entry.day, dimension, member)
    }
  }

  fileprivate mutating func add(
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

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}

extension Ledger {
  /// The numbers of the total, or of the breakdown by a dimension, as the ledger holds it; costs its amounts.
  package func checksums(by dimension: Dimension?) -> LedgerChecksums {
    var checksums = LedgerChecksums()
    book(by: dimension)?.forEachAmount { measure, parameter, member, day, amount in
      checksums.add(
        Int64(truncatingIfNeeded: amount), measure, UInt32(parameter), day, dimension, member)
    }
    return checksums
  }

  fileprivate func book(by dimension: Dimension?) -> Book? {
    dimension.map { books.byDimension[$0.index] } ?? books.total
  }
}

/// An amount that two ledgers do not agree on.
package struct LedgerDifference: Hashable, Sendable {
  /// Where it stands, with the amount of the first ledger.
  package var line: LedgerLine
  /// What the second says.
  package var other: Int128
}

extension Ledger {
  /// Where another ledger has other amounts of a measure in the total or a breakdown; costs the amounts of both.
  package func differences(
    from other: Ledger, in measure: Measure, by dimension: Dimension?, stages: StageBook, names: Lexicons
  ) -> [LedgerDifference] {
    let (mine, others) = (amounts(of: measure, by: dimension), other.amounts(of: measure, by: dimension))
    let spelling = Spelling(stages: stages, names: names)
    return Set(mine.keys).union(others.keys).filter { mine[$0] != others[$0] }.map { place in
      LedgerDifference(
        line: LedgerLine(
          book: dimension.map { "by \($0)" } ?? "total", measure: measure,
          parameter: spelling.parameter(place.parameter, of: measure),
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

  private func amounts(of measure: Measure, by dimension: Dimension?) -> [Place: Int128] {
    var found: [Place: Int128] = [:]
    book(by: dimension)?.forEachAmount { each, parameter, member, day, amount in
      if each == measure { found[Place(parameter: parameter, member: member, day: day)] = amount }
    }
    return found
  }
}
