import Ingest
import Metrics
import Sales

/// One dated event of a deal, as its rows tell it.
struct DatedEvent: Equatable, Sendable {
  var deal: UInt32
  var day: Day
  /// Seconds since midnight, -1 where only the day is known.
  var second: Int32
  var happening: Feed.Item.Happening
  var owner: UInt32
  var amount: Money?
  /// `Engaging → Proposal`, `15 Nov → 30 Nov`; empty where the happening says it all.
  var step: String
}

extension CompanyEntries {
  /// The events of a deal within a span of days.
  func events(of deal: Deal, in days: ClosedRange<Day>) -> [DatedEvent] {
    guard deal.counts else { return [] }
    var found: [DatedEvent] = []
    func add(_ day: Day, _ happening: Feed.Item.Happening, step: String = "", second: Int32 = -1) {
      guard days.contains(day) else { return }
      found.append(
        DatedEvent(
          deal: deal.row.id, day: day, second: second, happening: happening, owner: deal.owner(on: day),
          amount: deal.amount(shownFor: day), step: step))
    }
    if let created = deal.row.created { add(created, .created) }
    for closure in deal.timeline.closures {
      add(closure.day, closure.type == .won ? .won : .lost)
      if let undone = closure.undoneOn, !deal.timeline.closures.contains(where: { $0.day == undone }) {
        add(undone, .reopened)
      }
    }
    for (before, after) in zip(deal.timeline.visits, deal.timeline.visits.dropFirst()) {
      guard before.type == .open, after.type == .open, let day = after.from, let place = after.place,
        let from = before.place, from != place
      else { continue }
      add(
        day, .moved(to: context.stages.stages[place].name), step: "\(stageName(from)) → \(stageName(place))")
    }
    addPushes(of: deal, add)
    return found
  }

  private func stageName(_ place: Int) -> String { context.stages.stages[place].name }

  private func addPushes(of deal: Deal, _ add: (Day, Feed.Item.Happening, String, Int32) -> Void) {
    for event in deal.history where event.field == .expectedClose {
      guard let old = event.old, let new = event.new, old != new else { continue }
      let dates = [old, new].map { Day(number: Int32(truncatingIfNeeded: $0)).shortText }
      add(event.day, new > old ? .pushed : .pulledIn, "\(dates[0]) → \(dates[1])", event.second)
    }
  }

  /// Deals of which something is dated within a span of days.
  func deals(activeIn days: ClosedRange<Day>) -> Set<UInt32> {
    var found: Set<UInt32> = []
    tables.forEachOpportunity { row in
      if row.created.map(days.contains) ?? false || row.closed.map(days.contains) ?? false {
        found.insert(row.id)
      }
    }
    tables.forEachHistoryRow { row in
      if days.contains(row.day) { found.insert(row.opportunity) }
    }
    return found
  }

  /// All events within a span of days, the newest first.
  func events(in days: ClosedRange<Day>, scope: Slice) -> [DatedEvent] {
    let found = deals(activeIn: days).flatMap { id -> [DatedEvent] in
      guard let deal = deal(id) else { return [] }
      return events(of: deal, in: days).filter { deal.belongs(to: scope, on: $0.day, in: context) }
    }
    return found.sorted(by: DatedEvent.precedes)
  }
}

extension DatedEvent {
  /// Newest first; of one day wins before losses, and larger amounts before smaller.
  static func precedes(_ left: DatedEvent, _ right: DatedEvent) -> Bool {
    if left.day != right.day { return left.day > right.day }
    let (a, b) = (left.weight, right.weight)
    if a != b { return a < b }
    if left.amount != right.amount { return (left.amount?.minor ?? 0) > (right.amount?.minor ?? 0) }
    return left.deal < right.deal
  }

  private var weight: Int {
    switch happening {
    case .won: 0
    case .lost: 1
    case .reopened: 2
    case .moved: 3
    case .pushed, .pulledIn: 4
    case .created: 5
    case .amountChanged, .removed: 6
    }
  }
}

/// The newest dated events of the books, kept from board to board.
struct RecalledEvents: Sendable {
  var asOf: Day
  var filter: Filter?
  /// Every event from this day to as-of is in the list.
  var since: Day
  var events: [DatedEvent]

  static let enough = 40
  static let most = 500

  /// No day has this many events that anybody reads.
  private static let mostOfADay = 20_000

  /// Puts an event in its place among those that are in order, behind those that it is equal to.
  mutating func insert(_ event: DatedEvent) {
    var (low, high) = (0, events.count)
    while low < high {
      let middle = (low + high) / 2
      if DatedEvent.precedes(event, events[middle]) { high = middle } else { low = middle + 1 }
    }
    events.insert(event, at: low)
  }

  /// Forgets days beyond the newest few hundred events; days stay whole.
  mutating func trim() {
    guard events.count > RecalledEvents.most else { return }
    let day = events[RecalledEvents.most - 1].day
    let end = events.firstIndex { $0.day < day } ?? events.count
    events.removeLast(events.count - min(end, RecalledEvents.mostOfADay))
    since = day
  }
}

extension CompanyBooks {
  /// Finds the newest events up to a day, unless they are known from the last board.
  mutating func recallEvents(asOf: Day, filter: Filter?) {
    if let recalled, recalled.asOf == asOf, recalled.filter == filter,
      recalled.events.count >= RecalledEvents.enough || recalled.since == Day(number: .min)
    {
      return
    }
    let entries = entries(in: company.context)
    let since = firstDay(ofNewest: RecalledEvents.enough * 2, upTo: asOf)
    let scope = narrowed?.ledger.scope ?? .all
    let span = max(since, asOf.adding(-3650))...asOf
    let events = entries.events(in: span, scope: scope)
    let isAll = events.count < RecalledEvents.enough
    var found = RecalledEvents(
      asOf: asOf, filter: filter, since: isAll ? Day(number: .min) : since, events: events)
    found.trim()
    recalled = found
  }

  /// The day from which on so many deals were created or closed.
  private func firstDay(ofNewest count: Int, upTo asOf: Day) -> Day {
    var perDay: [Int32: Int] = [:]
    directory.tables.forEachOpportunity { row in
      for day in [row.created, row.closed] {
        if let day, day <= asOf { perDay[day.number, default: 0] += 1 }
      }
    }
    var left = count
    for day in perDay.keys.sorted(by: >) {
      left -= perDay[day] ?? 0
      if left <= 0 { return Day(number: day) }
    }
    return asOf.adding(-3650)
  }

  /// Brings the known events in line with deals that changed.
  mutating func updateRecalledEvents(of deals: Set<UInt32>) {
    guard var known = recalled.take(), deals.count <= RecalledEvents.most else { return }
    let entries = entries(in: company.context)
    let scope = narrowed?.ledger.scope ?? .all
    if known.events.contains(where: { deals.contains($0.deal) }) {
      known.events.removeAll { deals.contains($0.deal) }
    }
    let since = max(known.since, known.asOf.adding(-3650))
    for id in deals {
      guard let deal = entries.deal(id) else { continue }
      for event in entries.events(of: deal, in: since...known.asOf)
      where deal.belongs(to: scope, on: event.day, in: company.context) {
        known.insert(event)
      }
    }
    known.trim()
    recalled = known
  }
}
