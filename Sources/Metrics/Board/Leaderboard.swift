import Sales

/// Reps against their quota, in the order of bookings; panels sort it otherwise when asked.
package struct Leaderboard: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var repID: String
    package var name: String
    package var team: String?
    package var rank: Int
    /// Places won (positive) or lost since a week ago; nil where the rep had no rank then.
    package var rankChange: Int?
    package var booked: Figure
    package var quota: Money?
    package var attainment: Figure
    package var pace: Figure
    package var winRate: Figure
    package var won: Int
    package var openDeals: Int

    package init(
      repID: String, name: String, team: String?, rank: Int, rankChange: Int?, booked: Figure, quota: Money?,
      attainment: Figure, pace: Figure, winRate: Figure, won: Int, openDeals: Int
    ) {
      self.repID = repID
      self.name = name
      self.team = team
      self.rank = rank
      self.rankChange = rankChange
      self.booked = booked
      self.quota = quota
      self.attainment = attainment
      self.pace = pace
      self.winRate = winRate
      self.won = won
      self.openDeals = openDeals
    }
  }

  package var rows: [Row]
  /// The whole team's row: `repID` is empty.
  package var total: Row

  package init(rows: [Row], total: Row) {
    self.rows = rows
    self.total = total
  }
}
