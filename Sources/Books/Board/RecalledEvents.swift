import Ingest
import Metrics
import Sales

/// The newest dated events of the books, kept from board to board.
struct RecalledEvents: Equatable, Sendable {
  var asOf: Day
  var filter: Filter?
  /// From the newest on.
  var events: [DatedEvent]
  /// Whether these are all there are, and not those up to the last of them.
  var areAll: Bool

  /// So many years back nobody reads of events.
  static let longest = 3650
  /// More than a feed shows, so that a few may go.
  static let wanted = 90
  static let most = 500
}

extension RecalledEvents {
  /// Whether there are enough of them to fill a feed, which shows what happened to a deal twice only once.
  var isEnough: Bool {
    if areAll { return true }
    guard events.count >= BoardDesk.mostItems else { return false }
    return Set(events.map(\.key)).count >= BoardDesk.mostItems
  }

  /// Forgets all but the newest few hundred.
  fileprivate mutating func trim() {
    guard events.count > RecalledEvents.most else { return }
    var end = RecalledEvents.most
    while end < events.count, !DatedEvent.precedes(events[end - 1], events[end]) { end += 1 }
    areAll = areAll && end == events.count
    events.removeLast(events.count - end)
  }

  /// Puts the events of deals that changed in place of those that they had.
  fileprivate mutating func replace(_ deals: Set<UInt32>, with changed: [DatedEvent]) {
    let last = areAll ? nil : events.last
    events.removeAll { deals.contains($0.deal) }
    events += changed.filter { event in last.map { !DatedEvent.precedes($0, event) } ?? true }
    events.sort(by: DatedEvent.precedes)
    trim()
  }
}

extension CompanyEntries {
  /// The newest events up to a day, from the newest on: so many at least where there are, and whether these are all.
  ///
  /// Where closes are enough nothing else of their day is looked at, because closes are told first.
  fileprivate func newestEvents(
    upTo asOf: Day, scope: Slice, from days: EventDays
  ) -> (events: [DatedEvent], areAll: Bool) {
    var found: [DatedEvent] = []
    for back in 0...RecalledEvents.longest {
      let day = asOf.adding(-back)
      guard days.hasAny(on: day) else { continue }
      let closes = events(of: days.closes(on: day), in: day...day, scope: scope).filter(\.isClose)
      if found.count + closes.count >= RecalledEvents.wanted { return (found + closes, false) }
      found += events(of: days.deals(on: day), in: day...day, scope: scope)
      if found.count >= RecalledEvents.wanted { return (found, false) }
    }
    return (found, true)
  }
}

extension CompanyBooks {
  /// The days on which something happened to deals, read when they are first asked for.
  mutating func knownEventDays() -> EventDays {
    if let eventDays { return eventDays }
    let days = EventDays(entries(in: company.context))
    eventDays = days
    return days
  }

  /// The newest events up to a day, those of the last board where they are the same; the days must be known.
  func recollectEvents(asOf: Day, filter: Filter?, from days: EventDays) -> RecalledEvents {
    if let recalled, recalled.asOf == asOf, recalled.filter == filter, recalled.isEnough { return recalled }
    let scope = narrowed?.ledger.scope ?? .all
    let (events, areAll) = entries(in: company.context).newestEvents(upTo: asOf, scope: scope, from: days)
    var found = RecalledEvents(asOf: asOf, filter: filter, events: events, areAll: areAll)
    found.trim()
    return found
  }

  /// Brings the known events in line with deals that changed.
  mutating func updateRecalledEvents(of deals: Set<UInt32>) {
    let entries = entries(in: company.context)
    if eventDays.map({ $0.additions + deals.count > CompanyBooks.mostAdditions }) ?? false {
      eventDays = nil
    }
    eventDays?.add(deals, in: entries)
    guard var known = recalled, deals.count <= RecalledEvents.most else {
      recalled = nil
      return
    }
    let span = known.asOf.adding(-RecalledEvents.longest)...known.asOf
    known.replace(deals, with: entries.events(of: deals, in: span, scope: narrowed?.ledger.scope ?? .all))
    recalled = known
  }

  /// After so many the days are read anew.
  private static let mostAdditions = 100_000
}
