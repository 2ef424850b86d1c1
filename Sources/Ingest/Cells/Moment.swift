import Sales

/// A point in business time as a cell gives it: a day, with a time of day where the cell has one.
public struct Moment: Hashable, Sendable {
  public var day: Day
  /// Seconds since the local midnight, or -1 where only a date is known.
  public var second: Int32

  public init(day: Day, second: Int32 = -1) {
    self.day = day
    self.second = second
  }
}

extension Moment: Comparable {
  /// A date without a time of day comes before every time of that day.
  public static func < (left: Moment, right: Moment) -> Bool {
    left.day == right.day ? left.second < right.second : left.day < right.day
  }
}

extension Moment {
  /// The business time of a point in UTC seconds since 1970, or nil outside the years 1900...2199.
  public init?(utc seconds: Int64, in zone: TimeZoneRules) {
    let limits: ClosedRange<Int64> = -2_208_988_800...7_258_118_399
    guard limits.contains(seconds) else { return nil }
    let local = zone.local(atUTC: seconds)
    guard limits.contains(Int64(local.day.number) * 86_400) else { return nil }
    self.init(day: local.day, second: local.second)
  }

  /// The business time of a wall clock `offset` seconds east of UTC.
  init?(day: Day, second: Int, offset: Int, in zone: TimeZoneRules) {
    self.init(utc: Int64(day.number) * 86_400 + Int64(second) - Int64(offset), in: zone)
  }
}
