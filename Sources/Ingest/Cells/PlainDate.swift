import Sales

/// Dates as nearly every file writes them: `YYYY-MM-DD`, and `YYYY-MM-DDTHH:MM:SS` without a zone.
///
/// What is not so written is for `ISODate` to judge: nil here does not say that a cell is no date.
enum PlainDate {
  @inline(__always)
  static func moment(_ text: UnsafeBufferPointer<UInt8>) -> Moment? {
    guard let start = text.baseAddress, text.count == 10 || text.count == 19, let day = day(start) else {
      return nil
    }
    return text.count == 10 ? Moment(day: day) : moment(UnsafeRawPointer(start), on: day)
  }

  /// A byte's digit, and whether all eight bytes are digits but for those of a pattern's marks.
  @inline(__always)
  private static func digits(_ word: UInt64, _ zero: UInt64, _ limit: UInt64) -> UInt64? {
    let digits = word ^ zero
    return (digits | (digits &+ limit)) & 0x8080_8080_8080_8080 == 0 ? digits : nil
  }

  @inline(__always)
  private static func number(_ digits: UInt64, at place: UInt64) -> Int {
    Int(truncatingIfNeeded: digits &>> (8 &* place) & 0xF) &* 10
      &+ Int(truncatingIfNeeded: digits &>> (8 &* place &+ 8) & 0xF)
  }

  @inline(__always)
  private static func day(_ text: UnsafePointer<UInt8>) -> Day? {
    let word = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
    // `0000-00-`, and what must be added to a digit, or to a mark, that is none to reach the top bit.
    guard let digits = digits(UInt64(littleEndian: word), 0x2D30_302D_3030_3030, 0x7F76_767F_7676_7676)
    else { return nil }
    let (tens, ones) = (text[8] &- 48, text[9] &- 48)
    guard tens < 10, ones < 10 else { return nil }
    return Day(
      year: number(digits, at: 0) &* 100 &+ number(digits, at: 2), month: number(digits, at: 5),
      day: Int(tens) &* 10 &+ Int(ones))
  }

  /// The moment whose time of day follows the ten bytes of a day.
  @inline(__always)
  static func moment(_ text: UnsafeRawPointer, on day: Day) -> Moment? {
    let mark = text.load(fromByteOffset: 10, as: UInt8.self)
    let word = text.loadUnaligned(fromByteOffset: 11, as: UInt64.self)
    // `00:00:00`
    guard mark == 0x54 || mark == 0x20 || mark == 0x74,
      let digits = digits(UInt64(littleEndian: word), 0x3030_3A30_303A_3030, 0x7676_7F76_767F_7676)
    else { return nil }
    // Each byte ten times and the one behind it: the pairs stand in the bytes of their tens.
    let pairs = digits &* 10 &+ digits &>> 8
    let hour = Int(truncatingIfNeeded: pairs & 0xFF)
    let minute = Int(truncatingIfNeeded: pairs &>> 24 & 0xFF)
    let second = Int(truncatingIfNeeded: pairs &>> 48 & 0xFF)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Moment(day: day, second: Int32(truncatingIfNeeded: hour &* 3600 &+ minute &* 60 &+ second))
  }
}
