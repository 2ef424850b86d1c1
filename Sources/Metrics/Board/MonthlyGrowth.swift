import Sales

/// Bookings by month up to as-of, oldest first.
public struct MonthlyGrowth: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public var month: Month
    public var booked: Figure
    public var won: Int
    public var winRate: Figure
    public var cycle: Figure
    /// Against the month before; an unfinished month against the same days of it.
    public var growth: Figure
    public var isComplete: Bool

    public init(
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

  public var rows: [Row]
  /// Year over year of the newest month.
  public var yearOverYear: Figure

  public init(rows: [Row], yearOverYear: Figure) {
    self.rows = rows
    self.yearOverYear = yearOverYear
  }
}
