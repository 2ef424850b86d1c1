import Sales

/// Bookings by month up to as-of, oldest first.
package struct MonthlyGrowth: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var month: Month
    package var booked: Figure
    package var won: Int
    package var winRate: Figure
    package var cycle: Figure
    /// Against the month before; an unfinished month against the same days of it.
    package var growth: Figure
    package var isComplete: Bool

    package init(
      month: Month, booked: Figure, won: Int, winRate: Figure, cycle: Figure, growth: Figure, isComplete: Bool
    ) {
      self.month = month
      self.booked = booked
      self.won = won
      self.winRate = winRate
      self.cycle = cycle
      self.growth = growth
      self.isComplete = isComplete
    }
  }

  package var rows: [Row]
  /// Year over year of the newest month.
  package var yearOverYear: Figure

  package init(rows: [Row], yearOverYear: Figure) {
    self.rows = rows
    self.yearOverYear = yearOverYear
  }
}
