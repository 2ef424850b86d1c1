import Metrics
import Sales
import Testing

/// The worked examples of what customers cost, how long they stay and what they are worth.
@Suite struct UnitEconomicsExamples {
  /// New customers of March at 100 a month, and what was spent on them.
  private static func company(_ costs: String, customers: Int = 24, settings: String = "") throws
    -> SmallCompany
  {
    var tables = RecurringExamples.subscriptions((0..<customers).map { "C\($0),2020-03-05,,100" })
    tables[.costs] = "cost_id,date,amount,acquisition,currency\n" + costs
    return try SmallCompany(tables, settings: settings)
  }

  @Test("Worked example of cac: 60,000 for 24 new customers is 2,500")
  func acquisitionCost() throws {
    let company = try Self.company(
      "1,2020-03,40000,,\n2,2020-03-31,20000,yes,\n3,2020-03-01,999,no,\n4,2020-04,7,,")
    #expect(try company.value("cac", "2020-03") == 2_500)
    #expect(try company.value("cac", "2020-03", asOf: "2020-03-30").map { $0 * 24 } == 40_000)
  }

  @Test("Worked example of cac.payback: 2,500 / (100 x 0.8) = 31.25 months")
  func payback() throws {
    let company = try Self.company("1,2020-03,60000,,", settings: "gross_margin: 0.8")
    #expect(try company.value("cac.payback", "2020-03") == 31.25)
    #expect(
      try Self.company("1,2020-03,60000,,").reason("cac.payback", "2020-03") == "gross_margin is not set")
  }

  @Test func costsAreThoseOfEarlierMonthsWhereTheSettingsSaySo() throws {
    let company = try Self.company(
      "1,2020-01,2400,,\n2,2020-02,4800,,\n3,2020-03,9999,,", settings: "cost_lag_months: 2")
    #expect(try company.value("cac", "2020-03") == 100)
    #expect(try company.value("cac", "2020-Q2") == nil)
  }

  @Test func costsWithoutARateAreLeftOutAndTold() throws {
    let company = try Self.company("1,2020-03,2400,,\n2,2020-03,500,,EUR")
    let figure = try company.figure("cac", "2020-03")
    #expect(figure.value == 10_000)
    #expect(figure.why == "without 1 cost in a currency without a rate")
  }

  @Test("case 4: costs without new customers, new customers without costs, and a row that says 0")
  func case4CostsAndCustomers() throws {
    #expect(
      try Self.company("1,2020-04,60000,,").reason("cac", "2020-04")
        == "no new customers for $60\u{202F}000 spent")
    #expect(
      try Self.company("1,2020-04,60000,,").reason("cac", "2020-03") == "no costs recorded for the period")
    #expect(try Self.company("1,2020-03,0,,").value("cac", "2020-03") == 0)
    let nothingSpent = try Self.company("1,2020-03,0,,", settings: "gross_margin: 0.8")
    #expect(try nothingSpent.value("cac.payback", "2020-03") == 0)
  }

  @Test func costsHaveNoSegment() throws {
    let company = try Self.company("1,2020-03,60000,,")
    #expect(try company.reason("cac", "2020-03", of: .segment(nil)) == "costs have no segment")
  }

  /// A hundred customers at 100, of whom five leave and are replaced every month of 2019.
  private static let steady: [String] =
    (0..<100).map { number in
      number < 60
        ? "C\(number),2018-01-01,2019-\(twoDigits(number / 5 + 1))-10,100" : "C\(number),2018-01-01,,100"
    } + (0..<60).map { "N\($0),2019-\(twoDigits($0 / 5 + 1))-20,,100" }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test("Worked examples of clv.churn and clv.life: 100 / 5 % = 2,000 and 20 months")
  func lifetimeValue() throws {
    let company = try SmallCompany(RecurringExamples.subscriptions(Self.steady))
    #expect(try company.value("cust.churn", "2019-12") == 0.05)
    #expect(try company.value("clv.churn", "2020-01") == 2_000)
    #expect(try company.value("clv.life", "2019-12") == 20)
    #expect(try company.value("clv.life", "2020-01", asOf: "2020-01-30") == 20)
  }

  @Test func theChurnOfTheMonthItselfIsNoPartOfLifetimeValue() throws {
    let company = try SmallCompany(RecurringExamples.subscriptions(Self.steady))
    // Half a year without churn before January 2019; five of the six months before February had none.
    #expect(try company.reason("clv.churn", "2019-01") == "nobody churned in the six months before")
    #expect(try company.value("clv.churn", "2019-02") == 12_000)
  }

  @Test("Worked example of ltv.cac: 5,000 / 2,500 = 2.0")
  func lifetimeValueToCost() throws {
    var tables = RecurringExamples.subscriptions(
      Self.steady.map { $0.replacing(",100", with: ",250") } + ["New,2020-01-05,,250"])
    tables[.costs] = "cost_id,date,amount\n1,2020-01,2500\n2,2020-02,2500"
    let company = try SmallCompany(tables)
    #expect(try company.value("clv.churn", "2020-01") == 5_000)
    #expect(try company.value("ltv.cac", "2020-01") == 2)
    #expect(try company.reason("ltv.cac", "2020-02") == "no new customers for $2\u{202F}500 spent")
  }

  @Test("Worked example of trial.conv: 9 of 30 trials are 30 %, each known from its first paid day on")
  func trials() throws {
    let trials = (0..<30).map { "T\($0),C\($0),2020-03-10,2020-04-10,0,trial" }
    let paid = (0..<9).map { "P\($0),C\($0),2020-04-\(10 + $0),,20,active" }
    let company = try SmallCompany([
      .subscriptions: (["subscription_id,customer_id,started_on,ended_on,amount,status"] + trials + paid)
        .joined(separator: "\n")
    ])
    #expect(try company.value("trial.new", "2020-03") == 30)
    #expect(try company.value("trial.conv", "2020-03", asOf: "2020-12-31") == 0.3)
    #expect(try company.value("trial.conv", "2020-03", asOf: "2020-04-12") == 0.1)
    #expect(try company.value("trial.conv", "2020-03") == 0)
    #expect(try company.reason("trial.conv", "2020-04") == "no trial began")
    #expect(try company.value("mrr", "2020-03") == 0)
  }

  @Test func eventsTellTrialsToo() throws {
    let company = try SmallCompany([
      .subscriptionEvents: """
      customer_id,date,mrr,event
      A,2020-03-01,0,trial\nA,2020-03-15,30,start\nB,2020-03-02,0,trial\nC,2020-03-03,10,start
      """
    ])
    #expect(try company.value("trial.new", "2020-03") == 2)
    #expect(try company.value("trial.conv", "2020-03") == 0.5)
    #expect(try company.value("trial.conv", "2020-03", asOf: "2020-03-14") == 0)
  }

  /// Ten customers won by Ann in January, and what they paid from February on.
  private static func won(by owner: String = "Ann") -> [TableName: String] {
    var tables = RecurringExamples.subscriptions(
      (1...10).map { number in
        number < 3 ? "C\(number),2020-02-01,2020-05-01,100" : "C\(number),2020-02-01,,100"
      })
    tables[.opportunities] = table("opp_id,customer_id,owner_id,stage,amount,created_at,closed_at", 0...10) {
      $0 == 0 ? "0,C0,Ann,Prospecting,1,2020-01-01," : "\($0),C\($0),\(owner),Won,1,2020-01-01,2020-01-20"
    }
    return tables
  }

  @Test("Worked example of rep.churn_after: 2 of 10 customers gone at 180 days are 20 %")
  func churnAfterClose() throws {
    let company = try SmallCompany(Self.won())
    #expect(try company.value("rep.churn_after", "2020-01", asOf: "2020-12-31", of: .rep("Ann")) == 0.2)
    #expect(try company.value("rep.churn_after", "2020-01", asOf: "2020-07-18", of: .rep("Ann")) == 0.2)
    #expect(
      try company.reason("rep.churn_after", "2020-01", asOf: "2020-07-17")
        == "of 10 customers won nobody is 180 days past the close")
    let soon = try SmallCompany(Self.won(), settings: "churn_after_days: 30")
    #expect(try soon.value("rep.churn_after", "2020-01", asOf: "2020-12-31") == 0)
  }

  @Test("Worked example of src.arr_per_won: 120,000 of 24 customers won are 5,000")
  func annualRevenuePerWin() throws {
    var tables = RecurringExamples.subscriptions((1...24).map { "C\($0),2020-04-01,,\($0 == 1 ? 800 : 400)" })
    tables[.opportunities] = table("opp_id,customer_id,owner_id,stage,amount,created_at,closed_at", 0...25) {
      $0 == 0
        ? "0,C0,Ann,Prospecting,1,2020-01-01,"
        : "\($0),C\($0 == 25 ? 1 : $0),Ann,Won,1,2020-01-01,2020-03-\($0 == 25 ? 31 : 10)"
    }
    tables[.customers] = table("customer_id,name,source", 1...24) { "C\($0),C\($0),Web" }
    let company = try SmallCompany(tables)
    #expect(
      try company.value("src.arr_per_won.amount", "2020-03", asOf: "2020-06-30", of: .source("Web"))
        == 120_000)
    #expect(try company.value("src.arr_per_won", "2020-03", asOf: "2020-06-30") == 5_000)
    #expect(try company.value("src.arr_per_won", "2020-03", asOf: "2020-03-31") == 0)
    #expect(try company.reason("src.arr_per_won", "2020-04") == "no customer was won")
  }

  @Test("Worked example of mrr.added: what Ann won is hers, 3,200, whoever looks after the customer now")
  func revenueAdded() throws {
    let company = try SmallCompany([
      .subscriptions: """
      subscription_id,customer_id,started_on,ended_on,amount,opp_id
      1,A,2020-03-05,,2000,1\n2,B,2019-03-05,2020-03-10,300,2\n3,B,2020-03-10,,1500,3\n4,D,2020-03-11,,50,
      5,E,2020-03-01,2020-03-09,70,1\n6,F,2019-01-01,2020-03-09,80,
      """,
      .opportunities: """
      opp_id,customer_id,owner_id,stage,amount,created_at,closed_at
      0,Z,Bob,Prospecting,1,2020-01-01,\n1,A,Ann,Won,1,2020-01-01,2020-03-01
      2,B,Bob,Won,1,2019-01-01,2019-03-01\n3,B,Ann,Won,1,2020-01-01,2020-03-09
      """,
      .customers: "customer_id,name,owner_id\nA,A,Bob\nB,B,Bob",
    ])
    #expect(try company.value("mrr.added", "2020-03", of: .rep("Ann")) == 3_200)
    #expect(try company.value("mrr.added", "2020-03", of: .rep("Bob")) == 0)
    #expect(try company.value("mrr.added", "2020-03", of: .rep(nil)) == 50)
    #expect(try company.value("mrr.added", "2020-03") == 3_250)
    #expect(try company.value("mrr", "2020-03", of: .rep("Bob")) == 3_500)
  }
}
