import Archive

/// Pages of 32 days, each with the amounts of each day and the sums of them all.
///
/// A page has one or several columns. The amounts of a day stand side by side and so do the sums, so that long spans
/// cost little, and a page of which a day changes costs two places in memory.
struct PagePool: Sendable {
  /// Page by page and day by day, column by column; modulo 2^64.
  private(set) var amounts = ContiguousArray<Int64>()
  /// What all days of each page add up to, column by column.
  private(set) var sums = ContiguousArray<Int128>()

  static let daysInPage: Int32 = 32
  private static let stride = Int(daysInPage)

  init() {}

  /// Pages as an archive has them; nil where there is not a sum for each.
  init?(amounts: ContiguousArray<Int64>, sums: ContiguousArray<Int128>) {
    guard amounts.count == sums.count * PagePool.stride else { return nil }
    (self.amounts, self.sums) = (amounts, sums)
  }

  /// A place in a page.
  struct Cell: BitwiseCopyable {
    /// The number of the page's first column in the pool.
    var page: Int32
    /// Counted from the first of the page.
    var day: Int32
    var column: Int
    /// How many columns the page has.
    var width: Int

    @inline(__always)
    fileprivate var amount: Int { Int(page) * PagePool.stride + Int(day) * width + column }
    @inline(__always)
    fileprivate var sum: Int { Int(page) + column }
  }
}

extension PagePool {
  /// A new page of some columns, which is all zero.
  mutating func makePage(_ width: Int) -> Int32 {
    let count = PagePool.stride * width
    if amounts.count + count > amounts.capacity { makeRoom(count) }
    let page = Int32(sums.count)
    amounts.append(contentsOf: repeatElement(0, count: count))
    sums.append(contentsOf: repeatElement(0, count: width))
    return page
  }

  private mutating func makeRoom(_ count: Int) {
    var larger = ContiguousArray<Int64>()
    larger.reserveCapacity(max(64 * PagePool.stride, amounts.count * 2, amounts.count + count))
    larger.takeLargePages(for: amounts.count + count)
    larger.append(contentsOf: amounts)
    amounts = larger
  }

  /// Adds to a day of a page and to its sum; returns how many times 2^64 the day lacks now.
  @inline(__always)
  mutating func add(_ amount: Int64, to cell: Cell) -> Int64 {
    sums[cell.sum] &+= Int128(amount)
    return addBesideSum(amount, to: cell)
  }

  /// The amount of a day of a page, without what lies beyond 64 bits.
  @inline(__always)
  subscript(cell: Cell) -> Int64 { amounts[cell.amount] }

  /// What all days of a cell's page add up to in its column.
  @inline(__always)
  func sum(ofPageOf cell: Cell) -> Int128 { sums[cell.sum] }

  /// The sum of a cell's day and those after it up to another, without what lies beyond 64 bits of each.
  func sum(of cell: Cell, through day: Int32) -> Int128 {
    let places = Swift.stride(
      from: cell.amount, through: cell.amount + Int(day - cell.day) * cell.width, by: cell.width)
    var (sum, isWide) = (Int64(0), false)
    for place in places {
      let (partial, overflows) = sum.addingReportingOverflow(amounts[place])
      (sum, isWide) = (partial, isWide || overflows)
    }
    return isWide ? places.reduce(0) { $0 + Int128(amounts[$1]) } : Int128(sum)
  }

  /// Adds the sum of a page elsewhere to that of a cell's page, the days of which are added without it.
  mutating func addSum(_ sum: Int128, toPageOf cell: Cell) {
    sums[cell.sum] &+= sum
  }

  /// Adds to a day of a page alone, as `add` does, and leaves the sum of the page.
  @inline(__always)
  mutating func addBesideSum(_ amount: Int64, to cell: Cell) -> Int64 {
    let (sum, overflows) = amounts[cell.amount].addingReportingOverflow(amount)
    amounts[cell.amount] = sum
    return overflows ? (amount < 0 ? -1 : 1) : 0
  }
}
