import Glibc
import Sales

/// A moment in business time: a day and the seconds since its midnight.
public struct LocalTime: Hashable, Comparable, Sendable {
  public var day: Day
  /// 0 to 86,399.
  public var second: Int

  public init(day: Day, second: Int) {
    self.day = day
    self.second = second
  }

  /// What the machine's clock on the wall shows at a moment, or nil where its zone does not say.
  public init?(secondsSinceEpoch: Int) {
    var seconds = time_t(secondsSinceEpoch)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil,
      let day = Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else { return nil }
    let second = (Int(parts.tm_hour) * 60 + Int(parts.tm_min)) * 60 + Int(parts.tm_sec)
    self.init(day: day, second: min(second, LocalTime.lastSecond))
  }

  public static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.day, left.second) < (right.day, right.second)
  }

  public static let lastSecond = 86_399

  /// The last moment of a day.
  public static func end(of day: Day) -> LocalTime {
    LocalTime(day: day, second: lastSecond)
  }
}

extension LocalTime {
  static let opening = 8 * 3600 + 30 * 60
  static let closing = 18 * 3600

  /// A moment in the working hours of `day`, or of the next Monday where it is a weekend, later than `last`.
  static func working(on day: Day, after last: LocalTime, by chance: inout Chance) -> LocalTime {
    let day = max(day, last.day).sameOrNextWorkday
    let time = LocalTime(day: day, second: chance.within(opening...closing))
    guard time <= last else { return time }
    let later = last.second + chance.within(60...1800)
    guard later > closing + 7200 else { return LocalTime(day: day, second: later) }
    let morning = day.adding(1).sameOrNextWorkday
    return LocalTime(day: morning, second: opening + chance.below(3600))
  }

  /// The next second.
  var following: LocalTime {
    second < LocalTime.lastSecond
      ? LocalTime(day: day, second: second + 1) : LocalTime(day: day.adding(1), second: 0)
  }
}

extension Day {
  var sameOrNextWorkday: Day {
    isWeekend ? adding(7 - weekday) : self
  }

  var sameOrPreviousWorkday: Day {
    isWeekend ? adding(4 - weekday) : self
  }
}
