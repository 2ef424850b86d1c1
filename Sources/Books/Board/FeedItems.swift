import Ingest
import Metrics
import Sales

extension BoardDesk {
  /// What the program saw, newest first, then the newest dated events of the books.
  func feed() -> Feed {
    let entries = entries
    let scope = books.narrowed?.ledger.scope ?? .all
    var seen: Set<DatedEvent.Key> = []
    var items: [Feed.Item] = []
    if query.daysBack == 0 {
      for sighting in books.sightings.list where isIn(scope, sighting, entries) {
        seen.insert(DatedEvent.Key(deal: sighting.deal, happening: sighting.happening))
        items.append(item(sighting))
      }
    }
    for event in books.recalled?.events ?? [] where items.count < BoardDesk.mostItems {
      guard seen.insert(event.key).inserted else { continue }
      items.append(item(event, entries))
    }
    return Feed(
      items: Array(items.prefix(BoardDesk.mostItems)), wonSince: since(.won),
      wonAmountSince: lately.flow(.wonPriced) > 0
        ? Money(minor: Int64(clamping: lately.flow(.wonAmount))) : nil,
      lostSince: since(.lost), movedSince: context.hasHistory ? since(.stageMoves) : nil,
      createdSince: since(.created))
  }

  static let mostItems = 60

  /// Yesterday and today.
  private var lately: Reading {
    reading.over(Period(kind: .range, days: asOf.adding(-1)..<asOf.adding(1)))
  }

  private func since(_ measure: Measure) -> Int {
    Int(clamping: lately.flow(measure))
  }

  private func isIn(_ scope: Slice, _ sighting: Sightings.Sighting, _ entries: CompanyEntries) -> Bool {
    guard scope != .all else { return true }
    return entries.deal(sighting.deal).map { $0.belongs(to: scope, on: asOf, in: context) } ?? false
  }

  private func item(_ sighting: Sightings.Sighting) -> Feed.Item {
    let isOfToday = sighting.day == books.businessDay(now)
    return Feed.Item(
      when: isOfToday ? BoardDesk.clockText(second: sighting.second) : sighting.day.shortText,
      happening: sighting.happening, repID: repID(sighting.owner), rep: books.repName(sighting.owner),
      deal: sighting.name, detail: sighting.detail, amount: sighting.amount, isLive: true)
  }

  private func item(_ event: DatedEvent, _ entries: CompanyEntries) -> Feed.Item {
    let row = entries.tables.opportunity(event.deal)
    return Feed.Item(
      when: event.day.shortText, happening: event.happening, repID: repID(event.owner),
      rep: books.repName(event.owner), deal: row.map { entries.name(of: $0) } ?? "",
      detail: row.map { entries.detail(of: $0) } ?? "", amount: event.amount, isLive: false)
  }

  func repID(_ id: UInt32) -> String {
    books.directory.tables.lexicons.reps.text(id)
  }
}

extension CompanyBooks {
  func businessDay(_ now: Int) -> Day {
    directory.businessTime(atUTC: Int64(now)).day
  }
}
