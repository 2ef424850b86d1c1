import Sales

/// How much of a period has passed, as-of day included.
package struct PeriodProgress: Hashable, Sendable {
  package var elapsed: Int
  package var total: Int
  /// Whether the days are working days or calendar days.
  package var countsWorkingDays: Bool

  package init(elapsed: Int, total: Int, countsWorkingDays: Bool) {
    self.elapsed = elapsed
    self.total = total
    self.countsWorkingDays = countsWorkingDays
  }

  package var remaining: Int { total - elapsed }
  /// Nil where the period has no such day.
  package var share: Double? { total > 0 ? Double(elapsed) / Double(total) : nil }
  /// Pace keeps quiet in the first fifth of a period.
  package var mutesPace: Bool { elapsed * 5 < total }
}
