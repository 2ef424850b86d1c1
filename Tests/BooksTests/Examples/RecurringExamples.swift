import Metrics
import Sales
import Testing

/// The worked examples of customers and recurring revenue.
@Suite struct RecurringExamples {
  static let header = "subscription_id,customer_id,started_on,ended_on,amount"

  /// A row for each number, from its own start and end on.
  static func subscriptions(_ rows: [String]) -> [TableName: String] {
    [
      .subscriptions: ([header] + rows.enumerated().map { "S\($0.offset),\($0.element)" }).joined(
        separator: "\n")
    ]
  }

  /// 200 customers at the start of March, 10 new, 2 back, 6 gone.
  static let customers: [String] =
    (1...194).map { "C\($0),2019-01-01,,10" } + (195...200).map { "C\($0),2019-01-01,2020-03-15,10" }
    + (201...210).map { "C\($0),2020-03-10,,10" }
    + (211...212).flatMap { ["C\($0),2019-01-01,2019-06-01,10", "C\($0),2020-03-20,,10"] }

  @Test("Worked example of cust.total and its movements: 200 + 12 - 6 = 206")
  func customersAndTheirMovements() throws {
    let company = try SmallCompany(Self.subscriptions(Self.customers))
    #expect(try company.value("cust.total", "2020-02") == 200)
    #expect(try company.value("cust.new", "2020-03") == 10)
    #expect(try company.value("cust.reactivated", "2020-03") == 2)
    #expect(try company.value("cust.churned", "2020-03") == 6)
    #expect(try company.value("cust.total", "2020-03") == 206)
  }

  @Test("Worked examples of cust.churn, retention and growth: 3.0, 97.0, 6.0 and 3.0 %")
  func customerRates() throws {
    let company = try SmallCompany(Self.subscriptions(Self.customers))
    #expect(try company.value("cust.churn", "2020-03") == 0.03)
    #expect(try company.value("cust.retention", "2020-03") == 0.97)
    #expect(try company.value("cust.gross_growth", "2020-03") == 0.06)
    #expect(try company.value("cust.actual_growth", "2020-03") == 0.03)
  }

  /// 100,000 at the start of March, and one customer for each kind of movement.
  static let revenue = [
    "Stays,2019-01-01,,93000", "Grows,2019-01-01,2020-03-10,1000", "Grows,2020-03-10,,5000",
    "Shrinks,2019-01-01,2020-03-11,3000", "Shrinks,2020-03-11,,1000", "Goes,2019-01-01,2020-03-12,3000",
    "Comes,2020-03-13,,8000", "Returns,2019-01-01,2019-02-01,1000", "Returns,2020-03-14,,1000",
  ]
  static let events = """
    customer_id,date,mrr
    Stays,2019-01-01,93000\nGrows,2019-01-01,1000\nGrows,2020-03-10,5000\nShrinks,2019-01-01,3000
    Shrinks,2020-03-11,1000\nGoes,2019-01-01,3000\nGoes,2020-03-12,0\nComes,2020-03-13,8000
    Returns,2019-01-01,1000\nReturns,2019-02-01,0\nReturns,2020-03-14,1000
    """

  @Test(
    "Worked example of MRR movements: 100,000 + 8,000 + 1,000 + 4,000 - 2,000 - 3,000 = 108,000",
    arguments: [subscriptions(revenue), [.subscriptionEvents: events]])
  func movementsAddUp(tables: [TableName: String]) throws {
    let company = try SmallCompany(tables)
    #expect(try company.value("mrr", "2020-02") == 100_000)
    #expect(try company.value("mrr.new", "2020-03") == 8_000)
    #expect(try company.value("mrr.reactivation", "2020-03") == 1_000)
    #expect(try company.value("mrr.expansion", "2020-03") == 4_000)
    #expect(try company.value("mrr.contraction", "2020-03") == 2_000)
    #expect(try company.value("mrr.churn", "2020-03") == 3_000)
    #expect(try company.value("mrr", "2020-03") == 108_000)
    #expect(try company.value("arr", "2020-03") == 1_296_000)
  }

  @Test("Worked examples of MRR churn 5.0 and 0.0 %, GRR 95.0 %, NRR 99.0 % and quick ratio 2.6")
  func revenueRates() throws {
    let company = try SmallCompany(Self.subscriptions(Self.revenue))
    #expect(try company.value("mrr.churn_gross", "2020-03") == 0.05)
    #expect(try company.value("mrr.churn_net", "2020-03") == 0)
    #expect(try company.value("rev.grr", "2020-03") == 0.95)
    #expect(try company.value("rev.nrr", "2020-03") == 0.99)
    #expect(try company.value("mrr.quick", "2020-03") == 2.6)
  }

  @Test("Reactivation counts in NRR, and not in the quick ratio, where the settings say so: 100.0 % and 2.4")
  func reactivationAsSet() throws {
    let company = try SmallCompany(
      Self.subscriptions(Self.revenue),
      settings: "reactivation_in_nrr: true\nreactivation_in_quick_ratio: false")
    #expect(try company.value("rev.nrr", "2020-03") == 1)
    #expect(try company.value("mrr.quick", "2020-03") == 2.4)
  }

  @Test(
    "Worked example of mrr: 2,000 a year are 166.67 a month, 10 a week 43.33, and nothing is rounded before")
  func intervals() throws {
    func monthly(_ cells: String) throws -> Quantity? {
      let company = try SmallCompany([
        .subscriptions: "subscription_id,customer_id,started_on,amount,interval,interval_count,quantity\n"
          + "S,C,2020-01-01,\(cells)"
      ])
      return try company.figure("mrr", "2020-01").quantity
    }
    #expect(try monthly("2000,year,,") == Quantity(200_000, over: 12).reduced)
    #expect(try monthly("10,week,,") == Quantity(52_000, over: 12).reduced)
    #expect(try monthly("100,quarter,,") == Quantity(10_000, over: 3).reduced)
    #expect(try monthly("100,month,7,") == Quantity(10_000, over: 7).reduced)
    #expect(try monthly("100,week,11,3") == Quantity(10_000 * 3 * 52, over: 12 * 11).reduced)
    #expect(try monthly("100,month,,2.5") == Quantity(25_000))
  }

  @Test("Worked example of arpa: 108,000 over 480 customers is 225")
  func revenuePerAccount() throws {
    let company = try SmallCompany(Self.subscriptions((1...480).map { "C\($0),2020-01-01,,225" }))
    #expect(try company.value("mrr", "2020-01") == 108_000)
    #expect(try company.value("arpa", "2020-01") == 225)
    #expect(try company.reason("arpa", "2019-12") == "no customers")
  }
}
