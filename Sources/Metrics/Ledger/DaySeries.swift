import Sales

/// Amounts by day: a short list while they are few, then pages of 32 days.
///
/// A stray date costs one entry or one page, and not the years up to it.
struct DaySeries: Sendable {
  struct DayAmount: Sendable {
    var day: Int32
    var amount: Int64
  }

  /// In no particular order, each day once; empty once there are pages.
  var few: [DayAmount] = []
  var firstPage: Int32 = 0
  /// Page numbers in the pool, -1 for a page that is all zero.
  var pages: [Int32] = []
  var undated: Int64 = 0

  /// More days than this are kept in pages.
  private static let mostInList = 16
  static let daysInPage: Int32 = 32
  /// A page holds its days and behind them their sum in two words, so that long spans cost their pages.
  private static let stride = Int(daysInPage) + 2
  private static let emptyPage = [Int64](repeating: 0, count: stride)
}

extension DaySeries {
  mutating func add(_ amount: Int64, on day: Day?, pool: inout [Int64]) {
    guard let day else {
      undated &+= amount
      return
    }
    guard pages.isEmpty else { return addToPage(amount, on: day, pool: &pool) }
    if let place = few.firstIndex(where: { $0.day == day.number }) {
      few[place].amount &+= amount
      if few[place].amount == 0 {
        few[place] = few[few.count - 1]
        few.removeLast()
      }
      return
    }
    guard few.count >= DaySeries.mostInList else {
      if amount != 0 { few.append(DayAmount(day: day.number, amount: amount)) }
      return
    }
    spread(into: &pool)
    addToPage(amount, on: day, pool: &pool)
  }

  /// Adds every amount of another series, whose pages lie in a pool of their own.
  mutating func add(_ other: DaySeries, from otherPool: [Int64], pool: inout [Int64]) {
    undated &+= other.undated
    for entry in other.few { add(entry.amount, on: Day(number: entry.day), pool: &pool) }
    guard !other.pages.isEmpty else { return }
    spread(into: &pool)
    for (index, stored) in other.pages.enumerated() where stored >= 0 {
      let start = place(ofPage: other.firstPage + Int32(index), pool: &pool)
      let from = Int(stored) * DaySeries.stride
      let days = Int(DaySeries.daysInPage)
      for offset in 0..<days { pool[start + offset] &+= otherPool[from + offset] }
      let sum =
        DaySeries.total(at: start + days, in: pool) &+ DaySeries.total(at: from + days, in: otherPool)
      pool[start + days] = Int64(truncatingIfNeeded: sum)
      pool[start + days + 1] = Int64(truncatingIfNeeded: sum >> 64)
    }
  }

  /// Goes over from the list to pages.
  private mutating func spread(into pool: inout [Int64]) {
    let list = few
    few = []
    for entry in list { addToPage(entry.amount, on: Day(number: entry.day), pool: &pool) }
  }

  private mutating func addToPage(_ amount: Int64, on day: Day, pool: inout [Int64]) {
    let start = place(ofPage: day.number >> 5, pool: &pool)
    pool[start + Int(day.number & 31)] &+= amount
    DaySeries.addToTotal(amount, at: start + Int(DaySeries.daysInPage), in: &pool)
  }

  /// Where a page begins in the pool; a new one is all zero.
  private mutating func place(ofPage page: Int32, pool: inout [Int64]) -> Int {
    if pages.isEmpty { firstPage = page }
    if page < firstPage {
      pages = [Int32](repeating: -1, count: Int(firstPage - page)) + pages
      firstPage = page
    }
    let index = Int(page - firstPage)
    if index >= pages.count { pages += [Int32](repeating: -1, count: index - pages.count + 1) }
    if pages[index] < 0 {
      pages[index] = Int32(pool.count / DaySeries.stride)
      pool += DaySeries.emptyPage
    }
    return Int(pages[index]) * DaySeries.stride
  }

  /// A month of the largest amounts does not fit 64 bits: the low word comes first, then the high one.
  private static func addToTotal(_ amount: Int64, at place: Int, in pool: inout [Int64]) {
    let (low, carries) = UInt64(bitPattern: pool[place]).addingReportingOverflow(UInt64(bitPattern: amount))
    pool[place] = Int64(bitPattern: low)
    pool[place + 1] &+= (amount < 0 ? -1 : 0) + (carries ? 1 : 0)
  }

  private static func total(at place: Int, in pool: [Int64]) -> Int128 {
    Int128(pool[place + 1]) << 64 | Int128(UInt64(bitPattern: pool[place]))
  }

  /// The sum over a span of days, without what is undated.
  func sum(over days: Range<Day>, pool: [Int64]) -> Int128 {
    guard !days.isEmpty else { return 0 }
    guard !pages.isEmpty else {
      var sum: Int128 = 0
      let (first, end) = (days.lowerBound.number, days.upperBound.number)
      for entry in few where first <= entry.day && entry.day < end { sum += Int128(entry.amount) }
      return sum
    }
    let first = max(days.lowerBound.number, firstPage << 5)
    let last = min(days.upperBound.number, (firstPage + Int32(pages.count)) << 5) - 1
    guard first <= last else { return 0 }
    var sum: Int128 = 0
    for page in (first >> 5)...(last >> 5) {
      let stored = pages[Int(page - firstPage)]
      guard stored >= 0 else { continue }
      let start = page == first >> 5 ? Int(first & 31) : 0
      let end = page == last >> 5 ? Int(last & 31) : 31
      let base = Int(stored) * DaySeries.stride
      if start == 0, end == 31 {
        sum += DaySeries.total(at: base + Int(DaySeries.daysInPage), in: pool)
      } else {
        for offset in start...end { sum += Int128(pool[base + offset]) }
      }
    }
    return sum
  }

  /// The sum up to the end of a day, with what is undated.
  func balance(at day: Day, pool: [Int64]) -> Int128 {
    Int128(undated) + sum(over: Day(number: .min)..<day.adding(1), pool: pool)
  }

  func hasAmounts(over days: Range<Day>, pool: [Int64]) -> Bool {
    if few.contains(where: { days.lowerBound.number <= $0.day && $0.day < days.upperBound.number }) {
      return true
    }
    var number = firstPage << 5
    for stored in pages {
      let span =
        max(
          number, days.lowerBound.number)..<max(
          number, days.lowerBound.number, min(number + 32, days.upperBound.number))
      if stored >= 0, !span.isEmpty {
        let base = Int(stored) * DaySeries.stride
        if span.contains(where: { pool[base + Int($0 & 31)] != 0 }) { return true }
      }
      number += DaySeries.daysInPage
    }
    return false
  }

  /// Calls the body with each amount that is not zero, the undated one first.
  func forEachAmount(pool: [Int64], _ body: (Day?, Int64) -> Void) {
    if undated != 0 { body(nil, undated) }
    for entry in few.sorted(by: { $0.day < $1.day }) { body(Day(number: entry.day), entry.amount) }
    var number = firstPage << 5
    for stored in pages {
      if stored >= 0 {
        let base = Int(stored) * DaySeries.stride
        for amount in pool[base..<(base + Int(DaySeries.daysInPage))] {
          if amount != 0 { body(Day(number: number), amount) }
          number += 1
        }
      } else {
        number += DaySeries.daysInPage
      }
    }
  }
}
