/// When to draw: at once after a key, else at most once in 33 ms.
nonisolated struct FramePace {
  static let interval: Int64 = 33

  private var last = DueTime(milliseconds: 0)
  private var isWanted = false
  private var isUrgent = false

  /// When to draw next; nil while nothing has changed.
  var due: DueTime? {
    guard isWanted else { return nil }
    return isUrgent ? DueTime(milliseconds: 0) : last.advanced(by: Self.interval)
  }

  mutating func want(urgently: Bool) {
    isWanted = true
    isUrgent = isUrgent || urgently
  }

  mutating func drew(at moment: DueTime) {
    self = FramePace()
    last = moment
  }
}
