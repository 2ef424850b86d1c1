@testable import Books
import Ingest
import Metrics
import Sales
import Testing

/// The numbered edge cases of customers and recurring revenue.
@Suite struct RecurringTests {
  private static func company(_ rows: [String], settings: String = "") throws -> SmallCompany {
    try SmallCompany(RecurringExamples.subscriptions(rows), settings: settings)
  }

  @Test("case 3: no customers at the start leave churn and growth undefined; no losses the quick ratio")
  func case3NothingAtTheStart() throws {
    let company = try Self.company(["A,2020-03-05,,100", "B,2020-01-05,2020-02-05,100"])
    #expect(try company.reason("cust.churn", "2020-03") == "no customers at the start of the period")
    #expect(try company.reason("cust.gross_growth", "2020-03") == "no customers at the start of the period")
    #expect(try company.reason("mrr.churn_gross", "2020-03") == "no MRR at the start of the period")
    #expect(try company.value("cust.new", "2020-03") == 1)
    #expect(try company.reason("mrr.quick", "2020-03") == "no MRR was lost")
    #expect(try company.value("mrr.quick", "2020-02") == 0)
  }

  @Test("case 13: the subscriptions of merged customers count for the one who is left, chains followed")
  func case13MergedCustomers() throws {
    var tables = RecurringExamples.subscriptions([
      "A,2019-01-01,2020-03-05,100", "B,2020-03-10,,150", "C,2020-03-12,,50",
    ])
    tables[.customers] = "customer_id,name,segment,merged_into\nA,A,Large,\nB,B,Small,A\nC,C,Small,B"
    var company = try SmallCompany(tables)
    #expect(try company.value("cust.total", "2020-03") == 1)
    #expect(try company.value("cust.churned", "2020-03") == 0)
    #expect(try company.value("mrr.expansion", "2020-03", of: .segment("Large")) == 100)
    #expect(try company.value("mrr", "2020-03", of: .segment("Small")) == 0)
    try company.rewrite(
      .customers, "customer_id,name,segment,merged_into\nA,A,Large,\nB,B,Small,\nC,C,Small,B")
    #expect(try company.value("cust.total", "2020-03") == 1)
    #expect(try company.value("cust.churned", "2020-03", of: .segment("Large")) == 1)
    #expect(try company.value("mrr.new", "2020-03", of: .segment("Small")) == 200)
  }

  @Test("case 25: an unfinished month counts up to the day, and one that has not begun not at all")
  func case25UnfinishedMonths() throws {
    let company = try Self.company(["A,2019-01-01,2020-03-20,100", "B,2020-03-10,,30", "B,2020-03-25,,5"])
    #expect(try company.value("cust.churned", "2020-03", asOf: "2020-03-19") == 0)
    #expect(try company.value("cust.churned", "2020-03", asOf: "2020-03-20") == 1)
    #expect(try company.value("mrr.new", "2020-03", asOf: "2020-03-24") == 30)
    #expect(try company.value("mrr.new", "2020-03", asOf: "2020-03-25") == 35)
    #expect(try company.value("mrr", "2020-03", asOf: "2020-03-12") == 130)
    #expect(try company.reason("mrr", "2020-04", asOf: "2020-03-31") == "the period has not begun")
    #expect(try company.reason("cust.new", "2020-04", asOf: "2020-03-31") == "the period has not begun")
  }

  @Test func movementsOfAQuarterAreThoseOfItsMonths() throws {
    let company = try Self.company(["A,2019-01-01,2020-01-20,100", "A,2020-02-10,,100", "B,2019-01-01,,50"])
    #expect(try company.value("cust.churned", "2020-Q1") == 1)
    #expect(try company.value("cust.reactivated", "2020-Q1") == 1)
    #expect(try company.value("cust.churn", "2020-Q1") == 0.5)
    #expect(try company.value("rev.grr", "2020-01-01..2020-02-15") == 50 / 150.0)
  }

  @Test func movementsOfAPeriodThatBeginsInsideAMonthAreUndefined() throws {
    let company = try Self.company(["A,2019-01-01,,100"])
    #expect(try company.value("mrr", "2020-03-10..2020-04-30") == 100)
    for id in ["cust.new", "cust.churn", "mrr.churn", "mrr.quick"] {
      #expect(
        try company.reason(KPIIdentifier(id), "2020-03-10..2020-04-30")
          == "customers and revenue move by whole months: the period begins inside one")
    }
  }

  @Test(
    "case 32: a trial is no revenue, a free plan no customer, and another plan at the same price no movement")
  func case32TrialsAndPlans() throws {
    let company = try SmallCompany([
      .subscriptions: """
      subscription_id,customer_id,product,started_on,ended_on,amount,interval,quantity,status
      1,Trial,Pro,2020-03-01,,50,month,,trial
      2,Paid,Pro,2020-03-01,2020-03-15,50,month,,Trial\n2,Paid,Pro,2020-03-15,,50,month,,active
      3,Free,Free,2020-03-01,,0,month,,active\n4,Off,Pro,2020-03-01,,50,month,0,active
      5,Seats,Pro,2020-01-01,2020-03-10,10,month,2,active\n5,Seats,Pro,2020-03-10,,10,month,5,active
      6,Plan,Pro,2020-01-01,2020-03-10,1200,year,,active\n6,Plan,Pro,2020-03-10,,100,month,,active
      """
    ])
    #expect(try company.value("cust.total", "2020-03") == 3)
    #expect(try company.value("cust.new", "2020-03") == 1)
    #expect(try company.value("cust.new", "2020-03", asOf: "2020-03-14") == 0)
    #expect(try company.value("mrr.new", "2020-03") == 50)
    #expect(try company.value("mrr.expansion", "2020-03") == 30)
    #expect(try company.value("mrr.contraction", "2020-03") == 0)
    #expect(try company.value("trial.new", "2020-03") == 2)
    #expect(try company.value("trial.conv", "2020-03") == 0.5)
  }

  @Test("case 33: one of two cancelled is contraction, a swap or a gap inside a month nothing")
  func case33NetMovements() throws {
    let company = try Self.company([
      "Two,2019-01-01,,100", "Two,2019-01-01,2020-03-10,40", "Swap,2019-01-01,2020-03-10,70",
      "Swap,2020-03-10,,70", "Gap,2019-01-01,2020-03-10,80", "Gap,2020-03-11,,80",
      "Over,2019-01-01,2020-03-31,90", "Over,2020-04-01,,90", "Short,2020-03-05,2020-03-20,60",
    ])
    #expect(try company.value("mrr.contraction", "2020-03") == 40)
    #expect(try company.value("mrr.churn", "2020-03") == 90)
    #expect(try company.value("mrr.new", "2020-03") == 0)
    #expect(try company.value("mrr.expansion", "2020-03") == 0)
    #expect(try company.value("cust.new", "2020-03", asOf: "2020-03-19") == 1)
    #expect(try company.value("cust.new", "2020-03") == 0)
    #expect(try company.value("cust.churned", "2020-03", asOf: "2020-03-10") == 1)
    #expect(try company.value("cust.churned", "2020-03", asOf: "2020-03-11") == 0)
    #expect(try company.value("mrr.reactivation", "2020-04") == 90)
  }

  @Test("Who paid only inside an earlier month has paid before: he is back, not new")
  func paidInsideAnEarlierMonth() throws {
    let company = try Self.company(["A,2020-02-05,2020-02-20,60", "A,2020-03-10,,60", "B,2020-03-01,,1"])
    #expect(try company.value("cust.new", "2020-02") == 0)
    #expect(try company.value("cust.reactivated", "2020-03") == 1)
    #expect(try company.value("cust.new", "2020-03") == 1)
    let again = try Self.company(["A,2020-02-05,2020-02-10,60", "A,2020-02-20,,70"])
    #expect(try again.value("cust.new", "2020-02") == 1)
    #expect(try again.value("mrr.new", "2020-02") == 70)
  }

  @Test("case 34: an empty end is active, an end on the first day counts for nothing")
  func case34Ends() throws {
    let company = try Self.company([
      "Open,2020-01-05,,100", "Never,2020-01-05,2020-01-05,50", "Back,2020-01-05,2020-01-01,50",
      "Last,2020-01-05,2020-01-31,20", "First,2020-01-05,2020-02-01,10",
    ])
    #expect(try company.value("mrr", "2020-01") == 110)
    #expect(try company.value("cust.total", "2020-12") == 1)
    #expect(try company.value("cust.new", "2020-01") == 2)
    #expect(try company.value("cust.churned", "2020-02") == 1)
  }

  @Test("case 35: a customer whose segment changes goes there with all he ever paid: nobody churned")
  func case35SegmentMoves() throws {
    var tables = RecurringExamples.subscriptions(["A,2020-01-05,,100", "B,2020-01-05,,50"])
    tables[.customers] = "customer_id,name,segment\nA,A,Small\nB,B,Small"
    var company = try SmallCompany(tables)
    #expect(try company.value("mrr", "2020-02", of: .segment("Small")) == 150)
    try company.rewrite(.customers, "customer_id,name,segment\nA,A,Large\nB,B,Small")
    #expect(try company.value("mrr", "2020-02", of: .segment("Large")) == 100)
    #expect(try company.value("mrr.new", "2020-01", of: .segment("Large")) == 100)
    #expect(try company.value("mrr.churn", "2020-02", of: .segment("Small")) == 0)
    #expect(try company.value("mrr", "2020-02") == 150)
  }

  @Test("case 36: leap years and long months change nothing in what a week or a year brings a month")
  func case36LeapYears() throws {
    let company = try SmallCompany([
      .subscriptions: """
      subscription_id,customer_id,started_on,amount,interval
      1,A,2019-01-01,365,year\n2,B,2019-01-01,3,week
      """
    ])
    let months = try ["2019-02", "2020-02", "2020-03", "2021-02"].map {
      try company.figure("mrr", $0).quantity
    }
    #expect(Set(months) == [Quantity(36_500 + 300 * 52, over: 12).reduced])
  }

  @Test(
    "case 37: a subscription ended three months back moves its month and what rests on it, and nothing else")
  func case37LateCorrection() throws {
    var rows = (1...20).map { "C\($0),2018-01-01,,100" } + ["Old,2018-01-01,2019-11-05,10"]
    var tables = RecurringExamples.subscriptions(rows)
    tables[.opportunities] =
      "opp_id,owner_id,stage,amount,created_at,closed_at\n1,Ann,Won,5,2019-05-01,2020-03-01"
    var company = try SmallCompany(tables)
    let months = (1...12).map { "2019-\($0 < 10 ? "0" : "")\($0)" } + (1...9).map { "2020-0\($0)" }
    let before = try company.everything(months, asOf: ["2020-09-30"])
    let ledgerBefore = company.lines
    rows[4] = "C5,2018-01-01,2020-03-10,100"
    try company.rewrite(.subscriptions, RecurringExamples.subscriptions(rows)[.subscriptions] ?? "")
    let ledgerAfter = company.lines
    let days = Set(ledgerBefore.symmetricDifference(ledgerAfter).map(\.day))
    #expect(days == [Day(iso: "2020-03-10")])
    let after = try company.everything(months, asOf: ["2020-09-30"])
    var moved: [String: Set<String>] = [:]
    for (cell, figure) in after where before[cell]?.value != figure.value {
      let parts = cell.split(separator: " ")
      if parts.count == 3 { moved[String(parts[2]), default: []].insert(String(parts[0])) }
    }
    let since: Set = ["2020-03", "2020-04", "2020-05", "2020-06", "2020-07", "2020-08", "2020-09"]
    for id in ["mrr", "arr", "cust.total"] { #expect(moved[id] == since, "\(id)") }
    for id in [
      "cust.churned", "mrr.churn", "cust.churn", "cust.retention", "rev.grr", "rev.nrr", "mrr.quick",
    ] {
      #expect(moved[id] == ["2020-03"], "\(id)")
    }
    // March is one of the six months before until September, and one of the last twelve from March on.
    #expect(moved["clv.churn"] == since.subtracting(["2020-03"]))
    #expect(moved["clv.life"] == since)
    let touched: Set = [
      "mrr", "arr", "cust.total", "cust.churned", "mrr.churn", "cust.churn", "cust.retention", "rev.grr",
      "rev.nrr", "mrr.quick", "mrr.churn_gross", "mrr.churn_net", "cust.actual_growth", "clv.churn",
      "clv.life",
    ]
    #expect(Set(moved.keys) == touched)
  }

  @Test func eventsCountInsteadOfSubscriptions() throws {
    var tables = RecurringExamples.subscriptions(["A,2020-01-05,,100", "B,2020-01-05,,50"])
    tables[.subscriptionEvents] = "customer_id,date,mrr,seq\nA,2020-01-10,20,2\nA,2020-01-10,70,1"
    var company = try SmallCompany(tables)
    #expect(try company.value("mrr", "2020-01") == 20)
    try company.rewrite(.subscriptionEvents, "customer_id,date,mrr,seq")
    #expect(try company.value("mrr", "2020-01") == 150)
  }

  @Test func whereThereAreOnlyOrdersTheCustomerWindowTellsWhoComesAndGoes() throws {
    var tables: [TableName: String] = [
      .orders: """
      order_id,customer_id,at,amount,product
      1,A,2020-01-10,10,P
      2,A,2020-01-20,10,Q
      3,B,2020-01-15,10,P
      4,A,2020-05-02,10,P
      5,C,2020-05-20,-5,P
      """,
      .costs: "cost_id,date,amount\nx,2020-01,60",
    ]
    var company = try SmallCompany(tables, settings: "customer_window_days: 60")
    #expect(try company.value("cust.new", "2020-01") == 2)
    #expect(try company.value("cust.total", "2020-01") == 2)
    #expect(try company.value("cac", "2020-01") == 30)
    #expect(try company.value("cust.churned", "2020-02") == 0)
    #expect(try company.value("cust.churned", "2020-03") == 2)
    #expect(try company.value("cust.reactivated", "2020-05") == 1)
    #expect(try company.value("cust.new", "2020-05") == 0)
    #expect(try company.value("cust.new", "2020-01", of: .product("Q")) == 1)
    #expect(try company.reason("cust.new", "2020-01", of: .rep(nil)) == "who only orders has no rep")
    tables[.orders] = (tables[.orders] ?? "") + "\n6,A,2020-03-10,10,P"
    try company.rewrite(.orders, tables[.orders] ?? "")
    #expect(try company.value("cust.churned", "2020-03") == 1)
    #expect(try company.value("cust.reactivated", "2020-05") == 0)
  }

  @Test func withoutTheirTablesFiguresSayWhatIsMissing() throws {
    let company = try SmallCompany([.reps: "rep_id,name\nAnn,Ann"])
    #expect(try company.reason("mrr", "2020-01") == "no subscriptions table; nor mrr of subscription_events")
    #expect(
      try company.reason("cust.total", "2020-01")
        == "no subscriptions table; nor mrr of subscription_events; nor at and amount of orders")
    #expect(
      try company.reason("trial.new", "2020-01") == "no subscriptions table; nor event of subscription_events"
    )
    #expect(try company.reason("cac", "2020-01") == "no costs table")
  }

  @Test("case 28: rates move revenue and nobody; without a rate it is left out and told")
  func case28Rates() throws {
    let company = try SmallCompany([
      .subscriptions: """
      subscription_id,customer_id,started_on,ended_on,amount,currency
      1,A,2020-01-05,,100,EUR\n2,B,2020-01-05,2020-03-10,200,EUR\n3,C,2020-02-05,,10,GBP
      """,
      .fx: "currency,from,rate_to_base\nEUR,2019-01-01,1.1\nEUR,2020-02-15,1.2\nEUR,2020-03-15,1.3",
    ])
    #expect(try company.value("mrr.new", "2020-01") == 330)
    #expect(try company.value("mrr", "2020-02") == 360)
    #expect(try company.value("mrr.expansion", "2020-02") == 0)
    #expect(try company.value("mrr.churn", "2020-03") == 240)
    #expect(try company.value("mrr", "2020-03") == 130)
    #expect(try company.value("cust.total", "2020-03") == 2)
    #expect(
      try company.figure("mrr", "2020-02").why
        == "without 1 subscription in a currency without a rate; +$30 in the period is exchange rates alone")
    #expect(try company.figure("mrr", "2020-01").why == nil)
  }

  @Test func aCustomerOfTwoProductsIsOneCustomerInAllAndOneOfEach() throws {
    let company = try SmallCompany([
      .subscriptions: """
      subscription_id,customer_id,product,started_on,ended_on,amount
      1,A,Pro,2020-01-05,2020-03-10,100\n2,A,Lite,2020-03-10,,40\n3,B,Lite,2020-01-05,,7
      """
    ])
    #expect(try company.value("mrr.contraction", "2020-03") == 60)
    #expect(try company.value("cust.churned", "2020-03") == 0)
    #expect(try company.value("mrr.churn", "2020-03", of: .product("Pro")) == 100)
    #expect(try company.value("mrr.new", "2020-03", of: .product("Lite")) == 40)
    #expect(try company.value("mrr", "2020-03", of: .product("Lite")) == 47)
    #expect(try company.value("cust.total", "2020-03", of: .product("Lite")) == 2)
    #expect(try company.value("cust.total", "2020-03") == 2)
  }

  @Test func revenueIsTheRepsWhoLooksAfterTheCustomerElseWhoWonHim() throws {
    var tables = RecurringExamples.subscriptions(["A,2020-01-05,,100", "B,2020-01-05,,50", "C,2020-01-05,,7"])
    tables[.customers] = "customer_id,name,owner_id\nA,A,Ann\nB,B,\nC,C,"
    tables[.opportunities] = """
      opp_id,customer_id,owner_id,stage,amount,created_at,closed_at
      1,A,Bob,Won,1,2019-01-01,2019-02-01\n2,B,Bob,Won,1,2019-01-01,2019-02-01
      3,B,Ann,Won,1,2019-01-01,2019-03-01\n4,C,Ann,Prospecting,1,2019-01-01,
      """
    let company = try SmallCompany(tables)
    #expect(try company.value("mrr", "2020-01", of: .rep("Ann")) == 100)
    #expect(try company.value("mrr", "2020-01", of: .rep("Bob")) == 50)
    #expect(try company.value("mrr", "2020-01", of: .rep(nil)) == 7)
  }

  @Test func cohortsTellHowManyOfAMonthsNewCustomersStay() throws {
    let company = try Self.company([
      "A,2020-01-05,,100", "B,2020-01-06,2020-02-20,100", "B,2020-04-10,,60", "C,2020-02-06,,10",
      "In,2020-01-10,2020-01-20,5", "In,2020-03-10,,5",
    ])
    let cohorts = Cohorts(try company.reading("2020-Q1", asOf: "2020-04-15")).cohorts
    #expect(cohorts.map(\.month.description) == ["2020-01", "2020-02", "2020-03"])
    #expect(cohorts.map(\.customers) == [2, 1, 0])
    #expect(cohorts[0].ages.map(\.customers) == [2, 1, 1, 2])
    #expect(cohorts[0].ages.map { $0.retention?.value } == [1, 0.5, 0.5, 1])
    #expect(cohorts[0].ages.map { $0.revenueRetention?.value } == [1, 0.5, 0.5, 0.8])
    #expect(cohorts[0].ages.map(\.isPartial) == [false, false, false, true])
    #expect(cohorts[2].ages.map(\.retention) == [nil, nil])
  }
}

extension SmallCompany {
  /// What the ledger holds, line by line.
  fileprivate var lines: Set<LedgerLine> {
    let lexicons = books.directory.tables.lexicons
    return Set(books.ledger.listing(stages: books.company.context.stages, names: lexicons).keys)
  }
}
