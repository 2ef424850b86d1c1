import Sales

/// The days that a plan tells apart, in order, and where any day lies among them.
struct MarkedDays: Sendable {
  /// Every day that some span begins on or ends before, in order.
  let days: [Int32]
  /// How many of them each day from the first on has reached, as far as a table of a few years goes.
  private let reached: ContiguousArray<UInt16>
  private let first: Int32

  init(_ plan: ReadPlan) {
    days = Set(plan.marks.joined().joined()).sorted()
    first = days.first ?? 0
    var reached: ContiguousArray<UInt16> = []
    if let last = days.last, days.count < Int(UInt16.max) {
      let count = min(Int(last) - Int(first) + 1, MarkedDays.longestTable)
      reached.reserveCapacity(count)
      var place = 0
      for offset in 0..<count {
        while place < days.count, Int(days[place]) - Int(first) <= offset { place += 1 }
        reached.append(UInt16(place))
      }
    }
    self.reached = reached
  }

  private static let longestTable = 50_000

  /// How many of the days a day has reached: 0 before the first one, and for what has no day.
  @inline(__always)
  func place(of day: Day?) -> Int {
    guard let number = day?.number, number >= first else { return 0 }
    let offset = Int(number) &- Int(first)
    return offset < reached.count ? Int(reached[offset]) : MarkedDays.count(days, upTo: number)
  }

  /// How many of some ordered days a day has reached.
  static func count(_ days: some RandomAccessCollection<Int32>, upTo number: Int32) -> Int {
    var (low, high) = (days.startIndex, days.endIndex)
    while low < high {
      let middle = days.index(low, offsetBy: days.distance(from: low, to: high) / 2)
      if days[middle] <= number { low = days.index(after: middle) } else { high = middle }
    }
    return days.distance(from: days.startIndex, to: low)
  }
}
