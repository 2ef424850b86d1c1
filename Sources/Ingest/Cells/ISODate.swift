import Sales

/// Dates as ISO 8601 and RFC 3339 write them, read from bytes.
///
/// A date and a time without a zone are business time and are never shifted; a time with an offset is
/// converted to the business zone. Years are 1900 to 2199. Reading allocates nothing.
public enum ISODate {
  /// The moment of `YYYY-MM-DD`, `YYYY-MM-DD[T ]HH:MM[:SS[.fff]][Z|±HH[:]MM]` or, where allowed, `YYYY-MM`,
  /// which is the month's first day; nil for any other bytes.
  public static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, in zone: TimeZoneRules, allowsMonth: Bool = false
  ) -> Moment? {
    if bytes.count == 10 {
      if let day = day(bytes) { return Moment(day: day) }
    } else if bytes.count == 7, allowsMonth {
      if let day = month(bytes) { return Moment(day: day) }
    } else if bytes.count > 15, let day = day(bytes), let moment = timed(bytes, day: day, in: zone) {
      return moment
    }
    let trimmed = bytes.trimmingBlanks()
    return trimmed.count < bytes.count ? parse(trimmed, in: zone, allowsMonth: allowsMonth) : nil
  }

  /// The day that the first ten bytes write as `YYYY-MM-DD`.
  private static func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Day? {
    guard bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    let century = bytes.twoDigits(at: 0)
    let year = bytes.twoDigits(at: 2)
    let month = bytes.twoDigits(at: 5)
    let day = bytes.twoDigits(at: 8)
    guard century | year | month | day >= 0 else { return nil }
    return Day(year: century * 100 + year, month: month, day: day)
  }

  private static func month(_ bytes: UnsafeBufferPointer<UInt8>) -> Day? {
    guard bytes[4] == 0x2D else { return nil }
    let century = bytes.twoDigits(at: 0)
    let year = bytes.twoDigits(at: 2)
    let month = bytes.twoDigits(at: 5)
    guard century | year | month >= 0 else { return nil }
    return Day(year: century * 100 + year, month: month, day: 1)
  }

  /// Reads what follows the date: 16 bytes or more are given.
  private static func timed(
    _ bytes: UnsafeBufferPointer<UInt8>, day: Day, in zone: TimeZoneRules
  ) -> Moment? {
    guard bytes[10] == 0x54 || bytes[10] == 0x20 || bytes[10] == 0x74, bytes[13] == 0x3A else { return nil }
    let hour = bytes.twoDigits(at: 11)
    let minute = bytes.twoDigits(at: 14)
    guard 0..<24 ~= hour, 0..<60 ~= minute else { return nil }
    var second = 0
    var index = 16
    if index < bytes.count, bytes[index] == 0x3A {
      guard bytes.count > 18 else { return nil }
      second = bytes.twoDigits(at: 17)
      index = bytes.skipFraction(at: 19)
      guard 0...60 ~= second else { return nil }
    }
    // A leap second belongs to the minute it ends.
    let ofDay = hour * 3600 + minute * 60 + min(second, 59)
    if index == bytes.count { return Moment(day: day, second: Int32(ofDay)) }
    if bytes[index] == 0x20 { index += 1 }
    guard let offset = UTCOffset.parse(bytes, at: index), offset.end == bytes.count else { return nil }
    return Moment(day: day, second: ofDay, offset: offset.seconds, in: zone)
  }
}

/// An offset from UTC as timestamps carry it: `Z`, `UTC`, `GMT`, `±HH`, `±HHMM` or `±HH:MM`.
enum UTCOffset {
  /// The offset in seconds east of UTC and the index behind it.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (seconds: Int, end: Int)? {
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case 0x5A, 0x7A: return (0, start + 1)
    case 0x55, 0x75, 0x47, 0x67: return name(bytes, at: start)
    case 0x2B: return digits(bytes, at: start + 1, sign: 1)
    case 0x2D: return digits(bytes, at: start + 1, sign: -1)
    default: return nil
    }
  }

  private static func digits(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, sign: Int
  ) -> (seconds: Int, end: Int)? {
    guard start + 2 <= bytes.count else { return nil }
    let hours = bytes.twoDigits(at: start)
    guard 0...18 ~= hours else { return nil }
    var index = start + 2
    if index < bytes.count, bytes[index] == 0x3A { index += 1 }
    guard index + 2 <= bytes.count, bytes[index].isDigit else {
      return index == start + 2 ? (sign * hours * 3600, index) : nil
    }
    let minutes = bytes.twoDigits(at: index)
    guard 0..<60 ~= minutes else { return nil }
    return (sign * (hours * 3600 + minutes * 60), index + 2)
  }

  private static func name(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (seconds: Int, end: Int)? {
    guard bytes.hasWord("UTC", at: start) || bytes.hasWord("GMT", at: start) else { return nil }
    return (0, start + 3)
  }
}
