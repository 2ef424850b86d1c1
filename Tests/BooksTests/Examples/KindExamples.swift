import Metrics
import Sales
import Testing

/// The worked example of bookings by kind, and how a deal gets a kind that its row does not say.
@Suite struct KindExamples {
  static let header = "opp_id,owner_id,customer_id,stage,amount,kind,created_at,closed_at"

  private func company(
    _ deals: String, _ more: [TableName: String] = [:], settings: String = ""
  ) throws -> SmallCompany {
    try SmallCompany(
      more.merging([.opportunities: Self.header + "\n" + deals]) { first, _ in first }, settings: settings)
  }

  private func booked(_ company: SmallCompany, _ period: String, of part: Part = .all) throws -> [Double?] {
    try ["new", "add_on", "renewal", "returning"].map { word in
      try company.value(KPIIdentifier("sales.kind.\(word)"), period, of: part)
    }
  }

  @Test func bookingsByKindAre30kAnd8kAnd4Point5k() throws {
    let company = try company(
      """
      1,Ann,c1,Won,30000,,2017-01-01,2017-03-01
      2,Ann,c1,Won,8000,,2017-01-01,2017-03-20
      3,Bob,c2,Won,9,,2014-01-01,2014-03-01
      4,Bob,c2,Won,4500,,2017-01-01,2017-03-30
      5,Bob,c2,Lost,77,new,2017-01-01,2017-03-30
      """)
    #expect(try booked(company, "2017-03") == [30_000, 8_000, 0, 4_500])
    #expect(try booked(company, "2017-03", of: .rep("Bob")) == [0, 0, 0, 4_500])
    #expect(try booked(company, "2014") == [9, 0, 0, 0])
    #expect(try company.figure("sales.kind.new", "2017-03").why == nil)
  }

  @Test func theRowsKindCountsBeforeTheCustomersPast() throws {
    let company = try company(
      """
      1,Ann,c1,Won,10,renewal,2017-01-01,2017-03-01
      2,Ann,c1,Won,200,new,2017-01-01,2017-03-02
      3,Ann,c1,Won,3000,,2017-01-01,2017-03-03
      """)
    #expect(try booked(company, "2017-03") == [200, 3_000, 10, 0])
  }

  @Test func aDealWithoutCustomerAndKindIsInNone() throws {
    let company = try company(
      "1,Ann,,Won,10,,2017-01-01,2017-03-01\n2,Ann,,Won,5,add_on,2017-01-01,2017-03-02")
    let figure = try company.figure("sales.kind.add_on", "2017-03")
    #expect(figure.quantity == Quantity(500))
    #expect(figure.why == "1 won deal without kind and customer in none")
    #expect(try company.value("sales.kind.new", "2017-03") == 0)
    #expect(try company.value("sales.booked", "2017-03", of: .kind(.unknown)) == 10)
  }

  @Test func bookingsByKindAreUndefinedWithoutColumnsOrAmounts() throws {
    let bare = try SmallCompany([
      .opportunities: "opp_id,stage,amount,created_at,closed_at\n1,Won,10,2017-01-01,2017-03-01"
    ])
    #expect(
      try bare.reason("sales.kind.new", "2017-03")
        == "opportunities: no column kind and no column customer_id")
    let company = try company(
      "1,Ann,c1,Won,,new,2017-01-01,2017-03-01\n2,Ann,c1,Won,5,,2017-01-01,2017-03-02")
    #expect(
      try company.reason("sales.kind.new", "2017-03") == "1 won deal of the kind, none with an amount")
    #expect(try company.value("sales.kind.add_on", "2017-03") == 5)
    #expect(try company.reason("sales.kind.new", "2017-03", of: .source(nil)) == "not by source")
  }

  @Test(arguments: [
    ("2017-03-01", 365, DealKind.addOn), ("2017-03-02", 365, .returning), ("2016-03-11", 10, .addOn),
    ("2016-03-12", 10, .returning),
  ])
  func aCustomerIsIdleAfterSoManyDaysWithoutWinOrOrder(day: String, idle: Int, kind: DealKind) throws {
    let company = try company(
      "1,Ann,c1,Won,7,,2015-01-01,2016-03-01\n2,Ann,c1,Won,10,,2015-01-01,\(day)",
      settings: "idle_days: \(idle)")
    #expect(try company.value("sales.booked", day + ".." + day, of: .kind(kind)) == 10)
  }

  @Test func anOrderMakesACustomerUnlessTheDealItselfBroughtIt() throws {
    let orders = "order_id,customer_id,at,amount,opp_id"
    func kind(_ rows: String) throws -> [Double?] {
      try booked(
        try company("1,Ann,c1,Won,10,,2017-01-01,2017-03-01", [.orders: orders + "\n" + rows]), "2017-03")
    }
    #expect(try kind("a,c1,2017-02-01,5,") == [0, 10, 0, 0])
    #expect(try kind("a,c1,2015-02-01,5,") == [0, 0, 0, 10])
    #expect(try kind("a,c1,2017-02-01,5,1") == [10, 0, 0, 0])
    #expect(try kind("a,c1,2015-02-01,5,\nb,c1,2017-02-20,5,1") == [0, 0, 0, 10])
    #expect(try kind("a,c1,2017-02-01,-5,") == [10, 0, 0, 0])
    #expect(try kind("a,c1,2017-03-01,5,") == [10, 0, 0, 0])
    #expect(try kind("a,c2,2017-02-01,5,") == [10, 0, 0, 0])
  }

  @Test func aCustomerWithRecurringRevenueIsActiveWhileHePays() throws {
    let subscriptions = "subscription_id,customer_id,started_on,ended_on,amount,status,opp_id"
    func kind(_ rows: String) throws -> [Double?] {
      try booked(
        try company(
          "1,Ann,c1,Won,10,,2017-01-01,2017-03-01", [.subscriptions: subscriptions + "\n" + rows]), "2017-03")
    }
    #expect(try kind("s,c1,2012-01-01,,5,,") == [0, 10, 0, 0])
    #expect(try kind("s,c1,2012-01-01,2017-03-01,5,,") == [0, 10, 0, 0])
    #expect(try kind("s,c1,2012-01-01,2017-02-28,5,,") == [0, 0, 0, 10])
    #expect(try kind("s,c1,2012-01-01,,5,trial,") == [10, 0, 0, 0])
    #expect(try kind("s,c1,2012-01-01,,0,,") == [10, 0, 0, 0])
    #expect(try kind("s,c1,2017-02-01,,5,,1") == [10, 0, 0, 0])
    #expect(try kind("s,c1,2017-03-01,,5,,") == [10, 0, 0, 0])
  }

  @Test func eventsOfRecurringRevenueTellTheSame() throws {
    let events = "customer_id,date,mrr,seq\nc1,2016-01-01,5,1\nc1,2017-02-01,0,1"
    let company = try company(
      "1,Ann,c1,Won,10,,2016-01-01,2017-02-01\n2,Ann,c1,Won,200,,2016-01-01,2017-02-02",
      [.subscriptionEvents: events])
    #expect(try booked(company, "2017-02") == [0, 10, 0, 200])
  }

  @Test func theKindsRowsAgreeWithTheFiguresByKind() throws {
    let company = try company(
      """
      1,Ann,c1,Won,30,,2017-01-01,2017-03-01
      2,Ann,c1,Won,8,,2017-01-01,2017-03-20
      3,Bob,c1,Won,4,renewal,2017-01-01,2017-03-30
      4,Bob,c3,Prospecting,99,,2017-01-01,
      """)
    #expect(try company.value("sales.booked", "2017-03", of: .kind(.new)) == 30)
    #expect(try company.value("sales.booked", "2017-03", of: .kind(.addOn)) == 8)
    #expect(try company.value("sales.booked", "2017-03", of: .kind(.renewal)) == 4)
    #expect(try company.value("pipe.value", "2017-03", of: .kind(.unknown)) == 99)
    #expect(try company.reason("win.rate", "2017-03", of: .kind(.new)) == "not by kind")
  }

  // MARK: - Changes

  @Test func anEarlierWinThatComesLaterMakesTheFirstDealAnAddOn() throws {
    let deal = "1,Ann,c1,Won,10,,2017-01-01,2017-03-01"
    var company = try company(deal)
    #expect(try booked(company, "2017-03") == [10, 0, 0, 0])
    try company.rewrite(
      .opportunities, Self.header + "\n" + deal + "\n2,Ann,c1,Won,7,,2017-01-01,2017-02-01")
    #expect(try booked(company, "2017-03") == [0, 10, 0, 0])
    #expect(try company.value("sales.booked", "2017-03", of: .kind(.new)) == 0)
    try company.rewrite(
      .opportunities, Self.header + "\n" + deal + "\n2,Ann,c1,Lost,7,,2017-01-01,2017-02-01")
    #expect(try booked(company, "2017-03") == [10, 0, 0, 0])
  }

  @Test func aMergerOfCustomersJoinsTheirPasts() throws {
    var company = try company(
      "1,Ann,c1,Won,10,,2017-01-01,2017-03-01\n2,Ann,c2,Won,7,,2017-01-01,2017-02-01",
      [.customers: "customer_id,merged_into\nc1,\nc2,\nc3,"])
    #expect(try booked(company, "2017") == [17, 0, 0, 0])
    try company.rewrite(.customers, "customer_id,merged_into\nc1,\nc2,c3\nc3,c1")
    #expect(try booked(company, "2017") == [7, 10, 0, 0])
    try company.rewrite(.customers, "customer_id,merged_into\nc1,\nc2,c3\nc3,")
    #expect(try booked(company, "2017") == [17, 0, 0, 0])
  }

  @Test func aReopenedWinIsNoPastOfOtherDeals() throws {
    let company = try company(
      "1,Ann,c1,Prospecting,10,,2017-01-01,\n2,Ann,c1,Won,7,,2017-01-01,2017-03-01",
      [
        .opportunityHistory:
          "opp_id,at,field,old,new\n1,2017-02-01,stage,,Won\n1,2017-02-10,stage,Won,Prospecting"
      ])
    #expect(try booked(company, "2017-03") == [7, 0, 0, 0])
    #expect(try company.value("sales.kind.new", "2017-02", asOf: "2017-02-05") == 10)
    #expect(try company.value("sales.kind.new", "2017-02", asOf: "2017-03-05") == 0)
  }
}
