import Metrics
import Sales

extension CompanyBooks {
  /// Makes the books readable as they were on a day and a week before, and finds what happened last until then.
  mutating func recollect(asOf: Day, filter: Filter?) {
    let days = knownEventDays()
    var (most, rest) = recollection(asOf: asOf, filter: filter, from: days)
    most.add(rest.ofDay)
    for lookBacks in [rest.ofWeekBefore, most] {
      if let lookBack = lookBacks.whole { ledger.keep(lookBack) }
      if let lookBack = lookBacks.narrowed { narrowed?.ledger.keep(lookBack) }
    }
    recalled = rest.events
  }

  /// The rest of what a board of some day reads besides the books as they stand.
  private struct Rest: Sendable {
    var ofDay: LookBacks
    var ofWeekBefore: LookBacks
    var events: RecalledEvents
  }

  /// Changes nothing, so that both cores can work at it: eleven sixteenths of the day's look-back take as long as
  /// all the rest.
  private func recollection(asOf: Day, filter: Filter?, from days: EventDays) -> (LookBacks, Rest) {
    let source = entries(in: company.context)
    return both(onTwoCores: source.shares > 1) {
      LookBacks(to: asOf, keeping: .all, of: self, from: source, sixteenths: 0..<11)
    } _: {
      Rest(
        ofDay: LookBacks(to: asOf, keeping: .all, of: self, from: source, sixteenths: 11..<16),
        ofWeekBefore: LookBacks(to: asOf.adding(-7), keeping: .standings, of: self, from: source),
        events: recollectEvents(asOf: asOf, filter: filter, from: days))
    }
  }
}

/// What was not known yet at the end of a day in the whole books and in those of a filter, as far as that is needed.
private struct LookBacks: Sendable {
  private(set) var whole: LookBack?
  private(set) var narrowed: LookBack?

  init(
    to day: Day, keeping measures: MeasureSet, of books: CompanyBooks, from source: CompanyEntries,
    sixteenths: Range<Int> = 0..<16
  ) {
    func lookBack(of ledger: Ledger) -> LookBack? {
      guard ledger.needsLookBack(to: day, keeping: measures) else { return nil }
      return ledger.lookingBack(to: day, keeping: measures, from: source, sixteenths: sixteenths)
    }
    whole = lookBack(of: books.ledger)
    narrowed = books.narrowed.flatMap { lookBack(of: $0.ledger) }
  }

  /// Adds the part of other entities.
  mutating func add(_ part: LookBacks) {
    if let part = part.whole { whole?.add(part) }
    if let part = part.narrowed { narrowed?.add(part) }
  }
}
