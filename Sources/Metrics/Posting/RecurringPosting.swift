import Sales

extension CustomerPoster {
  /// Posts what a customer pays month by month, and what changed in it.
  ///
  /// A customer of one product has it on all his entries. One of several has whole entries without a product, and
  /// parts in which each product of his is an account of its own.
  mutating func postRecurring() {
    let changes = account.recurringChanges(in: context)
    let history = RecurringHistory(changes, rates: context.rates)
    let products = CustomerPoster.different(changes.lazy.map(\.product))
    let only = products.count == 1 ? products[0] : Members.absent
    post(history, product: only)
    postCohort(history)
    postWins(history)
    postUnrated()
    guard products.count > 1 else { return }
    let wholes = entries.count
    for product in products {
      let own = changes.filter { $0.product == product }
      post(RecurringHistory(own, rates: context.rates), product: product)
    }
    for index in wholes..<entries.count { entries[index].isPart = true }
  }

  /// Each of some products once, in order; most customers have one.
  static func different(_ products: some Collection<UInt32>) -> [UInt32] {
    guard let first = products.first else { return [] }
    return products.allSatisfy { $0 == first } ? [first] : Set(products).sorted()
  }

  func members(on day: Day, product: UInt32) -> Members {
    var members = members(on: day)
    members.product = product
    return members
  }

  private mutating func post(_ history: RecurringHistory, product: UInt32) {
    var posted: PostedMovement?
    for step in history.steps {
      if step.movementBefore == nil { posted = nil }
      if step.movement != step.movementBefore {
        if let before = posted { post(before, -1, on: step.day, product) }
        posted = step.movement.map { movement in
          let own = Credit(day: step.day, isToWinner: step.rises)
          return PostedMovement(
            movement: movement, day: step.day, credit: step.rises ? own : posted?.credit ?? own)
        }
        if let now = posted { post(now, 1, on: step.day, product) }
      }
      if step.revalued != 0, window.reads(.recurringRevalued, 0, on: step.day) {
        emit(.recurringRevalued, on: step.day, step.revalued, members(on: step.day, product: product))
      }
    }
    hold(levels: history, product: product)
  }

  /// Whom a gain is credited to: who won the customer's deal of a day, or who looked after him on it.
  private struct Credit {
    var day: Day
    var isToWinner: Bool
  }

  /// A movement of a month, the day on which it came to that, and whom it is credited to.
  private struct PostedMovement {
    var movement: RecurringHistory.Movement
    var day: Day
    var credit: Credit
  }

  private mutating func post(_ posted: PostedMovement, _ sign: Int64, on day: Day, _ product: UInt32) {
    guard day.number >= window.movementHorizon else { return }
    let (movement, members) = (posted.movement, members(on: posted.day, product: product))
    emit(movement.kind.money, on: day, movement.amount * sign, members)
    if let customers = movement.kind.customers { emit(customers, on: day, sign, members) }
    guard movement.kind.isGain else { return }
    let credited =
      posted.credit.isToWinner
      ? credited(on: posted.credit.day, product: product)
      : self.members(on: posted.credit.day, product: product)
    emit(.recurringAdded, on: day, movement.amount * sign, credited)
  }

  /// Holds the levels as balances, cut where the rep went to another team.
  private mutating func hold(levels history: RecurringHistory, product: UInt32) {
    let moves = context.reps.teamChanges(of: rep)
    for (index, step) in history.steps.enumerated() where step.after != RecurringHistory.Level() {
      let end = index + 1 < history.steps.count ? history.steps[index + 1].day : nil
      var from = step.day
      for cut in moves where cut > step.day && end.map({ cut < $0 }) ?? true {
        hold(step.after, from: from, to: cut, product)
        from = cut
      }
      hold(step.after, from: from, to: end, product)
    }
  }

  private mutating func hold(_ level: RecurringHistory.Level, from: Day, to: Day?, _ product: UInt32) {
    guard to.map({ window.tells(.recurring, until: $0) || window.tells(.customers, until: $0) }) ?? true
    else { return }
    let members = members(on: from, product: product)
    hold(.recurring, from: from, to: to, level.amount, members)
    if level.pays { hold(.customers, from: from, to: to, 1, members) }
  }

  /// Holds who was new in a month, and what he pays, under that month.
  private mutating func postCohort(_ history: RecurringHistory) {
    for (index, step) in history.steps.enumerated() where step.after.pays {
      guard let month = step.cohort else { continue }
      guard let parameter = Period(kind: .month, days: month.days).parameter else { continue }
      let end = index + 1 < history.steps.count ? history.steps[index + 1].day : nil
      guard
        end.map({ window.tells(.cohortCustomers, until: $0) || window.tells(.cohortRecurring, until: $0) })
          ?? true
      else { continue }
      let members = members(on: step.day)
      hold(.cohortCustomers, parameter, from: step.day, to: end, 1, members)
      hold(.cohortRecurring, parameter, from: step.day, to: end, step.after.amount, members)
    }
  }

  /// What is left out for want of a rate, to say so.
  private mutating func postUnrated() {
    guard context.recurringSource == .subscriptions else { return }
    for row in account.subscriptions where row.hasDays && row.currency != 0 && row.monthly != 0 {
      let rated = context.rates.firstDay(of: row.currency)
      let end = Day.earlier(row.ended, rated)
      let members = members(on: row.started, product: row.product)
      hold(.recurringUnrated, from: row.started, to: end, 1, members)
    }
  }
}

extension RecurringHistory.Kind {
  /// What counts the revenue that moved.
  fileprivate var money: Measure {
    switch self {
    case .new: .recurringNew
    case .reactivated: .recurringReactivated
    case .expanded: .recurringExpansion
    case .contracted: .recurringContraction
    case .churned: .recurringChurned
    }
  }

  /// What counts the customers who moved; nil where they only pay more or less.
  var customers: Measure? {
    switch self {
    case .new: .customersNew
    case .reactivated: .customersReactivated
    case .churned: .customersChurned
    case .expanded, .contracted: nil
    }
  }
}
