import Sales

/// The close that made a customer one, for as long as the books take it for his first.
struct FirstWin {
  var deal: Deal
  var closure: DealTimeline.Closure
  /// The days on which it was his first win: from its own close, or from when an earlier one was undone.
  var since: Day
  var until: Day?
}

extension CustomerAccount {
  /// The customer's first win, as the books saw it at any time: a win that is undone gives way to the next.
  var firstWins: [FirstWin] {
    var found: [FirstWin] = []
    for (deal, closure) in wins {
      var since = closure.day
      if let last = found.last {
        guard let undone = last.until else { break }
        since = max(since, undone)
      }
      if let undone = closure.undoneOn, undone <= since { continue }
      found.append(FirstWin(deal: deal, closure: closure, since: since, until: closure.undoneOn))
    }
    return found
  }

  /// Every win in order of day, those of one day in order of their deals' keys.
  private var wins: [(deal: Deal, closure: DealTimeline.Closure)] {
    let all = wonDeals.flatMap { deal in
      deal.timeline.closures.filter { $0.type == .won }.map { (deal: deal, closure: $0) }
    }
    let sorted = all.enumerated().sorted { left, right in
      (left.element.closure.day, left.offset) < (right.element.closure.day, right.offset)
    }
    return sorted.map(\.element)
  }
}

extension Day {
  /// After every day that a table can name.
  fileprivate static let latest = Day(number: .max)
}

extension CustomerPoster {
  /// Posts the customer's first win, what he has paid since, and whether he left soon after.
  mutating func postWins(_ history: RecurringHistory) {
    for win in account.firstWins {
      let day = win.closure.day
      let members = members(at: win)
      post(.customersWon, on: day, since: win.since, until: win.until, 1, members)
      for (index, step) in history.steps.enumerated() {
        let next = index + 1 < history.steps.count ? history.steps[index + 1].day : nil
        let since = max(step.day, win.since)
        let until = [next, win.until].compactMap { $0 }.min()
        guard step.after.amount != 0, until.map({ $0 > since }) ?? true else { continue }
        post(.recurringWon, on: day, since: since, until: until, step.after.amount, members)
      }
      postStay(after: win, history, members)
    }
  }

  /// Shows whether the customer stayed once the days after the close are over.
  ///
  /// He left if he paid something since the close and pays nothing at the end of the last of these days.
  private mutating func postStay(after win: FirstWin, _ history: RecurringHistory, _ members: Members) {
    let day = win.closure.day
    let end = day.adding(context.settings.churnAfterDays)
    let since = max(end, win.since)
    if let until = win.until, until <= since { return }
    post(.customersWonAndSeen, on: day, since: since, until: win.until, 1, members)
    guard !history.level(on: end).pays, history.paid(within: day..<end) else { return }
    post(.customersWonAndLost, on: day, since: since, until: win.until, 1, members)
  }

  /// The rep who owned the deal at its close, his team on that day, and the customer's segment and source.
  private func members(at win: FirstWin) -> Members {
    let credit = win.deal.members(at: win.closure, in: context)
    var members = members(on: win.closure.day)
    (members.rep, members.team) = (credit.rep, credit.team)
    return members
  }

  /// Whom a gain on a day is credited to: the owner at close of the deal that a subscription begun on that day
  /// names, else of the customer's latest deal won by then; nobody where there is none.
  func credited(on day: Day, product: UInt32) -> Members {
    var members = members(on: day, product: product)
    (members.rep, members.team) = (0, 0)
    guard let (deal, closure) = creditedWin(on: day, product: product) else { return members }
    let credit = deal.members(at: closure, in: context)
    (members.rep, members.team) = (credit.rep, credit.team)
    return members
  }

  private func creditedWin(on day: Day, product: UInt32) -> (Deal, DealTimeline.Closure)? {
    let named = Set(
      account.subscriptions.filter { row in
        row.started == day && row.opportunity != 0 && row.monthly > 0
          && (product == Members.absent || row.product == product)
      }.map(\.opportunity))
    if !named.isEmpty {
      let deals = (account.wonDeals + account.namedDeals).filter { named.contains($0.row.id) }
      if let win = latestWin(of: deals, by: .latest) { return win }
    }
    return latestWin(of: account.wonDeals, by: day)
  }

  private func latestWin(of deals: [Deal], by day: Day) -> (Deal, DealTimeline.Closure)? {
    var best: (Deal, DealTimeline.Closure)?
    for deal in deals {
      for closure in deal.timeline.closures
      where closure.type == .won && closure.undoneOn == nil && closure.day <= day {
        if let current = best, current.1.day > closure.day { continue }
        best = (deal, closure)
      }
    }
    return best
  }
}
