import Sales

/// The close that made a customer one, for as long as the books take it for his first.
struct FirstWin {
  var win: DealWin
  /// The days on which it was his first win: from its own close, or from when an earlier one was undone.
  var since: Day
  var until: Day?
}

extension CustomerAccount {
  /// The customer's first win, as the books saw it at any time: a win that is undone gives way to the next.
  var firstWins: [FirstWin] {
    var found: [FirstWin] = []
    for win in winsByDay {
      var since = win.day
      if let last = found.last {
        guard let undone = last.until else { break }
        since = max(since, undone)
      }
      if let undone = win.undoneOn, undone <= since { continue }
      found.append(FirstWin(win: win, since: since, until: win.undoneOn))
    }
    return found
  }

  /// Every win in order of day, those of one day in order of their deals' keys.
  private var winsByDay: [DealWin] {
    guard zip(wins, wins.dropFirst()).contains(where: { $0.day > $1.day }) else { return wins }
    return wins.indices.sorted { (wins[$0].day, $0) < (wins[$1].day, $1) }.map { wins[$0] }
  }
}

extension Day {
  /// After every day that a table can name.
  fileprivate static let latest = Day(number: .max)
}

extension CustomerPoster {
  /// Posts the customer's first win, what he has paid since, and whether he left soon after.
  mutating func postWins(_ history: RecurringHistory) {
    guard !account.wins.isEmpty else { return }
    for first in account.firstWins {
      let day = first.win.day
      let measures = [Measure.customersWon, .recurringWon, .customersWonAndSeen, .customersWonAndLost]
      guard measures.contains(where: { window.reads($0, 0, on: day) }) else { continue }
      let members = members(at: first.win)
      post(.customersWon, on: day, since: first.since, until: first.until, 1, members)
      for (index, step) in history.steps.enumerated() {
        let next = index + 1 < history.steps.count ? history.steps[index + 1].day : nil
        let since = max(step.day, first.since)
        let until = Day.earlier(next, first.until)
        guard step.after.amount != 0, until.map({ $0 > since }) ?? true else { continue }
        post(.recurringWon, on: day, since: since, until: until, step.after.amount, members)
      }
      postStay(after: first, history, members)
    }
  }

  /// Shows whether the customer stayed once the days after the close are over.
  ///
  /// He left if he paid something since the close and pays nothing at the end of the last of these days.
  private mutating func postStay(after first: FirstWin, _ history: RecurringHistory, _ members: Members) {
    let day = first.win.day
    let end = day.adding(context.settings.churnAfterDays)
    let since = max(end, first.since)
    if let until = first.until, until <= since { return }
    post(.customersWonAndSeen, on: day, since: since, until: first.until, 1, members)
    guard !history.level(on: end).pays, history.paid(within: day..<end) else { return }
    post(.customersWonAndLost, on: day, since: since, until: first.until, 1, members)
  }

  /// The rep who owned the deal at its close, his team on that day, and the customer's segment and source.
  private func members(at win: DealWin) -> Members {
    var members = members(on: win.day)
    (members.rep, members.team) = (win.rep, win.team)
    return members
  }

  /// Whom a gain on a day is credited to: the owner at close of the deal that a subscription begun on that day
  /// names, else of the customer's latest deal won by then; nobody where there is none.
  func credited(on day: Day, product: UInt32) -> Members {
    var members = members(on: day, product: product)
    let win = creditedWin(on: day, product: product)
    (members.rep, members.team) = (win?.rep ?? 0, win?.team ?? 0)
    return members
  }

  private func creditedWin(on day: Day, product: UInt32) -> DealWin? {
    var named: Set<UInt32> = []
    for row in account.subscriptions
    where row.started == day && row.opportunity != 0 && row.monthly > 0
      && (product == Members.absent || row.product == product)
    { named.insert(row.opportunity) }
    if !named.isEmpty {
      var best: DealWin?
      for wins in [account.wins, account.namedWins] {
        CustomerPoster.take(latest: &best, of: wins, by: .latest) { named.contains($0.deal) }
      }
      if let best { return best }
    }
    var best: DealWin?
    CustomerPoster.take(latest: &best, of: account.wins, by: day) { _ in true }
    return best
  }

  /// Takes the latest of the wins that stand and are no later than a day; of two on one day the later in order.
  private static func take(
    latest best: inout DealWin?, of wins: [DealWin], by day: Day, where isMeant: (DealWin) -> Bool
  ) {
    for win in wins where win.undoneOn == nil && win.day <= day && isMeant(win) {
      if let current = best, current.day > win.day { continue }
      best = win
    }
  }
}
