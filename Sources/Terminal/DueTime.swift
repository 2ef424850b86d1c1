import Glibc

/// A point on the clock that never jumps, in milliseconds; the loop's timers are told in these.
nonisolated public struct DueTime: Comparable, Hashable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static var now: DueTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return DueTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  public func advanced(by milliseconds: Int64) -> DueTime {
    DueTime(milliseconds: self.milliseconds + milliseconds)
  }

  public static func < (left: DueTime, right: DueTime) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
