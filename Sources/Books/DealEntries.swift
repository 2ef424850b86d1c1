import Ingest
import Metrics
import Sales

/// The deals of the tables as a source of ledger entries, read in one context.
struct DealEntries: DealSource {
  let tables: Tables
  let context: BookContext

  var deals: Range<UInt32> { 0..<tables.dealLimit }

  func deal(_ id: UInt32) -> Deal? {
    guard let row = tables.opportunity(id) else { return nil }
    return Deal(row: row, history: tables.history(of: id), context: context)
  }

  func post(_ id: UInt32, into sink: inout some EntrySink) {
    deal(id)?.post(into: &sink, context: context)
  }
}
