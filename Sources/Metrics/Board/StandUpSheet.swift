import Sales

/// What the stand-up goes through: rep by rep, what changed since the last one.
public struct StandUpSheet: Equatable, Sendable {
  public struct DealChange: Equatable, Sendable {
    public var happening: Feed.Item.Happening
    public var deal: String
    /// `Engaging → Proposal`, a date, or empty.
    public var detail: String
    public var amount: Money?

    public init(happening: Feed.Item.Happening, deal: String, detail: String, amount: Money?) {
      self.happening = happening
      self.deal = deal
      self.detail = detail
      self.amount = amount
    }
  }

  public struct Rep: Equatable, Sendable {
    public var standing: Leaderboard.Row
    /// Won, lost, moved and added since the last stand-up, in that order.
    public var changes: [DealChange]
    /// Open deals that stall, the most money first.
    public var stalled: [OpenDeal]

    public init(standing: Leaderboard.Row, changes: [DealChange], stalled: [OpenDeal]) {
      self.standing = standing
      self.changes = changes
      self.stalled = stalled
    }
  }

  public var since: Day
  public var reps: [Rep]
  /// Without history, moves between stages come from the feed alone.
  public var hasHistory: Bool

  public init(since: Day, reps: [Rep], hasHistory: Bool) {
    self.since = since
    self.reps = reps
    self.hasHistory = hasHistory
  }
}
