import Sales

extension CustomerPoster {
  /// Posts the customer's trials by the day on which they began; one that led to a paid subscription is known to
  /// have done so from the day on which the customer first paid, on the trial's first day or later.
  mutating func postTrials() {
    let trials = self.trials
    guard !trials.isEmpty else { return }
    let payments = self.payments
    for trial in trials {
      let members = members(on: trial.day, product: trial.product)
      emit(.trialsStarted, on: trial.day, 1, members)
      guard let paid = payments.filter({ $0 >= trial.day }).min() else { continue }
      emit(.trialsConverted, on: trial.day, known: paid, 1, members)
    }
  }

  private var trials: [(day: Day, product: UInt32)] {
    switch context.recurringSource {
    case .none: []
    case .subscriptions:
      account.subscriptions.filter { $0.isTrial && $0.hasDays }.map { ($0.started, $0.product) }
    case .events: account.events.filter(\.isTrial).map { ($0.day, $0.product) }
    }
  }

  /// The days from which on the customer paid for something.
  private var payments: [Day] {
    switch context.recurringSource {
    case .none: []
    case .subscriptions: account.subscriptions.filter { $0.hasDays && $0.monthly > 0 }.map(\.started)
    case .events: account.recurringChanges(in: context).filter { $0.amount > 0 }.map(\.day)
    }
  }
}
