import Ingest
import Metrics
import Sales
import Synchronization

extension CompanyBooks {
  /// Makes the first reload leave the ledger empty: one report is asked of the books, and it posts what it reads.
  public mutating func prepareForOneReport() {
    answersOneReport = true
    directory.isReadOnce = true
    directory.keepsLabels = false
  }

  /// A report from no more of the ledger than its figures read; nil where that cannot be told beforehand.
  ///
  /// What it needs of predictions is worked out beside the posting of the first turn: they need no ledger.
  mutating func plannedReport(_ request: ReportRequest, _ needs: BookNeeds) -> Report? {
    let source = entries(in: company.context).knowingWins()
    var plan = plan(for: request, needs)
    for turn in 0..<CompanyBooks.mostPostings {
      let predicted = Mutex<CompanyBooks?>(nil)
      var ledger = PlannedLedger(plan)
      let tally = ledger.postAll(
        sharing: source, countingFaults: !hasTally,
        meanwhile: { [books = self] in
          guard turn == 0, needs.predictions else { return }
          var books = books
          books.predict(asOf: request.asOf)
          predicted.withLock { $0 = books }
        })
      if let tally { take(tally) }
      if let books = predicted.withLock({ $0 }) { takePrediction(of: books) }
      findPresence(in: &ledger, request, from: source)
      let report = report(request, reading(request, LedgerView(ledger)))
      if ledger.missed.isEmpty { return report }
      plan = plan.adding(ledger.missed)
    }
    return nil
  }

  /// Finds for the ledger which members have an entry in the period, where nothing else tells whether they have a row.
  func findPresence(in ledger: inout PlannedLedger, _ request: ReportRequest, from source: CompanyEntries) {
    guard let dimension = request.by else { return }
    let reading = reading(request, LedgerView(ledger))
    let rows = ReportRows(books: self, reading: reading, dimension: dimension)
    ledger.findPresence(of: rows.doubtful, sharing: source)
  }

  /// What figures ask depends on what they read, so that a plan may lack something the first time.
  private static let mostPostings = 4

  /// Lets every figure of the report read made-up sums, to see which.
  func plan(for request: ReportRequest, _ needs: BookNeeds) -> ReadPlan {
    let parts = beside(CompanyBooks.isLarge(directory.tables) ? 2 : 1) { share, shares in
      var planning = ReadPlanning(
        asOf: request.asOf, over: request.period.days, dimensions: Set(needs.breakdowns.keys))
      for turn in 0..<ReadPlanning.turns {
        let reading = reading(request, LedgerView(planning))
        if turn % shares == share {
          for kpi in company.catalog.all { _ = kpi.figure(reading) }
        }
        if let dimension = request.by {
          ReportRows(books: self, reading: reading, dimension: dimension)
            .readSome(most: turn == 1 ? 500 : 4, share, shares)
        }
        planning = planning.withNextTurn()
      }
      return planning
    }
    return parts.dropFirst().reduce(ReadPlan(parts[0])) { $0.adding($1) }
  }
}

extension ReportRows {
  /// Reads what the rows would, a share of some members: others hardly read anything else.
  fileprivate func readSome(most: UInt32, _ share: Int, _ shares: Int) {
    switch dimension {
    case .month, .stage: if share == 0 { _ = rows }
    case .rep, .team, .source, .product, .segment, .kind:
      for member in stride(from: UInt32(share), to: min(most, memberLimit), by: shares) {
        read(reading.of(.member(dimension, member)), member)
      }
    }
  }
}
