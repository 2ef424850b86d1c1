import Archive

/// Pages of 32 days, each with the amount of each day and the sum of them all.
///
/// The sums lie side by side, so that long spans cost little, and a page of which a day changes costs two places in
/// memory.
struct PagePool: Sendable {
  /// Page by page; a day's amount modulo 2^64.
  private(set) var amounts = ContiguousArray<Int64>()
  /// What all days of each page add up to.
  private(set) var sums = ContiguousArray<Int128>()

  static let daysInPage: Int32 = 32
  private static let stride = Int(daysInPage)

  init() {}

  /// Pages as an archive has them; nil where there is not a sum for each.
  init?(amounts: ContiguousArray<Int64>, sums: ContiguousArray<Int128>) {
    guard amounts.count == sums.count * PagePool.stride else { return nil }
    (self.amounts, self.sums) = (amounts, sums)
  }
}

extension PagePool {
  /// A new page, which is all zero.
  mutating func makePage() -> Int32 {
    if amounts.count == amounts.capacity { makeRoom() }
    let page = Int32(sums.count)
    amounts.append(contentsOf: repeatElement(0, count: PagePool.stride))
    sums.append(0)
    return page
  }

  /// Large pages are asked for before anything is written to them.
  private mutating func makeRoom() {
    var larger = ContiguousArray<Int64>()
    larger.reserveCapacity(max(64 * PagePool.stride, amounts.count * 2))
    larger.takeLargePages()
    larger.append(contentsOf: amounts)
    amounts = larger
  }

  /// Adds to a day of a page; returns how many times 2^64 the day lacks now.
  @inline(__always)
  mutating func add(_ amount: Int64, to day: Int32, ofPage page: Int32) -> Int64 {
    sums[Int(page)] &+= Int128(amount)
    let (sum, overflows) = self[day, page].addingReportingOverflow(amount)
    amounts[Int(page) * PagePool.stride + Int(day)] = sum
    return overflows ? (amount < 0 ? -1 : 1) : 0
  }

  /// The amount of a day of a page, counted from its first, without what lies beyond 64 bits.
  @inline(__always)
  subscript(day: Int32, page: Int32) -> Int64 {
    amounts[Int(page) * PagePool.stride + Int(day)]
  }

  /// The sum of some days of a page, without what lies beyond 64 bits of each.
  func sum(of days: ClosedRange<Int32>, inPage page: Int32) -> Int128 {
    var (sum, isWide) = (Int64(0), false)
    for day in days {
      let (partial, overflows) = sum.addingReportingOverflow(self[day, page])
      (sum, isWide) = (partial, isWide || overflows)
    }
    return isWide ? days.reduce(0) { $0 + Int128(self[$1, page]) } : Int128(sum)
  }

  /// Adds the sum of a page elsewhere to that of a page, the days of which are added without it.
  mutating func addSum(_ sum: Int128, toPage page: Int32) {
    sums[Int(page)] &+= sum
  }

  /// Adds to a day of a page alone, as `add` does, and leaves the sum of the page.
  mutating func addBesideSum(_ amount: Int64, to day: Int32, ofPage page: Int32) -> Int64 {
    let (sum, overflows) = self[day, page].addingReportingOverflow(amount)
    amounts[Int(page) * PagePool.stride + Int(day)] = sum
    return overflows ? (amount < 0 ? -1 : 1) : 0
  }
}
