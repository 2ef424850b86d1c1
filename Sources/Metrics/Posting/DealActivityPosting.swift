import Sales

extension DealPoster {
  /// Counts the done activities on the deal at each of its closes, by kind; later ones are known on their day.
  mutating func postActivities(at closure: DealTimeline.Closure, _ members: Members) {
    guard !deal.facts.activities.isEmpty else { return }
    for (kind, days) in Dictionary(grouping: deal.doneActivities, by: \.kind) {
      var counts: [Day: Int64] = [:]
      for activity in days { counts[max(closure.day, activity.occurred), default: 0] += 1 }
      for (since, count) in counts where closure.undoneOn.map({ since < $0 }) ?? true {
        post(
          .activitiesOnClosed, Int(kind.rawValue), on: closure.day, since: since, until: closure.undoneOn,
          count, members)
      }
    }
  }
}

extension Deal {
  /// The activities on the deal that took place.
  var doneActivities: [Activity] {
    facts.activities.filter { $0.status == .done }
  }
}
