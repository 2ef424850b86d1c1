import Sales

extension CustomerPoster {
  /// Posts the customer's trials by the day on which they began; one that led to a paid subscription is known to
  /// have done so from the day on which the customer first paid, on the trial's first day or later.
  mutating func postTrials() {
    let trials: [(day: Day, product: UInt32)]
    let payments: [Day]
    switch context.recurringSource {
    case .none: return
    case .subscriptions:
      trials = account.subscriptions.filter { $0.isTrial && $0.hasDays }.map { ($0.started, $0.product) }
      payments = account.subscriptions.filter { $0.hasDays && $0.monthly > 0 }.map(\.started)
    case .events:
      trials = account.events.filter(\.isTrial).map { ($0.day, $0.product) }
      payments = account.recurringChanges(in: context).filter { $0.amount > 0 }.map(\.day)
    }
    for trial in trials {
      let members = members(on: trial.day, product: trial.product)
      emit(.trialsStarted, on: trial.day, 1, members)
      guard let paid = payments.filter({ $0 >= trial.day }).min() else { continue }
      emit(.trialsConverted, on: trial.day, known: paid, 1, members)
    }
  }
}
