import Sales

/// How much of a period has passed, as-of day included.
public struct PeriodProgress: Hashable, Sendable {
  public var elapsed: Int
  public var total: Int
  /// Whether the days are working days or calendar days.
  public var countsWorkingDays: Bool

  public init(elapsed: Int, total: Int, countsWorkingDays: Bool) {
    self.elapsed = elapsed
    self.total = total
    self.countsWorkingDays = countsWorkingDays
  }

  public var remaining: Int { total - elapsed }
  /// Nil where the period has no such day.
  public var share: Double? { total > 0 ? Double(elapsed) / Double(total) : nil }
  /// Pace keeps quiet in the first fifth of a period.
  public var mutesPace: Bool { elapsed * 5 < total }
}
