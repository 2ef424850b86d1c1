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

extension DatedEvent {
  /// What a feed tells of once.
  struct Key: Hashable {
    var deal: UInt32
    var happening: Feed.Item.Happening
  }

  var key: Key { Key(deal: deal, happening: happening) }
}

extension CompanyEntries {
  /// The events of a deal within a span of days.
  func events(of deal: borrowing Deal, in days: ClosedRange<Day>) -> [DatedEvent] {
    guard deal.counts else { return [] }
    var found: [DatedEvent] = []
    func add(
      _ day: Day, _ happening: @autoclosure () -> Feed.Item.Happening, step: @autoclosure () -> String = "",
      second: Int32 = -1
    ) {
      guard days.contains(day) else { return }
      found.append(
        DatedEvent(
          deal: deal.row.id, day: day, second: second, happening: happening(), owner: deal.owner(on: day),
          amount: deal.amount(shownFor: day), step: step()))
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
    for event in deal.history where event.field == .expectedClose {
      guard let old = event.old, let new = event.new, old != new else { continue }
      add(
        event.day, new > old ? .pushed : .pulledIn, step: "\(dateText(old)) → \(dateText(new))",
        second: event.second)
    }
    return found
  }

  private func stageName(_ place: Int) -> String { context.stages.stages[place].name }

  private func dateText(_ number: Int64) -> String {
    Day(number: Int32(truncatingIfNeeded: number)).shortText
  }

  /// The events of some deals within a span of days, the newest first.
  func events(of deals: some Sequence<UInt32>, in days: ClosedRange<Day>, scope: Slice) -> [DatedEvent] {
    var found: [DatedEvent] = []
    var room = PostingRoom()
    forEach(.deal, Array(deals)[...], in: &room) { found += events(of: $0, in: days, scope: scope, &$1) }
    return DatedEvent.newestFirst(found)
  }

  private func events(
    of id: UInt32, in days: ClosedRange<Day>, scope: Slice, _ room: inout PostingRoom
  ) -> [DatedEvent] {
    guard scope == .all else {
      guard let deal = deal(id) else { return [] }
      return events(of: deal, in: days).filter { deal.belongs(to: scope, on: $0.day, in: context) }
    }
    guard let row = tables.opportunity(id) else { return [] }
    tables.history(of: id, into: &room.history)
    return room.withDeal(row, context: context) { events(of: $0, in: days) }
  }
}

extension DatedEvent {
  /// Newest first; of one day wins before losses, and larger amounts before smaller.
  static func precedes(_ left: DatedEvent, _ right: DatedEvent) -> Bool { left.rank.precedes(right.rank) }

  /// Sorts places by plain ranks: events are large, and a crowded day has a thousand.
  static func newestFirst(_ events: [DatedEvent]) -> [DatedEvent] {
    let ranks = events.map(\.rank)
    return events.indices.sorted { ranks[$0].precedes(ranks[$1]) }.map { events[$0] }
  }

  private var rank: Rank { Rank(day: day, weight: weight, amount: amount?.minor, deal: deal) }

  private struct Rank: BitwiseCopyable {
    var day: Day
    var weight: Int
    var amount: Int64?
    var deal: UInt32

    func precedes(_ other: Rank) -> Bool {
      if day != other.day { return day > other.day }
      if weight != other.weight { return weight < other.weight }
      if amount != other.amount { return (amount ?? 0) > (other.amount ?? 0) }
      return deal < other.deal
    }
  }

  /// Whether a deal was won or lost, which is told before anything else of the day.
  var isClose: Bool { weight < 2 }

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
