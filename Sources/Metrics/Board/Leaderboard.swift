import Sales

/// Reps against their quota, in the order of bookings; panels sort it otherwise when asked.
public struct Leaderboard: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public var repID: String
    public var name: String
    public var team: String?
    public var rank: Int
    /// Places won (positive) or lost since a week ago; nil where the rep had no rank then.
    public var rankChange: Int?
    public var booked: Figure
    public var quota: Money?
    public var attainment: Figure
    public var pace: Figure
    public var winRate: Figure
    public var won: Int
    public var openDeals: Int

    public init(
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

  public var rows: [Row]
  /// The whole team's row: `repID` is empty.
  public var total: Row

  public init(rows: [Row], total: Row) {
    self.rows = rows
    self.total = total
  }
}
