import Glibc
import Sales

/// A company that never was, with about three years of sales: the same seed gives the same files, byte by
/// byte.
package struct SampleCompany: Hashable, Sendable {
  package let seed: UInt64
  package let opportunities: Int
  /// Nothing in the files is later.
  package let now: LocalTime
  /// Whether salesboard.yml stops the clock on the day of `now`, so that figures can be reproduced.
  package let stopsClock: Bool

  /// A company that ends with a day, on which its clock stands still.
  package init(seed: UInt64, opportunities: Int, today: Day) {
    self.init(seed: seed, opportunities: opportunities, now: .end(of: today), stopsClock: true)
  }

  /// A company in the midst of a working day, whose clock goes on.
  package init(seed: UInt64, opportunities: Int, now: LocalTime) {
    self.init(seed: seed, opportunities: opportunities, now: now, stopsClock: false)
  }

  private init(seed: UInt64, opportunities: Int, now: LocalTime, stopsClock: Bool) {
    self.seed = seed
    self.opportunities = max(0, opportunities)
    self.now = now
    self.stopsClock = stopsClock
  }

  /// The day that sample data ends with where nobody names another: the middle of a quarter.
  package static let usualToday = Day(number: 20_406)  // 2025-11-14
  /// Deals of a company of the size that fits one screen: 12 reps in 3 teams.
  package static let usualOpportunities = 2000
  package static let usualSeed: UInt64 = 1

  /// How many reps a company with so many deals has.
  package static func reps(for opportunities: Int) -> Int {
    Roster.size(for: opportunities)
  }
}

/// What was written, to be compared with what is read.
package struct SampleSummary: Equatable, Sendable {
  /// Deals; the rows are one more for each deal with `Blemish.Kind.repeatedID`.
  package var opportunities = 0
  package var historyRows = 0
  package var customers = 0
  package var reps = 0
  package var blemishes: [Blemish] = []
}

extension SampleCompany {
  /// Writes the canonical files into a directory, which is created where it does not exist.
  ///
  /// A million deals take some seconds and little memory: rows are written as they are made up.
  @discardableResult
  package func write(into directory: String) throws(SampleDataError) -> SampleSummary {
    guard mkdir(directory, 0o755) == 0 || errno == EEXIST else {
      throw .cannotCreate(path: directory, errno: errno)
    }
    var past = SalesPast(self)
    let rows = SampleRows(roster: past.roster, names: Names(seed: seed))
    var targets = Targets(roster: past.roster, span: past.span)
    try writeStaff(past.roster, into: directory)
    var summary = try writeDeals(of: &past, rows, counting: &targets, into: directory)
    try writeCustomers(past.customers, rows, into: directory)
    var quotas = try OutputFile(creating: directory + "/quotas.csv")
    try targets.write(to: &quotas, roster: past.roster, seed: seed)
    try quotas.flush()
    summary.customers = past.customers.count
    summary.reps = past.roster.reps.count
    return summary
  }

  private func writeDeals(
    of past: inout SalesPast, _ rows: SampleRows, counting targets: inout Targets, into directory: String
  ) throws(SampleDataError) -> SampleSummary {
    var summary = SampleSummary()
    var deals = try OutputFile(creating: directory + "/opportunities.csv")
    var history = try OutputFile(creating: directory + "/opportunity_history.csv")
    deals.text.append(SampleRows.opportunityHeader)
    history.text.append(SampleRows.historyHeader)
    var later: [Deal] = []
    while past.advance() {
      let deal = past.deal
      targets.count(deal)
      if let kind = deal.blemish {
        summary.blemishes.append(Blemish(kind: kind, deal: SampleRows.dealID(deal.number)))
      }
      if deal.blemish == .repeatedID {
        later.append(deal)
        rows.opportunity(rows.former(deal, past.events), to: &deals.text)
      } else {
        rows.opportunity(deal, to: &deals.text)
      }
      try deals.endRow()
      for (index, event) in past.events.enumerated() {
        rows.event(event, of: deal.number, sequence: index + 1, to: &history.text)
      }
      try history.endRow()
      summary.opportunities += 1
      summary.historyRows += past.events.count
    }
    for deal in later { rows.opportunity(deal, to: &deals.text) }
    try deals.flush()
    try history.flush()
    return summary
  }

  private func writeCustomers(
    _ customers: Customers, _ rows: SampleRows, into directory: String
  ) throws(SampleDataError) {
    var file = try OutputFile(creating: directory + "/customers.csv")
    file.text.append(SampleRows.customerHeader)
    for number in 0..<customers.count {
      rows.customer(number, of: customers, to: &file.text)
      try file.endRow()
    }
    try file.flush()
  }
}
