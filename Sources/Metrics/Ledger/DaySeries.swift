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
  /// How many times 2^64 is to be added to what the other fields say of a day; only the largest sums need it.
  var carries: [Int32?: Int64] = [:]
  /// The page that was written last and where it lies in the pool, -1 before there is one.
  private var last: (page: Int32, stored: Int32) = (0, -1)

  /// More days than this are kept in pages.
  private static let mostInList = 16

  init() {}
}

extension DaySeries {
  @inline(__always)
  mutating func add(_ amount: Int64, on day: Day?, pool: inout PagePool) {
    let page = pageOrAdd(amount, on: day, pool: &pool)
    guard let day, page >= 0 else { return }
    carry(pool.add(amount, to: day.number & 31, ofPage: page), on: day.number)
  }

  /// The page in the pool that an amount is still to be added to; -1 where it has been added elsewhere.
  @inline(__always)
  mutating func pageOrAdd(_ amount: Int64, on day: Day?, pool: inout PagePool) -> Int32 {
    if let day, last.stored >= 0, last.page == day.number >> 5 { return last.stored }
    return otherPageOrAdd(amount, on: day, pool: &pool)
  }

  @inline(never)
  private mutating func otherPageOrAdd(_ amount: Int64, on day: Day?, pool: inout PagePool) -> Int32 {
    guard let day else {
      carry(DaySeries.add(amount, to: &undated), on: nil)
      return -1
    }
    guard pages.isEmpty else { return place(of: day, pool: &pool) }
    if let place = few.firstIndex(where: { $0.day == day.number }) {
      carry(DaySeries.add(amount, to: &few[place].amount), on: day.number)
      if few[place].amount == 0 {
        few[place] = few[few.count - 1]
        few.removeLast()
      }
      return -1
    }
    guard few.count >= DaySeries.mostInList else {
      if amount != 0 { few.append(DayAmount(day: day.number, amount: amount)) }
      return -1
    }
    spread(into: &pool)
    return place(of: day, pool: &pool)
  }

  /// Where the page of a day lies in the pool; -1 where there is none.
  @inline(__always)
  func storedPage(of day: Day?) -> Int32 {
    guard let day else { return -1 }
    let index = Int(day.number >> 5) &- Int(firstPage)
    return index >= 0 && index < pages.count ? pages[index] : -1
  }

  private mutating func place(of day: Day, pool: inout PagePool) -> Int32 {
    let page = day.number >> 5
    last = (page, place(ofPage: page, pool: &pool))
    return last.stored
  }

  /// Adds every amount of another series, whose pages lie in a pool of their own.
  mutating func add(_ other: DaySeries, from otherPool: PagePool, pool: inout PagePool) {
    carry(DaySeries.add(other.undated, to: &undated), on: nil)
    for (day, count) in other.carries { keepCarry(count, on: day) }
    for entry in other.few { add(entry.amount, on: Day(number: entry.day), pool: &pool) }
    guard !other.pages.isEmpty else { return }
    spread(into: &pool)
    for (index, stored) in other.pages.enumerated() where stored >= 0 {
      let page = other.firstPage + Int32(index)
      let mine = place(ofPage: page, pool: &pool)
      pool.addSum(otherPool.sums[Int(stored)], toPage: mine)
      for day in 0..<PagePool.daysInPage {
        carry(
          pool.addBesideSum(otherPool[day, stored], to: day, ofPage: mine), on: page << 5 + day)
      }
    }
  }

  /// Adds within 64 bits; returns how many times 2^64 the sum lacks.
  private static func add(_ amount: Int64, to sum: inout Int64) -> Int64 {
    let (partial, overflows) = sum.addingReportingOverflow(amount)
    sum = partial
    return overflows ? (amount < 0 ? -1 : 1) : 0
  }

  @inline(__always)
  mutating func carry(_ count: Int64, on day: Int32?) {
    if count != 0 { keepCarry(count, on: day) }
  }

  @inline(never)
  private mutating func keepCarry(_ count: Int64, on day: Int32?) {
    let sum = carries[day, default: 0] + count
    carries[day] = sum == 0 ? nil : sum
  }

  /// Goes over from the list to pages.
  private mutating func spread(into pool: inout PagePool) {
    let list = few
    few = []
    for entry in list {
      let page = place(of: Day(number: entry.day), pool: &pool)
      _ = pool.add(entry.amount, to: entry.day & 31, ofPage: page)
    }
  }

  /// Where a page lies in the pool; a new one is all zero.
  private mutating func place(ofPage page: Int32, pool: inout PagePool) -> Int32 {
    if pages.isEmpty { firstPage = page }
    if page < firstPage {
      pages = [Int32](repeating: -1, count: Int(firstPage - page)) + pages
      firstPage = page
    }
    let index = Int(page - firstPage)
    if index >= pages.count { pages += [Int32](repeating: -1, count: index - pages.count + 1) }
    if pages[index] < 0 { pages[index] = pool.makePage() }
    return pages[index]
  }

  // MARK: - Reading

  /// The sum over a span of days, without what is undated.
  func sum(over days: Range<Day>, pool: PagePool) -> Int128 {
    guard !days.isEmpty else { return 0 }
    guard !pages.isEmpty else {
      var sum = carried(over: days)
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
      let start = page == first >> 5 ? first & 31 : 0
      let end = page == last >> 5 ? last & 31 : 31
      if start == 0, end == 31 {
        sum += pool.sums[Int(stored)]
      } else {
        sum += pool.sum(of: start...end, inPage: stored)
        sum += carried(over: Day(number: page << 5 + start)..<Day(number: page << 5 + end + 1))
      }
    }
    return sum
  }

  private func carried(over days: Range<Day>) -> Int128 {
    guard !carries.isEmpty else { return 0 }
    return carries.reduce(0) { sum, carry in
      guard let day = carry.key, days.contains(Day(number: day)) else { return sum }
      return sum + Int128(carry.value) << 64
    }
  }

  /// The sum up to the end of a day, with what is undated.
  func balance(at day: Day, pool: PagePool) -> Int128 {
    let sum = Int128(undated) + sum(over: Day(number: .min)..<day.adding(1), pool: pool)
    return carries.isEmpty ? sum : sum + Int128(carries[nil] ?? 0) << 64
  }

  func hasAmounts(over days: Range<Day>, pool: PagePool) -> Bool {
    if !carries.isEmpty, carries.keys.contains(where: { $0.map { days.contains(Day(number: $0)) } ?? false })
    {
      return true
    }
    if few.contains(where: { days.lowerBound.number <= $0.day && $0.day < days.upperBound.number }) {
      return true
    }
    var number = firstPage << 5
    for stored in pages {
      let first = max(number, days.lowerBound.number)
      let end = max(first, min(number + PagePool.daysInPage, days.upperBound.number))
      if stored >= 0, (first..<end).contains(where: { pool[$0 & 31, stored] != 0 }) { return true }
      number += PagePool.daysInPage
    }
    return false
  }

  /// Calls the body with each amount that is not zero, the undated one first.
  func forEachAmount(pool: PagePool, _ body: (Day?, Int128) -> Void) {
    guard !carries.isEmpty else { return forEachWord(pool: pool) { body($0, Int128($1)) } }
    var amounts: [Int32?: Int128] = carries.mapValues { Int128($0) << 64 }
    forEachWord(pool: pool) { amounts[$0?.number, default: 0] += Int128($1) }
    for (day, amount) in amounts.sorted(by: { $0.key ?? .min < $1.key ?? .min }) {
      body(day.map { Day(number: $0) }, amount)
    }
  }

  private func forEachWord(pool: PagePool, _ body: (Day?, Int64) -> Void) {
    if undated != 0 { body(nil, undated) }
    for entry in few.sorted(by: { $0.day < $1.day }) { body(Day(number: entry.day), entry.amount) }
    var number = firstPage << 5
    for stored in pages {
      for day in 0..<PagePool.daysInPage where stored >= 0 && pool[day, stored] != 0 {
        body(Day(number: number + day), pool[day, stored])
      }
      number += PagePool.daysInPage
    }
  }
}
