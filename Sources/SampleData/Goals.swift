import Sales

/// Targets for more than bookings: won deals and leads of reps, customers, new MRR and the MRR of the company.
///
/// Those of past quarters follow what came of them, so that some are met and some are missed.
struct Goals {
  private let first: Month
  private let today: Day
  private var won: [[Int]]
  private var leads: [[Int]]
  private var newCustomers = Array(repeating: 0, count: 17)
  /// Cents of MRR that began in each quarter, and that ran at its start.
  private var added = Array(repeating: Int64(0), count: 17)
  private var running = Array(repeating: Int64(0), count: 17)

  init(roster: Roster, span: ClosedRange<Day>) {
    first = Month(span.lowerBound)
    today = span.upperBound
    won = roster.reps.map { _ in Array(repeating: 0, count: 17) }
    leads = won
  }

  private func quarter(of day: Day) -> Int {
    min(max(Int(Month(day).index - first.index) / 3, 0), 16)
  }

  private func start(of quarter: Int) -> Day { first.adding(3 * quarter).firstDay }

  mutating func count(_ deal: Deal, _ leads: [SampleLead]) {
    if deal.stage == .won, let closed = deal.closed { won[deal.owner][quarter(of: closed)] += 1 }
    for lead in leads { self.leads[lead.owner][quarter(of: lead.created.day)] += 1 }
  }

  /// Counts the rows of one customer.
  mutating func count(_ rows: [SampleSubscription]) {
    guard let first = rows.first(where: { !$0.isTrial }) else { return }
    newCustomers[quarter(of: first.started)] += 1
    var last: Int?
    for row in rows where !row.isTrial {
      let quarter = quarter(of: row.started)
      if row.number != last { added[quarter] += row.monthly }
      last = row.number
      var later = quarter + 1
      while later <= 16, start(of: later) < row.ended ?? today.adding(100) {
        running[later] += row.monthly
        later += 1
      }
    }
  }

  func write(
    to file: inout OutputFile, of company: SampleCompany, roster: Roster
  ) throws(SampleDataError) {
    var chance = Chance(seed: company.seed, stream: .max - 4)
    let year = Month(year: today.date.year, month: 1).firstDay
    for quarter in max(1, self.quarter(of: year))...self.quarter(of: year.adding(364)) {
      if company.tables.contains(.opportunities) {
        try reps("won_count", won, quarter, roster, &file, &chance)
      }
      if company.tables.contains(.leads) { try reps("leads", leads, quarter, roster, &file, &chance) }
      if !company.tables.isDisjoint(with: [.subscriptions, .subscriptionEvents]) {
        try subscribers(quarter, &file, &chance)
      }
    }
  }

  /// What a quarter should bring: near to what it brought, or to what the last whole one did.
  private func target(_ counts: [Int64], _ quarter: Int, _ chance: inout Chance) -> Int64 {
    let isOver = start(of: quarter + 1) <= today
    let current = self.quarter(of: today)
    let known = isOver ? quarter : max(min(quarter, current) - 1, 0)
    return max(1, counts[known] * Int64(chance.within(850...1250)) / 1000)
  }

  private func reps(
    _ metric: String, _ counts: [[Int]], _ quarter: Int, _ roster: Roster, _ file: inout OutputFile,
    _ chance: inout Chance
  ) throws(SampleDataError) {
    let day = start(of: quarter)
    let last = start(of: quarter + 1).adding(-1)
    for (number, rep) in roster.reps.enumerated() {
      let target = target(counts[number].map { Int64($0) }, quarter, &chance)
      guard rep.firstDay <= last, rep.lastDay ?? last >= day else { continue }
      let ramp = rep.firstDay > day ? "50" : ""
      file.text.row(
        "rep", SampleRows.repID(number), metric, "quarter", "\(day)", "\(target)", ramp,
        metric == "leads" ? "0" : "")
      try file.endRow()
    }
  }

  private func subscribers(
    _ quarter: Int, _ file: inout OutputFile, _ chance: inout Chance
  ) throws(SampleDataError) {
    let day = start(of: quarter)
    let customers = target(newCustomers.map { Int64($0) }, quarter, &chance)
    let dollars = target(added, quarter, &chance) / 10_000 * 100
    file.text.row("company", "company", "new_customers", "quarter", "\(day)", "\(customers)", "", "")
    file.text.row("company", "company", "mrr_added", "quarter", "\(day)", "\(max(dollars, 100))", "", "")
    let start = running[min(quarter, self.quarter(of: today))] / 100
    file.text.row(
      "company", "company", "mrr", "quarter", "\(day)", "\((start * 11 / 10 + 999) / 100 * 100)", "",
      "\(start)")
    for _ in 0..<3 { try file.endRow() }
  }
}
