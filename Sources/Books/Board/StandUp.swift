import Ingest
import Metrics
import Sales

extension BoardDesk {
  /// Rep by rep: where he stands, what changed since the last stand-up, and which of his deals stall.
  func standUp(since: Day, _ leaderboard: Leaderboard) -> StandUpSheet {
    let start = min(since, asOf)
    let scope = books.narrowed?.ledger.scope ?? .all
    var changes: [UInt32: [DatedEvent]] = [:]
    let active = books.eventDays?.deals(in: start...asOf) ?? []
    for event in entries.events(of: active, in: start...asOf, scope: scope) {
      changes[event.owner, default: []].append(event)
    }
    for event in sightings(since: start, notIn: changes) { changes[event.owner, default: []].append(event) }
    var stalled: [UInt32: [OpenDeal]] = [:]
    for (owner, deal) in openDeals() where deal.isStalled {
      stalled[owner, default: []].append(deal)
    }
    let lexicon = books.directory.tables.lexicons.reps
    let reps = leaderboard.rows.map { row in
      let id = lexicon.knownID(of: row.repID) ?? 0
      return StandUpSheet.Rep(
        standing: row, changes: (changes[id] ?? []).map(change).sorted(by: BoardDesk.isToldBefore),
        stalled: stalled[id] ?? [])
    }
    return StandUpSheet(since: since, reps: reps, hasHistory: context.hasHistory)
  }

  /// What the feed saw and no row dates.
  private func sightings(since: Day, notIn changes: [UInt32: [DatedEvent]]) -> [DatedEvent] {
    guard query.daysBack == 0 else { return [] }
    return books.sightings.list.filter { sighting in
      sighting.day >= since
        && !(changes[sighting.owner] ?? []).contains {
          $0.deal == sighting.deal && $0.happening == sighting.happening
        }
    }.map { sighting in
      DatedEvent(
        deal: sighting.deal, day: sighting.day, second: sighting.second, happening: sighting.happening,
        owner: sighting.owner, amount: sighting.amount, step: "")
    }
  }

  private func change(_ event: DatedEvent) -> StandUpSheet.DealChange {
    let entries = entries
    let row = entries.tables.opportunity(event.deal)
    return StandUpSheet.DealChange(
      happening: event.happening, deal: row.map { entries.name(of: $0) } ?? "", detail: event.step,
      amount: event.amount)
  }

  /// Won, lost, moved, pushed, then what is new.
  private static func isToldBefore(
    _ left: StandUpSheet.DealChange, _ right: StandUpSheet.DealChange
  ) -> Bool {
    order(left.happening) < order(right.happening)
  }

  private static func order(_ happening: Feed.Item.Happening) -> Int {
    switch happening {
    case .won: 0
    case .lost: 1
    case .reopened: 2
    case .moved: 3
    case .pushed, .pulledIn: 4
    case .amountChanged: 5
    case .created: 6
    case .removed: 7
    }
  }
}
