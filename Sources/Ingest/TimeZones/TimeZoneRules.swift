import Sales

/// The offsets from UTC of one time zone over time.
///
/// Built once, up to the end of the year 2200; a look-up is a binary search over a few hundred numbers and
/// allocates nothing.
public struct TimeZoneRules: Hashable, Sendable {
  /// The UTC second at which each offset begins, ascending; the first is the beginning of time.
  let starts: [Int64]
  /// Seconds east of UTC, one for each start.
  let offsets: [Int32]

  /// An offset that begins at a UTC second.
  struct Change {
    var start: Int64
    var offset: Int32
  }

  /// Rules that have `first` until the first of the changes, which are in ascending order.
  init(first: Int32, changes: [Change]) {
    starts = [Int64.min] + changes.map(\.start)
    offsets = [first] + changes.map(\.offset)
  }

  public static let utc = TimeZoneRules(first: 0, changes: [])
}

extension TimeZoneRules {
  /// Seconds east of UTC at a point in UTC seconds since 1970.
  public func offset(atUTC seconds: Int64) -> Int {
    var low = 0
    var high = starts.count
    // The offset sought is in low..<high; the first start is before every point.
    while high - low > 1 {
      let middle = (low + high) >> 1
      if starts[middle] <= seconds { low = middle } else { high = middle }
    }
    return Int(offsets[low])
  }

  /// The local day and the second of that day at a point in UTC seconds since 1970.
  public func local(atUTC seconds: Int64) -> (day: Day, second: Int32) {
    let shifted = seconds.addingReportingOverflow(Int64(offset(atUTC: seconds)))
    let local = shifted.overflow ? seconds : shifted.partialValue
    var day = local / 86_400
    var second = local % 86_400
    if second < 0 {
      day -= 1
      second += 86_400
    }
    return (Day(number: Int32(clamping: day)), Int32(second))
  }
}
