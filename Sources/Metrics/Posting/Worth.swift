import Sales

/// What a deal in another currency is worth in the base currency from a day on; nil without amount or rate.
struct Worth: Sendable {
  var from: Day
  var amount: Money?
}

extension Deal {
  /// The amount that a list shows with an event of a day: what the row says, in the base currency.
  public func amount(shownFor day: Day) -> Money? {
    row.currency == 0 ? row.amount : amount(on: day)
  }

  /// The worth of the deal from its beginning on: a closed deal's at the rate of its close, an open one's at
  /// that of the day, and of its expected close once that has passed.
  func worthByDay(in context: BookContext) -> [Worth] {
    var steps: [Worth] = []
    for day in daysOfRevaluation(by: context.rates) {
      let amount = ownAmount(on: day).flatMap { own in
        context.rates.converted(own, from: row.currency, on: rateDay(on: day))
      }
      if steps.isEmpty || steps[steps.count - 1].amount != amount {
        steps.append(Worth(from: day, amount: amount))
      }
    }
    return steps
  }

  /// Days on which the amount, what it is converted by, or the rate itself may have changed, in order.
  private func daysOfRevaluation(by rates: RateBook) -> [Day] {
    var days: Set<Day> = [Day(number: .min)]
    if let created = row.created { days.insert(created) }
    for event in history where event.field == .amount || event.field == .expectedClose {
      days.insert(event.day)
    }
    for closure in timeline.closures {
      days.insert(closure.day)
      if let undone = closure.undoneOn { days.insert(undone) }
    }
    let end = timeline.closures.last { $0.undoneOn == nil }?.day ?? Day(number: .max)
    let start = min(row.created ?? end, timeline.closures.first?.day ?? end, end)
    days.formUnion(
      rates.changes(of: row.currency, in: (row.created == nil ? Day(number: .min) : start)..<end))
    return days.sorted()
  }

  private func rateDay(on day: Day) -> Day {
    let closure = timeline.closures.last { $0.day <= day && ($0.undoneOn.map { day < $0 } ?? true) }
    return closure?.day ?? min(expected(on: day) ?? day, day)
  }
}
