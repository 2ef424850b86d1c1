import Sales

/// Tables that nobody changes any more, for whoever asks for every deal.
///
/// The tables are a large value of many parts. To call one of their methods from where they are stored copies the
/// whole value first, which costs more than most answers; what is asked for here goes to the part that it lies in.
package final class SharedTables: Sendable {
  package let tables: Tables

  package init(_ tables: Tables) {
    self.tables = tables
  }
}

// Each means what the method of that name of `Tables` means.
extension SharedTables {
  package func opportunity(_ id: UInt32) -> Opportunity? { tables.opportunity(id) }

  package func lead(_ id: UInt32) -> Lead? { tables.lead(id) }

  package func activity(_ id: UInt32) -> Activity? { tables.activity(id) }

  package func deals(ofLead lead: Lead, into rows: inout [Opportunity]) {
    tables.deals(ofLead: lead, into: &rows)
  }

  package func appendDeals(ofCustomer customer: UInt32, to rows: inout [Opportunity]) {
    tables.appendDeals(ofCustomer: customer, to: &rows)
  }

  /// Whether the key of one deal comes before that of another, byte by byte.
  package func hasEarlierKey(_ deal: UInt32, than other: UInt32) -> Bool {
    tables.lexicons.opportunities.precedes(deal, other)
  }

  package func customer(ofDeal deal: UInt32) -> UInt32? { tables.customer(ofDeal: deal) }

  package func fetchDeals(_ deals: ArraySlice<UInt32>) -> UInt32 { tables.fetchDeals(deals) }

  package func history(of deal: UInt32, into buffer: inout [HistoryRow]) {
    tables.history(of: deal, into: &buffer)
  }

  package func unorderedHistory(of deal: UInt32, into buffer: inout [HistoryRow]) {
    tables.unorderedHistory(of: deal, into: &buffer)
  }

  package func replacedHistory(in rows: [HistoryRow]) -> [(row: HistoryRow, by: HistoryRow)] {
    tables.replacedHistory(in: rows)
  }

  package func lastStage(in rows: [HistoryRow]) -> HistoryRow? { tables.lastStage(in: rows) }

  package func activities(onDeal deal: UInt32, into buffer: inout [Activity]) {
    tables.activities(onDeal: deal, into: &buffer)
  }

  package func lines(ofDeal deal: UInt32, into buffer: inout [OpportunityLine]) {
    tables.lines(ofDeal: deal, into: &buffer)
  }

  package func hasLines(ofDeal deal: UInt32) -> Bool { tables.hasLines(ofDeal: deal) }

  package func hasSeveralRows(ofDeal deal: UInt32) -> Bool { tables.hasSeveralRows(ofDeal: deal) }
}
