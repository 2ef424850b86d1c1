import Sales

/// What the board is asked to show.
package struct BoardQuery: Hashable, Sendable {
  package var period = PeriodChoice.quarter
  /// Days back from the books' today; 0 is today, 1 the board as of yesterday.
  package var daysBack = 0
  package var filter: Filter?
  /// The rep whose page is open, by id.
  package var rep: String?
  /// Whether the stand-up is open, and the day of the last one.
  package var standUpSince: Day?

  package init() {}
}

/// The periods that the `p` key walks through.
package enum PeriodChoice: String, CaseIterable, Hashable, Sendable {
  case month, quarter, year
  case lastTwelveMonths
}
