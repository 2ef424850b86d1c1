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

  init(_ entity: Entity, in entries: CompanyEntries) {
    switch entity.kind {
    case .deal: describeDeal(entity.id, entries)
    case .lead: describeLead(entity.id, entries)
    case .activity: describeActivity(entity.id, entries)
    case .customer: describeCustomer(entity.id, entries)
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

  private mutating func describeCustomer(_ customer: UInt32, _ entries: CompanyEntries) {
    let tables = entries.tables
    id = tables.lexicons.customers.text(customer)
    name = tables.lexicons.texts.optionalText(entries.context.customers.name(of: customer)) ?? id
    let rows =
      [tables.customer(customer)?.place].compactMap { $0 }
      + tables.subscriptions(ofCustomer: customer).map(\.place)
      + tables.subscriptionEvents(ofCustomer: customer).map(\.place)
      + tables.orders(ofCustomer: customer).map(\.place)
      + tables.deals(ofCustomer: customer).compactMap { tables.opportunity($0)?.place }
    place = rows.first
    others = Array(rows.dropFirst())
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
