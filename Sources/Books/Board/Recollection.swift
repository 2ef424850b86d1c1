import Metrics
import Sales

extension CompanyBooks {
  /// Makes the books readable as they were on a day and a week before, and finds what happened last until then.
  mutating func recollect(asOf: Day, filter: Filter?) {
    let days = knownEventDays()
    let (ofDay, (ofWeekBefore, events)) = recollection(asOf: asOf, filter: filter, from: days)
    for lookBacks in [ofWeekBefore, ofDay] {
      if let lookBack = lookBacks.whole { ledger.keep(lookBack) }
      if let lookBack = lookBacks.narrowed { narrowed?.ledger.keep(lookBack) }
    }
    recalled = events
  }

  /// Changes nothing, so that both cores can work at it.
  private func recollection(
    asOf: Day, filter: Filter?, from days: EventDays
  ) -> (LookBacks, (LookBacks, RecalledEvents)) {
    let source = entries(in: company.context)
    return both(onTwoCores: source.shares > 1) {
      LookBacks(to: asOf, keeping: .all, of: self, from: source)
    } _: {
      (
        LookBacks(to: asOf.adding(-7), keeping: .standings, of: self, from: source),
        recollectEvents(asOf: asOf, filter: filter, from: days)
      )
    }
  }
}

/// What was not known yet at the end of a day in the whole books and in those of a filter, as far as that is needed.
private struct LookBacks: Sendable {
  var whole: LookBack?
  var narrowed: LookBack?

  init(to day: Day, keeping measures: MeasureSet, of books: CompanyBooks, from source: CompanyEntries) {
    func lookBack(of ledger: Ledger) -> LookBack? {
      guard ledger.needsLookBack(to: day, keeping: measures) else { return nil }
      return ledger.lookingBack(to: day, keeping: measures, from: source)
    }
    whole = lookBack(of: books.ledger)
    narrowed = books.narrowed.flatMap { lookBack(of: $0.ledger) }
  }
}
