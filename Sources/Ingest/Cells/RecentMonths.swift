import Sales

/// The months that rows named lately: nearly every date is of one of a few dozen, and then its day alone is read.
///
/// A plain place in memory, as `RecentNames` is; who makes it deallocates it.
struct RecentMonths {
  private struct Entry {
    /// The bytes of `YYYY-MM-` as a number.
    var word: UInt64 = 0
    /// The day before the month's first, and how many days the month has.
    var before: Int32 = 0
    var length: UInt8 = 0
  }

  private let entries: UnsafeMutablePointer<Entry>

  private static let countBits: UInt64 = 6

  init() {
    entries = .allocate(capacity: 1 << RecentMonths.countBits)
    entries.initialize(repeating: Entry(), count: 1 << RecentMonths.countBits)
  }

  func deallocate() { entries.deallocate() }
}

extension RecentMonths {
  /// The moment of `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`; nil, as from `PlainDate`, where a cell is written otherwise.
  @inline(__always)
  func moment(_ text: UnsafeBufferPointer<UInt8>) -> Moment? {
    guard let start = text.baseAddress, text.count == 10 || text.count == 19 else { return nil }
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    let entry = entries + Int((word &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- RecentMonths.countBits))
    let (tens, ones) = (start[8] &- 48, start[9] &- 48)
    let number = tens &* 10 &+ ones
    guard entry.pointee.word == word, tens < 10, ones < 10, number &- 1 < entry.pointee.length else {
      return newMonth(text, word, entry)
    }
    let day = Day(number: entry.pointee.before &+ Int32(number))
    return text.count == 10 ? Moment(day: day) : PlainDate.moment(UnsafeRawPointer(start), on: day)
  }

  @inline(never)
  private func newMonth(
    _ text: UnsafeBufferPointer<UInt8>, _ word: UInt64, _ entry: UnsafeMutablePointer<Entry>
  ) -> Moment? {
    guard let moment = PlainDate.moment(text) else { return nil }
    let date = moment.day.date
    entry.pointee = Entry(
      word: word, before: moment.day.number - Int32(date.day),
      length: UInt8(Day.daysIn(month: date.month, of: date.year)))
    return moment
  }
}
