import Sales

/// What the stand-up goes through: rep by rep, what changed since the last one.
package struct StandUpSheet: Equatable, Sendable {
  package struct DealChange: Equatable, Sendable {
    package var happening: Feed.Item.Happening
    package var deal: String
    /// `Engaging → Proposal`, a date, or empty.
    package var detail: String
    package var amount: Money?

    package init(happening: Feed.Item.Happening, deal: String, detail: String, amount: Money?) {
      self.happening = happening
      self.deal = deal
      self.detail = detail
      self.amount = amount
    }
  }

  package struct Rep: Equatable, Sendable {
    package var standing: Leaderboard.Row
    /// Won, lost, moved and added since the last stand-up, in that order.
    package var changes: [DealChange]
    /// Open deals that stall, the most money first.
    package var stalled: [OpenDeal]

    package init(standing: Leaderboard.Row, changes: [DealChange], stalled: [OpenDeal]) {
      self.standing = standing
      self.changes = changes
      self.stalled = stalled
    }
  }

  package var since: Day
  package var reps: [Rep]
  /// Without history, moves between stages come from the feed alone.
  package var hasHistory: Bool

  package init(since: Day, reps: [Rep], hasHistory: Bool) {
    self.since = since
    self.reps = reps
    self.hasHistory = hasHistory
  }
}
