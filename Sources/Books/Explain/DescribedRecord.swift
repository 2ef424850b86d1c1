import Ingest
import Metrics
import Sales

/// What people call something that posts entries, and where its rows stand.
struct DescribedRecord {
  /// As stored.
  var id = ""
  var name = ""
  /// The row that counts.
  var place: SourceLine?
  /// Rows that go with it, in their order.
  var others: [SourceLine] = []

  /// The day tells which of a customer's rows is meant: the newest by then.
  init(_ entity: Entity, by day: Day? = nil, in entries: CompanyEntries) {
    switch entity.kind {
    case .deal: describeDeal(entity.id, entries)
    case .lead: describeLead(entity.id, entries)
    case .activity: describeActivity(entity.id, entries)
    case .customer: describeCustomer(entity.id, by: day ?? Day(number: .max), entries)
    case .cost: describeCost(entity.id, entries)
    }
  }
}

extension DescribedRecord {
  private mutating func describeDeal(_ deal: UInt32, _ entries: CompanyEntries) {
    let tables = entries.tables
    id = tables.lexicons.opportunities.text(deal)
    guard let row = tables.opportunity(deal) else { return }
    name = entries.name(of: row)
    place = row.place
    others = tables.history(of: deal).map(\.place) + tables.lines(ofDeal: deal).map(\.place)
  }

  private mutating func describeLead(_ lead: UInt32, _ entries: CompanyEntries) {
    let tables = entries.tables
    id = tables.lexicons.leads.text(lead)
    guard let row = tables.lead(lead) else { return }
    name =
      row.customer == 0
      ? id
      : tables.lexicons.texts.optionalText(entries.context.customers.name(of: row.customer))
        ?? tables.lexicons.customers.text(row.customer)
    place = row.place
  }

  private mutating func describeActivity(_ activity: UInt32, _ entries: CompanyEntries) {
    let tables = entries.tables
    id = tables.lexicons.activities.text(activity)
    guard let row = tables.activity(activity) else { return }
    let deal = row.opportunity == 0 ? nil : tables.opportunity(row.opportunity)
    let about =
      deal.map { entries.name(of: $0) } ?? tables.lexicons.customers.optionalText(row.customer)
      ?? tables.lexicons.leads.optionalText(row.lead)
    let kind = row.kind.word.replacing("_", with: " ")
    name = about.map { "\(kind), \($0)" } ?? kind
    place = row.place
  }

  /// The row that counts is the newest of what he pays or ordered; his own row goes with it, and all others of his
  /// and of those merged into him.
  private mutating func describeCustomer(_ customer: UInt32, by day: Day, _ entries: CompanyEntries) {
    let tables = entries.tables
    id = tables.lexicons.customers.text(customer)
    name = tables.lexicons.texts.optionalText(entries.context.customers.name(of: customer)) ?? id
    let account = entries.customer(customer)
    let paid =
      entries.context.recurringSource == .events
      ? account.events.map { ($0.day, $0.place) } : account.subscriptions.map { ($0.started, $0.place) }
    let ordered = account.orders.map { ($0.day, $0.place) }
    var rows = account.members.compactMap { tables.customer($0)?.place }
    rows += (paid + ordered).map(\.1)
    for member in account.members {
      rows += tables.deals(ofCustomer: member).compactMap { tables.opportunity($0)?.place }
    }
    place = (paid.isEmpty ? ordered : paid).filter { $0.0 <= day }.max { $0.0 < $1.0 }?.1 ?? rows.first
    others = rows.filter { $0 != place }
  }

  private mutating func describeCost(_ cost: UInt32, _ entries: CompanyEntries) {
    let tables = entries.tables
    id = tables.lexicons.costs.text(cost)
    guard let row = tables.cost(cost) else { return }
    name =
      row.category.map { "\($0)" } ?? tables.lexicons.sources.optionalText(row.source) ?? "costs"
    place = row.place
  }
}
