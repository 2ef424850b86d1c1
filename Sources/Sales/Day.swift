/// A calendar day of the business, counted from 1970-01-01, without a time of day or zone.
public struct Day: BitwiseCopyable, Hashable, Comparable, Sendable {
  public var number: Int32

  public init(number: Int32) {
    self.number = number
  }

  public static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }

  // Without these, what other modules compare goes through a table of witnesses.

  public static func > (left: Day, right: Day) -> Bool {
    left.number > right.number
  }

  public static func <= (left: Day, right: Day) -> Bool {
    left.number <= right.number
  }

  public static func >= (left: Day, right: Day) -> Bool {
    left.number >= right.number
  }
}

extension Day {
  /// The day of a proleptic Gregorian date, or nil where there is no such day or the year is not 1900...2199.
  public init?(year: Int, month: Int, day: Int) {
    guard 1900...2199 ~= year, 1...12 ~= month, day >= 1, day <= Day.daysIn(month: month, of: year) else {
      return nil
    }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  /// The first day of a month from 1 to 12 of any year from 0 on.
  init(firstOf month: Int, of year: Int) {
    self.init(number: Day.number(year: year, month: month, day: 1))
  }

  /// Howard Hinnant's `days_from_civil`, moved by the 146,097 days of 400 years so that no number is below zero.
  @inline(__always)
  private static func number(year: Int, month: Int, day: Int) -> Int32 {
    let y = UInt32(truncatingIfNeeded: month <= 2 ? year &+ 399 : year &+ 400)
    let m = UInt32(truncatingIfNeeded: month > 2 ? month &- 3 : month &+ 9)
    let dayOfYear = (153 &* m &+ 2) / 5 &+ UInt32(truncatingIfNeeded: day) &- 1
    let days = y &* 365 &+ y / 4 &- y / 100 &+ y / 400 &+ dayOfYear
    return Int32(truncatingIfNeeded: days) &- (719_468 + 146_097)
  }

  /// The date in the Gregorian calendar (Howard Hinnant's `civil_from_days`).
  public var date: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  public static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The day `days` later, or earlier where `days` is negative.
  public func adding(_ days: Int) -> Day {
    Day(number: number + Int32(clamping: days))
  }

  /// Calendar days from `other` to this day; negative where `other` is later.
  public func days(since other: Day) -> Int {
    Int(number) - Int(other.number)
  }

  /// 0 for Monday to 6 for Sunday.
  public var weekday: Int {
    let shifted = (Int(number) + 3) % 7
    return shifted < 0 ? shifted + 7 : shifted
  }

  public var isWeekend: Bool {
    weekday > 4
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = date
    return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }

  /// A day written as `YYYY-MM-DD`, and nothing else.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = plainNumber(parts[0], digits: 4),
      let month = plainNumber(parts[1], digits: 2), let day = plainNumber(parts[2], digits: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

/// The number of a text of so many digits and nothing else; `Int` would take a sign as well.
func plainNumber(_ text: some StringProtocol, digits: Int) -> Int? {
  guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
  return Int(text)
}

func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}
