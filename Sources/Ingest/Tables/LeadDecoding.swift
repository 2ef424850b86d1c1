import Sales

extension Lead: TableRow {
  var key: UInt32 { id }
}

extension Lead: DecodableRow {
  typealias Columns = LeadColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.leads }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.leads }

  func link(in links: inout RowLinks, times: Int32) {
    links.leadsOfDeal.count(id, of: opportunity, times)
    links.leadsOfCustomer.count(id, of: customer, times)
  }

  static func link(_ rows: UnsafeBufferPointer<Lead>, of total: Int, in links: inout RowLinks) {
    links.leadsOfDeal.add(rows, of: total) { $0.opportunity }
    links.leadsOfCustomer.add(rows, of: total) { $0.customer }
  }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Lead? {
    var row = Lead()
    row.place = reader.place
    row.id = reader.key(LeadColumn.leadID, in: &lexicons.leads)
    guard row.id != 0 else {
      reader.fail("lead_id", "is empty: the row is left out")
      return nil
    }
    row.owner = reader.id(LeadColumn.ownerID, reader.recentReps, in: &lexicons.reps)
    row.source = reader.id(LeadColumn.source, reader.recentSources, in: &lexicons.sources)
    row.segment = reader.id(LeadColumn.segment, reader.recentSegments, in: &lexicons.segments)
    row.customer = reader.key(LeadColumn.customerID, reader.recentCustomers, in: &lexicons.customers)
    row.opportunity = reader.key(LeadColumn.oppID, in: &lexicons.opportunities)
    row.reason = reader.label(LeadColumn.reason, &lexicons)
    row.created = reader.day(LeadColumn.createdAt)
    row.qualified = reader.day(LeadColumn.qualifiedAt)
    row.converted = reader.day(LeadColumn.convertedAt)
    row.disqualified = reader.day(LeadColumn.disqualifiedAt)
    row.currency = reader.currency(LeadColumn.currency, &lexicons)
    row.value = reader.money(LeadColumn.value, in: row.currency, &lexicons)
    row.updatedAt = reader.second(LeadColumn.updatedAt)
    row.isDeleted = reader.flag(LeadColumn.deleted) ?? false
    if row.created == nil { reader.warnEmpty(LeadColumn.createdAt, of: "lead", "counts in no flow of leads") }
    return row
  }
}

extension OpportunityLine: TableRow {
  var key: UInt32 { opportunity }
}

extension OpportunityLine: DecodableRow {
  typealias Columns = OpportunityLineColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.lines }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.lines }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> OpportunityLine? {
    var row = OpportunityLine()
    row.place = reader.place
    row.opportunity = reader.key(OpportunityLineColumn.oppID, reader.recentDeals, in: &lexicons.opportunities)
    row.line = reader.id(OpportunityLineColumn.line, in: &lexicons.texts)
    row.product = reader.id(OpportunityLineColumn.product, reader.recentProducts, in: &lexicons.products)
    row.quantity = reader.thousandths(OpportunityLineColumn.quantity)
    guard row.opportunity != 0, row.line != 0, row.product != 0,
      let amount = reader.money(OpportunityLineColumn.amount)
    else {
      reader.fail(nil, "needs opp_id, line, product and amount: the row is left out")
      return nil
    }
    row.amount = amount
    return row
  }
}
