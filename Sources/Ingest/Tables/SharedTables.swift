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

  public func deals(ofLead lead: Lead, into rows: inout [Opportunity]) {
    tables.deals(ofLead: lead, into: &rows)
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

  public func replacedHistory(in rows: [HistoryRow]) -> [(row: HistoryRow, by: HistoryRow)] {
    tables.replacedHistory(in: rows)
  }

  public func lastStage(in rows: [HistoryRow]) -> HistoryRow? { tables.lastStage(in: rows) }

  public func activities(onDeal deal: UInt32, into buffer: inout [Activity]) {
    if tables.hasActivities(onDeal: deal) { return someActivities(onDeal: deal, into: &buffer) }
    if !buffer.isEmpty { buffer.removeAll(keepingCapacity: true) }
  }

  @inline(never)
  private func someActivities(onDeal deal: UInt32, into buffer: inout [Activity]) {
    tables.activities(onDeal: deal, into: &buffer)
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
}
