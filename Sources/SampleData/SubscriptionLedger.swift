import Sales

/// The other way to tell of subscriptions: what a customer pays a month, from each day on which it changes.
struct SubscriptionLedger {
  struct Event: Equatable {
    var day: Day
    /// Cents a month from that day on.
    var recurring: Int64
    var word: String
  }

  /// The changes of one customer's rows in order of time, at most one a day.
  static func events(of rows: [SampleSubscription]) -> [Event] {
    var days = rows.flatMap { [$0.started, $0.ended].compactMap { $0 } }
    days.sort()
    var events: [Event] = []
    var (before, hasPaid) = (Int64(0), false)
    var last: Day?
    for day in days where day != last {
      last = day
      let running = rows.filter { $0.started <= day && day < ($0.ended ?? day.adding(1)) }
      let recurring = running.reduce(0) { $0 + ($1.isTrial ? 0 : $1.monthly) }
      if recurring != before {
        events.append(Event(day: day, recurring: recurring, word: word(before, recurring, hasPaid)))
      } else if recurring == 0, running.contains(where: \.isTrial) {
        events.append(Event(day: day, recurring: 0, word: "trial"))
      }
      before = recurring
      if recurring > 0 { hasPaid = true }
    }
    return events
  }

  private static func word(_ before: Int64, _ after: Int64, _ hasPaid: Bool) -> String {
    if before == 0 { return hasPaid ? "reactivate" : "start" }
    if after == 0 { return "churn" }
    return after > before ? "expand" : "contract"
  }
}
