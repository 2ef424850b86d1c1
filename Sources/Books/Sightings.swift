import Ingest
import Metrics
import Sales

/// What the program itself saw change from one look to the next, newest first.
struct Sightings: Sendable {
  /// One change of a deal and when it was seen.
  struct Sighting: Equatable, Sendable {
    var deal: UInt32
    var day: Day
    var second: Int32
    var happening: Feed.Item.Happening
    var owner: UInt32
    var amount: Money?
    var name: String
    var detail: String
  }

  /// What of a deal is compared.
  struct Snapshot: Equatable, Sendable {
    var type: StageType
    var stage: Int?
    /// As the row says it, in the deal's currency.
    var amount: Money?
    var currency: UInt16
    /// In the base currency.
    var shown: Money?
    var expected: Day?
    var counts: Bool
  }

  private(set) var list: [Sighting] = []

  private static let mostKept = 200
}

extension Sightings {
  func snapshots(of deals: Set<UInt32>, in entries: CompanyEntries, on day: Day) -> [UInt32: Snapshot] {
    guard deals.count <= Sightings.mostKept else { return [:] }
    var found: [UInt32: Snapshot] = [:]
    for id in deals { found[id] = entries.deal(id).map { Snapshot($0, on: day) } }
    return found
  }

  /// Tells what changed; where very many deals changed at once only the figures tell it.
  mutating func see(
    _ deals: Set<UInt32>, before: [UInt32: Snapshot], after entries: CompanyEntries,
    at time: (day: Day, second: Int32)
  ) {
    guard deals.count <= Sightings.mostKept else { return }
    var seen: [Sighting] = []
    for id in deals.sorted() {
      let deal = entries.deal(id)
      let now = deal.map { Snapshot($0, on: time.day) }
      guard let happening = Sightings.happening(from: before[id], to: now, in: entries.context) else {
        continue
      }
      let row = deal?.row
      seen.append(
        Sighting(
          deal: id, day: time.day, second: time.second, happening: happening, owner: row?.owner ?? 0,
          amount: deal?.amount(shownFor: time.day) ?? before[id]?.shown,
          name: row.map { entries.name(of: $0) } ?? entries.tables.lexicons.opportunities.text(id),
          detail: row.map { entries.detail(of: $0) } ?? ""))
    }
    list.insert(contentsOf: seen, at: 0)
    if list.count > Sightings.mostKept { list.removeLast(list.count - Sightings.mostKept) }
  }

  private static func happening(
    from before: Snapshot?, to after: Snapshot?, in context: BookContext
  ) -> Feed.Item.Happening? {
    guard let after, after.counts else { return before?.counts == true ? .removed : nil }
    guard let before, before.counts else {
      return after.type == .won ? .won : after.type == .lost ? .lost : .created
    }
    if before.type != after.type {
      return switch after.type {
      case .won: .won
      case .lost: .lost
      case .open: .reopened
      }
    }
    if before.stage != after.stage, let place = after.stage, after.type == .open {
      return .moved(to: context.stages.stages[place].name)
    }
    if before.amount != after.amount || before.currency != after.currency { return .amountChanged }
    guard after.type == .open, let was = before.expected, let now = after.expected, was != now else {
      return nil
    }
    return now > was ? .pushed : .pulledIn
  }
}

extension Sightings.Snapshot {
  init(_ deal: Deal, on day: Day) {
    let last = deal.timeline.visits.last
    self.init(
      type: last?.type ?? .open, stage: last?.place, amount: deal.row.amount, currency: deal.row.currency,
      shown: deal.amount(shownFor: day), expected: deal.expectedClose, counts: deal.counts)
  }
}

extension CompanyEntries {
  /// What people call a deal: its name, else its customer, else its id.
  func name(of row: Opportunity) -> String {
    if let name = tables.lexicons.texts.optionalText(row.name) { return name }
    return customerName(of: row) ?? tables.lexicons.opportunities.text(row.id)
  }

  func customerName(of row: Opportunity) -> String? {
    guard row.customer != 0 else { return nil }
    let survivor = context.customers.survivor(of: row.customer)
    return tables.lexicons.texts.optionalText(context.customers.name(of: row.customer))
      ?? tables.lexicons.customers.text(survivor)
  }

  func product(of row: Opportunity) -> String? {
    tables.lexicons.products.optionalText(row.product)
  }

  /// The product, or the customer where the name does not say it.
  func detail(of row: Opportunity) -> String {
    let name = name(of: row)
    for detail in [product(of: row), customerName(of: row)] {
      if let detail, !name.says(detail) { return detail }
    }
    return ""
  }
}

extension String {
  /// Whether the other text stands in this one, byte for byte; the standard search is far slower.
  fileprivate func says(_ other: String) -> Bool {
    let (text, word) = (Array(utf8), Array(other.utf8))
    guard let first = word.first, word.count <= text.count else { return word.isEmpty }
    return (0...(text.count - word.count)).contains { start in
      text[start] == first && text[start..<(start + word.count)].elementsEqual(word)
    }
  }
}
