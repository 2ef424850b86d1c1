import Sales

/// What the board is asked to show.
public struct BoardQuery: Hashable, Sendable {
  public var period = PeriodChoice.quarter
  /// Days back from the books' today; 0 is today, 1 the board as of yesterday.
  public var daysBack = 0
  public var filter: Filter?
  /// The rep whose page is open, by id.
  public var rep: String?
  /// Whether the stand-up is open, and the day of the last one.
  public var standUpSince: Day?

  public init() {}
}

/// The periods that the `p` key walks through.
public enum PeriodChoice: String, CaseIterable, Hashable, Sendable {
  case month, quarter, year
  case lastTwelveMonths
}
