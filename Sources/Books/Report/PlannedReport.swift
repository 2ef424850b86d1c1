import Ingest
import Metrics
import Sales

extension CompanyBooks {
  /// Makes the first reload leave the ledger empty: one report is asked of the books, and it posts what it reads.
  public mutating func prepareForOneReport() {
    answersOneReport = true
    directory.isReadOnce = true
    directory.keepsLabels = false
  }

  /// A report from no more of the ledger than its figures read; nil where that cannot be told beforehand.
  mutating func plannedReport(_ request: ReportRequest, _ needs: BookNeeds) -> Report? {
    let source = entries(in: company.context)
    var plan = plan(for: request, needs)
    for _ in 0..<CompanyBooks.mostPostings {
      var ledger = PlannedLedger(plan)
      if let tally = ledger.postAll(sharing: source, countingFaults: !hasTally) { take(tally) }
      let report = report(request, reading(request, LedgerView(ledger)))
      if ledger.missed.isEmpty { return report }
      plan = plan.adding(ledger.missed)
    }
    return nil
  }

  /// What figures ask depends on what they read, so that a plan may lack something the first time.
  private static let mostPostings = 4

  /// Lets every figure of the report read made-up sums, to see which.
  func plan(for request: ReportRequest, _ needs: BookNeeds) -> ReadPlan {
    var planning = ReadPlanning(
      asOf: request.asOf, over: request.period.days, dimensions: Set(needs.breakdowns.keys))
    for turn in 0..<ReadPlanning.turns {
      let reading = reading(request, LedgerView(planning))
      for kpi in company.catalog.all { _ = kpi.figure(reading) }
      if let dimension = request.by {
        ReportRows(books: self, reading: reading, dimension: dimension).readSome(most: turn == 1 ? 500 : 4)
      }
      planning = planning.withNextTurn()
    }
    return ReadPlan(planning)
  }
}

extension ReportRows {
  /// Reads what the rows would, of some members: others hardly read anything else.
  fileprivate func readSome(most: UInt32) {
    switch dimension {
    case .month, .stage: _ = rows
    case .rep, .team, .source, .product, .segment, .kind:
      for member in 0..<min(most, memberLimit) { read(reading.of(.member(dimension, member)), member) }
    }
  }
}
