import Sales

/// The single amounts that a plan reads, member by member.
struct PlannedAmounts: Sendable {
  private struct Key: Hashable {
    var measure: Measure
    var parameter: UInt32
    var slice: Slice
  }

  private struct Amount {
    var day: Day
    var amount: Int64
    var isRetraction: Bool
  }

  /// By measure the days on which amounts are kept, and from the first until the last of them.
  private let days: [[Range<Day>]]
  private let spans: [Range<Day>]
  private let dimensions: [Dimension]
  private var amountsOf: [Key: [Amount]] = [:]

  init(_ plan: ReadPlan) {
    days = Measure.allCases.map { plan.singles[$0] ?? [] }
    spans = days.map { days in
      guard let first = days.map(\.lowerBound).min(), let end = days.map(\.upperBound).max() else {
        return Day(number: 0)..<Day(number: 0)
      }
      return first..<end
    }
    dimensions = Dimension.allCases.filter {
      plan.singleBooks.contains(ReadPlan.bookIndex(of: .member($0, 0)))
    }
  }
}

extension PlannedAmounts {
  /// Takes an entry that was known by the plan's day.
  mutating func add(_ entry: borrowing Entry) {
    let index = Int(entry.measure.rawValue)
    // Most are outside of all days, and to go through a list counts its holders.
    guard let day = entry.day, spans[index].contains(day), days[index].contains(where: { $0.contains(day) })
    else { return }
    let amount = Amount(
      day: day, amount: entry.isRetraction ? 0 &- entry.amount : entry.amount,
      isRetraction: entry.isRetraction)
    func keep(_ slice: Slice) {
      let key = Key(measure: entry.measure, parameter: entry.parameter, slice: slice)
      amountsOf[key, default: []].append(amount)
    }
    if !entry.isPart { keep(.all) }
    for dimension in dimensions where !entry.isPart || dimension == .product {
      if let member = entry.members[dimension] { keep(.member(dimension, member)) }
    }
  }

  /// Adds every amount of another plan's like.
  mutating func add(_ other: PlannedAmounts) {
    for (key, amounts) in other.amountsOf { amountsOf[key, default: []] += amounts }
  }

  /// The amounts of some planned days, sorted.
  func amounts(_ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice) -> [Int64] {
    var (found, taken): ([Int64], [Int64]) = ([], [])
    let key = Key(measure: measure, parameter: UInt32(clamping: parameter), slice: slice)
    for amount in amountsOf[key] ?? [] where days.contains(amount.day) {
      if amount.isRetraction { taken.append(amount.amount) } else { found.append(amount.amount) }
    }
    found.sort()
    return taken.isEmpty ? found : found.removing(taken.sorted())
  }
}
