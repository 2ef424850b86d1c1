import Sales

/// The amounts of one or several columns by day: a short list while the days are few, then pages of 32 days.
///
/// A stray date costs one entry or one page, and not the years up to it.
struct DaySeries: Sendable {
  /// How many amounts a day has.
  let width: Int32
  /// Day by day, its number and then its amounts, in no particular order; empty once there are pages.
  private(set) var few: [Int64] = []
  private(set) var firstPage: Int32 = 0
  /// Page numbers in the pool, -1 for a page that is all zero.
  private(set) var pages: [Int32] = []
  /// By column; empty while all are zero.
  private(set) var undated: [Int64] = []
  /// How many times 2^64 is to be added to what the other fields say; only the largest sums need it.
  private(set) var carries: [Carried: Int64] = [:]
  /// The page that was written last and where it lies in the pool, -1 before there is one.
  private var last: (page: Int32, stored: Int32) = (0, -1)

  /// The day and the column of an amount beyond 64 bits.
  struct Carried: Hashable {
    var day: Int32?
    var column: Int32
  }

  /// More days than this are kept in pages.
  private static let mostInList = 16

  init(width: Int = 1) {
    self.width = Int32(width)
  }

  init(
    width: Int32, few: [Int64], firstPage: Int32, pages: [Int32], undated: [Int64], carries: [Carried: Int64]
  ) {
    self.init(width: Int(width))
    (self.few, self.firstPage, self.pages) = (few, firstPage, pages)
    (self.undated, self.carries) = (undated, carries)
  }
}

// MARK: - Adding

extension DaySeries {
  mutating func add(_ amount: Int64, to column: Int = 0, on day: Day?, pool: inout PagePool) {
    guard let day else {
      if undated.isEmpty { undated = [Int64](repeating: 0, count: Int(width)) }
      return carry(DaySeries.add(amount, to: &undated[column]), on: nil, column)
    }
    let page = pageOrListed(day, pool: &pool)
    guard page < 0 else {
      let cell = PagePool.Cell(page: page, day: day.number & 31, column: column, width: Int(width))
      return carry(pool.add(amount, to: cell), on: day.number, column)
    }
    guard amount != 0 else { return }
    let place = placeInList(day) ?? appendToList(day)
    carry(DaySeries.add(amount, to: &few[place + 1 + column]), on: day.number, column)
    if few[(place + 1)...(place + Int(width))].allSatisfy({ $0 == 0 }) { removeFromList(place) }
  }

  /// The page in the pool that a day's amounts are to be added to; -1 where the day is or comes to be in the list.
  @inline(__always)
  mutating func pageOrListed(_ day: Day, pool: inout PagePool) -> Int32 {
    if last.stored >= 0, last.page == day.number >> 5 { return last.stored }
    return otherPageOrListed(day, pool: &pool)
  }

  @inline(never)
  private mutating func otherPageOrListed(_ day: Day, pool: inout PagePool) -> Int32 {
    if pages.isEmpty {
      if few.count < DaySeries.mostInList * record || placeInList(day) != nil { return -1 }
      spread(into: &pool)
    }
    let page = day.number >> 5
    last = (page, place(ofPage: page, pool: &pool))
    return last.stored
  }

  /// Where the page of a day lies in the pool; -1 where there is none.
  @inline(__always)
  func storedPage(of day: Day) -> Int32 {
    let index = Int(day.number >> 5) &- Int(firstPage)
    return index >= 0 && index < pages.count ? pages[index] : -1
  }

  /// How many numbers a day has in the list.
  private var record: Int { Int(width) + 1 }

  private func forEachListed(_ column: Int, _ body: (Day, Int64) -> Void) {
    for place in stride(from: 0, to: few.count, by: record) {
      body(Day(number: Int32(truncatingIfNeeded: few[place])), few[place + 1 + column])
    }
  }

  private func placeInList(_ day: Day) -> Int? {
    var place = 0
    while place < few.count {
      if few[place] == Int64(day.number) { return place }
      place += record
    }
    return nil
  }

  private mutating func appendToList(_ day: Day) -> Int {
    let place = few.count
    few.append(Int64(day.number))
    few.append(contentsOf: repeatElement(0, count: Int(width)))
    return place
  }

  private mutating func removeFromList(_ place: Int) {
    let last = few.count - record
    for offset in 0..<record { few[place + offset] = few[last + offset] }
    few.removeLast(record)
  }

  /// Adds within 64 bits; returns how many times 2^64 the sum lacks.
  private static func add(_ amount: Int64, to sum: inout Int64) -> Int64 {
    let (partial, overflows) = sum.addingReportingOverflow(amount)
    sum = partial
    return overflows ? (amount < 0 ? -1 : 1) : 0
  }

  @inline(__always)
  mutating func carry(_ count: Int64, on day: Int32?, _ column: Int) {
    if count != 0 { keepCarry(count, on: day, column) }
  }

  @inline(never)
  private mutating func keepCarry(_ count: Int64, on day: Int32?, _ column: Int) {
    let key = Carried(day: day, column: Int32(column))
    let sum = carries[key, default: 0] + count
    carries[key] = sum == 0 ? nil : sum
  }

  /// Adds what lies beyond 64 bits of a day in the list to the sum of its page, where there are pages already.
  private mutating func addToSum(_ count: Int64, at place: Carried, pool: inout PagePool) {
    guard let day = place.day else { return }
    let page = self.place(ofPage: day >> 5, pool: &pool)
    pool.addSum(Int128(count) << 64, toPageOf: cell(0, Int(place.column), ofPage: page))
  }

  /// Goes over from the list to pages, unless there are some.
  private mutating func spread(into pool: inout PagePool) {
    guard pages.isEmpty else { return }
    let list = few
    few = []
    for place in stride(from: 0, to: list.count, by: record) {
      let day = Int32(truncatingIfNeeded: list[place])
      let page = self.place(ofPage: day >> 5, pool: &pool)
      for column in 0..<Int(width) {
        _ = pool.add(list[place + 1 + column], to: cell(day & 31, column, ofPage: page))
      }
    }
    for (place, count) in carries { addToSum(count, at: place, pool: &pool) }
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
    if pages[index] < 0 { pages[index] = pool.makePage(Int(width)) }
    return pages[index]
  }

  @inline(__always)
  private func cell(_ day: Int32, _ column: Int, ofPage page: Int32) -> PagePool.Cell {
    PagePool.Cell(page: page, day: day, column: column, width: Int(width))
  }

  /// Adds every amount of a column of another series, whose pages lie in a pool of their own, to one of this.
  mutating func add(
    _ other: DaySeries, column theirs: Int, from otherPool: PagePool, to column: Int, pool: inout PagePool
  ) {
    if !other.undated.isEmpty { add(other.undated[theirs], to: column, on: nil, pool: &pool) }
    let carries = other.carries.filter { $0.key.column == theirs }
    guard !other.pages.isEmpty else {
      other.forEachListed(theirs) { day, amount in add(amount, to: column, on: day, pool: &pool) }
      for (place, count) in carries {
        keepCarry(count, on: place.day, column)
        guard !pages.isEmpty else { continue }
        addToSum(count, at: Carried(day: place.day, column: Int32(column)), pool: &pool)
      }
      return
    }
    spread(into: &pool)
    for (place, count) in carries { keepCarry(count, on: place.day, column) }
    for (index, stored) in other.pages.enumerated() where stored >= 0 {
      let page = other.firstPage + Int32(index)
      let mine = place(ofPage: page, pool: &pool)
      pool.addSum(
        otherPool.sum(ofPageOf: other.cell(0, theirs, ofPage: stored)),
        toPageOf: cell(0, column, ofPage: mine))
      for day in 0..<PagePool.daysInPage {
        let amount = otherPool[other.cell(day, theirs, ofPage: stored)]
        carry(
          pool.addBesideSum(amount, to: cell(day, column, ofPage: mine)), on: page << 5 + day, column)
      }
    }
  }
}

// MARK: - Reading

extension DaySeries {
  /// The sum of a column over a span of days, without what is undated.
  func sum(of column: Int = 0, over days: Range<Day>, pool: PagePool) -> Int128 {
    guard !days.isEmpty else { return 0 }
    guard !pages.isEmpty else {
      var sum = carried(column, over: days)
      let (first, end) = (Int64(days.lowerBound.number), Int64(days.upperBound.number))
      for place in stride(from: 0, to: few.count, by: record) where first <= few[place] && few[place] < end {
        sum += Int128(few[place + 1 + column])
      }
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
        sum += pool.sum(ofPageOf: cell(0, column, ofPage: stored))
      } else {
        sum += pool.sum(of: cell(start, column, ofPage: stored), through: end)
        sum += carried(column, over: Day(number: page << 5 + start)..<Day(number: page << 5 + end + 1))
      }
    }
    return sum
  }

  private func carried(_ column: Int, over days: Range<Day>) -> Int128 {
    guard !carries.isEmpty else { return 0 }
    return carries.reduce(0) { sum, carry in
      guard carry.key.column == column, let day = carry.key.day, days.contains(Day(number: day)) else {
        return sum
      }
      return sum + Int128(carry.value) << 64
    }
  }

  /// The sum of a column up to the end of a day, with what is undated.
  func balance(of column: Int = 0, at day: Day, pool: PagePool) -> Int128 {
    let dated = sum(of: column, over: Day(number: .min)..<day.adding(1), pool: pool)
    guard !undated.isEmpty else { return dated }
    let carry = carries.isEmpty ? 0 : carries[Carried(day: nil, column: Int32(column))] ?? 0
    return dated + Int128(undated[column]) + Int128(carry) << 64
  }

  /// Whether a span of days has an amount that is not zero in any column.
  func hasAmounts(over days: Range<Day>, pool: PagePool) -> Bool {
    func isWithin(_ day: Int32) -> Bool { days.contains(Day(number: day)) }
    if carries.keys.contains(where: { $0.day.map(isWithin) ?? false }) { return true }
    for place in stride(from: 0, to: few.count, by: record)
    where isWithin(Int32(truncatingIfNeeded: few[place])) {
      return true
    }
    var number = firstPage << 5
    for stored in pages {
      let first = max(number, days.lowerBound.number)
      let end = max(first, min(number + PagePool.daysInPage, days.upperBound.number))
      for day in first..<end where stored >= 0 {
        for column in 0..<Int(width) where pool[cell(day & 31, column, ofPage: stored)] != 0 { return true }
      }
      number += PagePool.daysInPage
    }
    return false
  }

  /// Calls the body with each amount of a column that is not zero, the undated one first.
  func forEachAmount(of column: Int = 0, pool: PagePool, _ body: (Day?, Int128) -> Void) {
    let carries = carries.filter { $0.key.column == column }
    guard !carries.isEmpty else { return forEachWord(of: column, pool: pool) { body($0, Int128($1)) } }
    var amounts: [Int32?: Int128] = [:]
    for (place, count) in carries { amounts[place.day] = Int128(count) << 64 }
    forEachWord(of: column, pool: pool) { amounts[$0?.number, default: 0] += Int128($1) }
    for (day, amount) in amounts.sorted(by: { $0.key ?? .min < $1.key ?? .min }) {
      body(day.map { Day(number: $0) }, amount)
    }
  }

  private func forEachWord(of column: Int, pool: PagePool, _ body: (Day?, Int64) -> Void) {
    if !undated.isEmpty, undated[column] != 0 { body(nil, undated[column]) }
    let places = stride(from: 0, to: few.count, by: record).sorted { few[$0] < few[$1] }
    for place in places where few[place + 1 + column] != 0 {
      body(Day(number: Int32(truncatingIfNeeded: few[place])), few[place + 1 + column])
    }
    var number = firstPage << 5
    for stored in pages {
      for day in 0..<PagePool.daysInPage where stored >= 0 {
        let amount = pool[cell(day, column, ofPage: stored)]
        if amount != 0 { body(Day(number: number + day), amount) }
      }
      number += PagePool.daysInPage
    }
  }
}
