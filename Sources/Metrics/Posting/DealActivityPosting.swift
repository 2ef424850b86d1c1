import Sales

extension DealPoster {
  /// Counts the done activities on the deal at each of its closes, by kind; later ones are known on their day.
  mutating func postActivities(at closure: DealTimeline.Closure, _ members: Members) {
    guard !deal.facts.activities.isEmpty, window.measures.contains(.activitiesOnClosed) else { return }
    for activity in deal.facts.activities where activity.status == .done {
      let since = max(closure.day, activity.occurred)
      guard closure.undoneOn.map({ since < $0 }) ?? true else { continue }
      post(
        .activitiesOnClosed, Int(activity.kind.rawValue), on: closure.day, since: since,
        until: closure.undoneOn, 1, members)
    }
  }
}
