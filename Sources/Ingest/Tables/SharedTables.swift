import Sales

/// Tables that nobody changes any more, for whoever asks for every deal.
///
/// The tables are a large value of many parts. To call one of their methods from where they are stored copies the
/// whole value first, which costs more than most answers; what is asked for here goes to the part that it lies in.
public final class SharedTables: Sendable {
  public let tables: Tables

  public init(_ tables: Tables) {
    self.tables = tables
  }
}

// Each means what the method of that name of `Tables` means.
extension SharedTables {
  public func opportunity(_ id: UInt32) -> Opportunity? {
    tables.opportunities.onlyRow(id) ?? countingOpportunity(id)
  }

  public func lead(_ id: UInt32) -> Lead? { tables.leads.onlyRow(id) ?? countingLead(id) }

  public func activity(_ id: UInt32) -> Activity? { tables.activities.onlyRow(id) ?? countingActivity(id) }

  // Apart, so that the tables are copied for those alone that have several rows.

  private func countingOpportunity(_ id: UInt32) -> Opportunity? {
    tables.opportunities.hasRows(id) ? latestOpportunity(id) : nil
  }

  @inline(never)
  private func latestOpportunity(_ id: UInt32) -> Opportunity? { tables.opportunity(id) }

  private func countingLead(_ id: UInt32) -> Lead? { tables.leads.hasRows(id) ? latestLead(id) : nil }

  @inline(never)
  private func latestLead(_ id: UInt32) -> Lead? { tables.lead(id) }

  private func countingActivity(_ id: UInt32) -> Activity? {
    tables.activities.hasRows(id) ? latestActivity(id) : nil
  }

  @inline(never)
  private func latestActivity(_ id: UInt32) -> Activity? { tables.activity(id) }

  /// Puts the deals that a lead led to in place of what the buffer holds: those that name it, and the one that it
  /// names itself; deleted ones included, in no particular order.
  public func deals(ofLead lead: Lead, into rows: inout [Opportunity]) {
    if !rows.isEmpty { rows.removeAll(keepingCapacity: true) }
    var namesItself = false
    tables.links.dealsOfLead.forEachInOrder(of: lead.id) { id in
      guard let row = opportunity(id), row.lead == lead.id else { return }
      rows.append(row)
      namesItself = namesItself || id == lead.opportunity
    }
    if lead.opportunity != 0, !namesItself, let row = opportunity(lead.opportunity) { rows.append(row) }
  }

  public func appendDeals(ofCustomer customer: UInt32, to rows: inout [Opportunity]) {
    tables.appendDeals(ofCustomer: customer, to: &rows)
  }

  /// Whether the key of one deal comes before that of another, byte by byte.
  public func hasEarlierKey(_ deal: UInt32, than other: UInt32) -> Bool {
    tables.lexicons.opportunities.precedes(deal, other)
  }

  public func customer(ofDeal deal: UInt32) -> UInt32? { tables.customer(ofDeal: deal) }

  public func fetchDeals(_ deals: ArraySlice<UInt32>) -> UInt32 { tables.fetchDeals(deals) }

  public func history(of deal: UInt32, into buffer: inout [HistoryRow]) {
    tables.history(of: deal, into: &buffer)
  }

  public func unorderedHistory(of deal: UInt32, into buffer: inout [HistoryRow]) {
    tables.unorderedHistory(of: deal, into: &buffer)
  }

  /// Where the history of a deal lies side by side, in the same order; nil where it does not.
  ///
  /// To look at each row where it lies is less than to copy them, and to lend the array would count its holders, for
  /// each deal and on both cores.
  public func historyPlaces(of deal: UInt32) -> Range<Int>? { tables.history.run(of: deal) }

  public func historyRow(at place: Int) -> HistoryRow { tables.history.rows[place] }

  /// Puts rows that lie side by side, each later than the one before it, in place of what the buffer holds.
  @inline(__always)
  public func history(at places: Range<Int>, into buffer: inout [HistoryRow]) {
    buffer.removeAll(keepingCapacity: true)
    tables.history.rows.withUnsafeBufferPointer { rows in
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: rows[places]))
    }
  }

  public func replacedHistory(in rows: [HistoryRow]) -> [(row: HistoryRow, by: HistoryRow)] {
    tables.replacedHistory(in: rows)
  }

  public func lastStage(in rows: [HistoryRow]) -> HistoryRow? { tables.lastStage(in: rows) }

  public func activities(onDeal deal: UInt32, into buffer: inout [Activity]) {
    if !buffer.isEmpty { buffer.removeAll(keepingCapacity: true) }
    guard tables.links.activitiesOfDeal.hasAny(of: deal) else { return }
    tables.links.activitiesOfDeal.forEachOnce(of: deal) { id in
      if let row = activity(id), row.opportunity == deal { buffer.append(row) }
    }
    // Those that were linked last come first.
    buffer.reverse()
    if !Tables.areInOrderOfLines(buffer) { Tables.order(&buffer, by: tables.rankOf) }
  }

  public func lines(ofDeal deal: UInt32, into buffer: inout [OpportunityLine]) {
    if tables.hasLines(ofDeal: deal) { return someLines(ofDeal: deal, into: &buffer) }
    if !buffer.isEmpty { buffer.removeAll(keepingCapacity: true) }
  }

  @inline(never)
  private func someLines(ofDeal deal: UInt32, into buffer: inout [OpportunityLine]) {
    tables.lines(ofDeal: deal, into: &buffer)
  }

  public func hasLines(ofDeal deal: UInt32) -> Bool { tables.hasLines(ofDeal: deal) }

  public func hasSeveralRows(ofDeal deal: UInt32) -> Bool { tables.hasSeveralRows(ofDeal: deal) }

  public func hasSeveralRows(ofLead lead: UInt32) -> Bool { tables.leads.hasSeveralRows(lead) }

  public func hasSeveralRows(ofActivity activity: UInt32) -> Bool {
    tables.activities.hasSeveralRows(activity)
  }

  public func subscriptions(ofCustomer customer: UInt32) -> [Subscription] {
    tables.links.subscriptionsOfCustomer.hasAny(of: customer)
      ? tables.subscriptions(ofCustomer: customer) : []
  }

  public func subscriptionEvents(ofCustomer customer: UInt32) -> [SubscriptionEvent] {
    guard let events = eventsInOrder(ofCustomer: customer) else {
      return tables.subscriptionEvents(ofCustomer: customer)
    }
    return events.isEmpty ? [] : Array(tables.subscriptionEvents.rows[events])
  }

  public func orders(ofCustomer customer: UInt32) -> [Order] {
    tables.links.ordersOfCustomer.hasAny(of: customer) ? tables.orders(ofCustomer: customer) : []
  }

  /// Where the events of a customer lie side by side, each behind the one before it; nil where they do not.
  private func eventsInOrder(ofCustomer customer: UInt32) -> Range<Int>? {
    guard let events = tables.subscriptionEvents.run(of: customer) else { return nil }
    for slot in events.dropFirst() {
      let (event, before) = (tables.subscriptionEvents.rows[slot], tables.subscriptionEvents.rows[slot - 1])
      guard (event.day, event.sequence) > (before.day, before.sequence) else { return nil }
    }
    return events
  }

  /// Whether each order and subscription of a customer has just one row, in the base currency, and each of his events
  /// is behind the one before it: then no row of his replaces another or goes without a rate.
  public func hasPlainPurchases(_ customer: UInt32) -> Bool {
    var arePlain = true
    tables.links.ordersOfCustomer.forEach(of: customer) { id in
      arePlain = arePlain && tables.orders.onlyRow(id)?.currency == 0
    }
    tables.links.subscriptionsOfCustomer.forEach(of: customer) { id in
      arePlain = arePlain && tables.subscriptions.onlyRow(id)?.currency == 0
    }
    return arePlain && eventsInOrder(ofCustomer: customer) != nil
  }
}
