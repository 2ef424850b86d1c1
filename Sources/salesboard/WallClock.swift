import Glibc

/// The clock on the wall, or one that began with it and runs so many times as fast.
nonisolated struct WallClock: Sendable {
  private let start: Int
  private let began = ContinuousClock.now
  private let speed: Int

  /// A clock that runs `speed` times as fast as the machine's.
  init(speed: Int = 1) {
    self.speed = speed
    start = Int(time(nil))
  }

  /// Seconds since 1970.
  var now: Int {
    guard speed > 1 else { return Int(time(nil)) }
    let (seconds, attoseconds) = (ContinuousClock.now - began).components
    let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    return start + milliseconds * speed / 1000
  }

  /// Milliseconds until the clock shows the next full minute, in which a board is drawn at least once.
  var millisecondsToMinute: Int {
    max(100, (60 - now % 60) * 1000 / speed)
  }

  /// What so many of the clock's milliseconds take.
  func milliseconds(_ own: Int) -> Int { max(1, own / speed) }
}
