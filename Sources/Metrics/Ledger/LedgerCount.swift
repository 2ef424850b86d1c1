import Sales

/// A part of a ledger that can be held against a count.
public enum LedgerPart: Hashable, Sendable {
  /// The total, or the breakdown by a dimension.
  case standing(Dimension?)
  /// What a past day did not know of the one or the other.
  case unknown(on: Day, Dimension?)
  /// The amounts that medians are made of.
  case singleAmounts
}

/// A second count of all that a ledger holds, kept as numbers that tell whether both are the same.
///
/// It counts from the rows whatever the ledger had open when the count began; costs no memory that grows.
public struct LedgerCount: Sendable {
  /// What a past day did not know, of the measures that the ledger looks back on.
  private struct Unknown: Sendable {
    var asOf: Day
    var kept: MeasureSet
    var sums = LedgerChecksums()
  }

  private let scope: Slice
  private var standing = LedgerChecksums()
  private var unknown: [Unknown]
  fileprivate var singles = SingleChecksums()
  /// Minus one where entries are taken back.
  public var sign: Int64 = 1

  /// A count of nothing yet.
  public init(of ledger: Ledger) {
    scope = ledger.scope
    unknown = ledger.lookBacks.map { Unknown(asOf: $0.asOf, kept: $0.kept) }
  }
}

extension LedgerCount: EntrySink {
  public mutating func take(_ entry: Entry) {
    guard scope.holds(entry.members) else { return }
    standing.add(entry, times: sign, countsParts: scope.isProduct)
    singles.add(entry, times: sign, countsParts: scope.isProduct)
    guard let known = entry.known else { return }
    for index in unknown.indices
    where known > unknown[index].asOf && unknown[index].kept.contains(entry.measure) {
      unknown[index].sums.add(entry, times: sign, countsParts: scope.isProduct)
    }
  }

  /// The numbers of a part with books; nil where the ledger looks back to the day otherwise than it did.
  fileprivate func sums(of part: LedgerPart, in ledger: Ledger) -> LedgerChecksums? {
    switch part {
    case .standing: standing
    case .unknown(let day, _):
      unknown.first { unknown in
        unknown.asOf == day && ledger.lookBacks.contains { $0.asOf == day && $0.kept == unknown.kept }
      }?.sums
    case .singleAmounts: nil
    }
  }
}

extension Ledger {
  /// The parts that are open, total and breakdowns first; each is compared at the cost of its amounts.
  public var parts: [LedgerPart] {
    let books = [nil] + Dimension.allCases.filter { self.books.byDimension[$0.index] != nil }
    return books.map { .standing($0) }
      + lookBacks.flatMap { back in books.map { .unknown(on: back.asOf, $0) } }
      + (distribution == nil ? [] : [.singleAmounts])
  }

  /// The first measure of which a part holds other amounts than a count; nil where there is none or no such part.
  public func firstDifference(from count: LedgerCount, in part: LedgerPart) -> Measure? {
    if part == .singleAmounts {
      guard let distribution else { return nil }
      let held = SingleChecksums(distribution)
      return Measure.allCases.first { wanted.contains($0) && held[$0] != count.singles[$0] }
    }
    guard let (book, kept, dimension) = book(of: part), let counted = count.sums(of: part, in: self) else {
      return nil
    }
    let held = LedgerChecksums(book, by: dimension)
    return Measure.allCases.first { measure in
      kept.contains(measure) && wanted.contains(measure)
        && held[measure, dimension] != counted[measure, dimension]
    }
  }

  /// The book of a part and the measures that it keeps.
  func book(of part: LedgerPart) -> (book: Book, kept: MeasureSet, dimension: Dimension?)? {
    let set: BookSet?
    let dimension: Dimension?
    switch part {
    case .standing(let by): (set, dimension) = (books, by)
    case .unknown(let day, let by): (set, dimension) = (lookBacks.first { $0.asOf == day }?.unknown, by)
    case .singleAmounts: return nil
    }
    guard let set else { return nil }
    guard let dimension else { return (set.total, .all, nil) }
    return set.byDimension[dimension.index].map { ($0, set.kept[dimension.index], dimension) }
  }
}

/// For each measure the sum of a number drawn from each of its single amounts.
fileprivate struct SingleChecksums: Sendable {
  private var sums = [UInt64](repeating: 0, count: Measure.allCases.count)

  init() {}

  init(_ distribution: Distribution) {
    for (key, values) in distribution.values {
      for value in values { add(key, value, times: 1) }
    }
  }

  subscript(measure: Measure) -> UInt64 { sums[Int(measure.rawValue)] }

  mutating func add(_ entry: Entry, times sign: Int64, countsParts: Bool) {
    guard entry.measure.isDistributed, let day = entry.day else { return }
    let key = Distribution.Key(measure: entry.measure, parameter: entry.parameter, day: day)
    add(key, Distribution.Value(entry, countsParts: countsParts), times: sign)
  }

  private mutating func add(_ key: Distribution.Key, _ value: Distribution.Value, times sign: Int64) {
    let members = value.members
    let words: [(UInt32, UInt32)] = [
      (UInt32(key.measure.rawValue), key.parameter),
      (UInt32(bitPattern: key.day.number), UInt32(bitPattern: value.known?.number ?? .min)),
      (members.rep, members.team), (members.source, members.product), (members.segment, members.kind),
      (members.stage, (value.isRetraction ? 1 : 0) | (value.isPart ? 2 : 0)),
    ]
    var mixed = LedgerChecksums.mix(UInt64(bitPattern: value.amount))
    for (high, low) in words { mixed = LedgerChecksums.mix(mixed ^ (UInt64(high) << 32 | UInt64(low))) }
    sums[Int(key.measure.rawValue)] &+= UInt64(bitPattern: sign) &* mixed
  }
}
