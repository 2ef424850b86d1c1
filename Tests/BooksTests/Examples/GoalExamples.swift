import Books
import Ingest
import Metrics
import Sales
import Testing

/// The worked examples of sales against target and of goal progress, and when they are undefined.
@Suite struct GoalExamples {
  static let deals = "opp_id,owner_id,stage,amount,product,quantity,created_at,closed_at"
  static let quotas = "scope,scope_id,metric,period,period_start,target,start_value,product,currency"

  private func company(
    _ quotas: String, deals: String = "1,Ann,Won,320000,A,3,2017-01-01,2017-03-02",
    _ more: [TableName: String] = [:], settings: String = ""
  ) throws -> SmallCompany {
    var tables = more
    tables[.opportunities] = Self.deals + "\n" + deals
    tables[.quotas] = Self.quotas + "\n" + quotas
    tables[.reps] = "rep_id,name,team\nAnn,Ann,East\nBob,Bob,East"
    return try SmallCompany(tables, settings: settings)
  }

  // MARK: - Sales against target

  @Test func salesOf320kAre64PercentOf500k() throws {
    let company = try company("company,,bookings,year,2017-01-01,500000,,,")
    #expect(try company.value("sales.vs_target", "2017", asOf: "2017-06-30") == 0.64)
    #expect(try company.value("sales.vs_target", "2017", asOf: "2017-01-31") == 0)
    #expect(try company.reason("sales.vs_target", "2016") == "no target for the period")
    #expect(
      try company.reason("sales.vs_target", "2017", of: .product("A")) == "no target for the period")
  }

  @Test func aProductsTargetCountsForTheProductOnly() throws {
    let company = try company(
      "company,,bookings,month,2017-03-01,400000,,A,\nrep,Bob,bookings,month,2017-03-01,10,,B,\nrep,Ann,bookings,month,2017-03-01,30,,B,",
      deals: "1,Ann,Won,320000,A,,2017-01-01,2017-03-02\n2,Bob,Won,20,B,,2017-01-01,2017-03-02")
    #expect(try company.value("sales.vs_target", "2017-03", of: .product("A")) == 0.8)
    let ofReps = try company.figure("sales.vs_target", "2017-03", of: .product("B"))
    #expect(ofReps.value == 0.5)
    #expect(ofReps.why == "of the sum of the reps' targets")
    #expect(try company.reason("sales.vs_target", "2017-03") == "no target for the period")
    #expect(try company.reason("sales.vs_target", "2017-03", of: .product(nil)) == "no target for the period")
    #expect(try company.reason("quota.attain", "2017-03") == "no target for the period")
  }

  @Test func aTargetOfNothingIsUndefined() throws {
    let company = try company("company,,bookings,month,2017-03-01,0,,,\ncompany,,units,month,2017-03-01,0,,,")
    #expect(try company.reason("sales.vs_target", "2017-03") == "the target is not above zero")
    #expect(try company.reason("sales.vs_target.units", "2017-03") == "the target is not above zero")
  }

  @Test func unitsAreComparedWithATargetForUnits() throws {
    let company = try company(
      "company,,units,month,2017-03-01,10,,,\nteam,East,units,month,2017-03-01,4.5,,,\ncompany,,units,month,2017-03-01,2,,B,",
      deals: """
        1,Ann,Won,1,A,3,2017-01-01,2017-03-02
        2,Ann,Won,1,B,1.5,2017-01-01,2017-03-02
        3,Bob,Won,1,B,,2017-01-01,2017-03-02
        4,Bob,Lost,1,B,50,2017-01-01,2017-03-02
        5,Bob,Won,1,,,2017-01-01,2017-03-02
        """,
      [.opportunityLines: "opp_id,line,product,quantity,amount\n5,1,A,2,1\n5,2,B,,0"])
    #expect(try company.value("sales.vs_target.units", "2017-03") == 0.65)
    #expect(try company.value("sales.vs_target.units", "2017-03", of: .team("East")) == 6.5 / 4.5)
    #expect(try company.value("sales.vs_target.units", "2017-03", of: .product("B")) == 0.75)
    #expect(
      try company.reason("sales.vs_target.units", "2017-03", of: .rep("Bob")) == "no target for the period")
  }

  @Test func newCustomersAreComparedWithATargetForAccounts() throws {
    let company = try company(
      "company,,new_customers,month,2017-03-01,4,,,", deals: "1,Ann,Won,1,A,3,2017-01-01,2017-03-02",
      [
        .subscriptions: """
        subscription_id,customer_id,started_on,amount
        s1,c1,2017-03-02,10
        s2,c2,2017-03-20,10
        s3,c3,2017-02-20,10
        s4,c1,2017-03-21,10
        """
      ])
    #expect(try company.value("sales.vs_target.new_customers", "2017-03") == 0.5)
    #expect(
      try company.reason("sales.vs_target.new_customers", "2017-02") == "no target for the period")
  }

  @Test func unitsAreUndefinedWhereNoDealSaysHowMany() throws {
    let quotas = "company,,units,month,2017-03-01,10,,,"
    let silent = try company(quotas, deals: "1,Ann,Won,1,A,,2017-01-01,2017-03-02")
    #expect(try silent.reason("sales.vs_target.units", "2017-03") == "1 won deal, none with a quantity")
    let nothing = try company(quotas, deals: "1,Ann,Won,1,A,5,2017-01-01,2017-04-02")
    #expect(try nothing.value("sales.vs_target.units", "2017-03") == 0)
    let without = try SmallCompany([
      .opportunities: "opp_id,stage,amount,closed_at\n1,Won,5,2017-03-01",
      .quotas: Self.quotas + "\n" + quotas,
    ])
    #expect(
      try without.reason("sales.vs_target.units", "2017-03") == "opportunities: no column quantity")
  }

  // MARK: - Goals

  @Test func targetsAt100And50And30PercentAreAGoalAt60Percent() throws {
    let company = try company(
      """
      company,,bookings,month,2017-03-01,100,,,
      company,,won_count,month,2017-03-01,4,,,
      company,,deal.size,quarter,2017-01-01,265000,80000,,
      rep,Ann,bookings,month,2017-03-01,1280000,,,
      """,
      deals: "1,Ann,Won,320000,A,,2017-01-01,2017-03-02\n2,Ann,Won,-49000,A,,2017-01-01,2017-03-02")
    #expect(try company.value("deal.size", "2017-Q1") == 135_500)
    #expect(try company.figure("goal.progress", "2017-03").quantity == Quantity(3, over: 5))
    #expect(try company.value("goal.progress", "2017-03", of: .rep("Ann")) == 271_000.0 / 1_280_000)
    #expect(try company.reason("goal.progress", "2017-03", of: .rep("Bob")) == "no own target for the period")
    #expect(try company.reason("goal.progress", "2017-05") == "no own target for the period")
  }

  @Test func progressIsReadOverTheTargetsOwnPeriodSoFar() throws {
    let company = try company(
      "company,,bookings,year,2017-01-01,1000,,,\ncompany,,won_count,month,2017-06-01,1,,,",
      deals: "1,Ann,Won,100,A,,2017-01-01,2017-03-02\n2,Ann,Won,300,A,,2017-01-01,2017-05-02")
    #expect(try company.value("goal.progress", "2017-03") == 0.1)
    #expect(try company.value("goal.progress", "2017-03", asOf: "2017-12-31") == 0.1)
    #expect(try company.value("goal.progress", "2017-05", asOf: "2017-12-31") == 0.4)
    #expect(try company.value("goal.progress", "2017-06", asOf: "2017-12-31") == 0.2)
    #expect(try company.value("goal.progress", "2017", asOf: "2017-05-31") == 0.4)
    #expect(try company.value("goal.progress", "2017", asOf: "2017-06-01") == 0.2)
  }

  @Test func aGoalDownwardsIsReachedFromAboveAndOneThatStandsStillIsLeftOut() throws {
    let company = try company(
      """
      company,,cycle.days,month,2017-03-01,40,90,,
      company,,won_count,month,2017-03-01,5,5,,
      company,,weather,month,2017-03-01,5,,,
      company,,goal.progress,month,2017-03-01,1,,,
      """)
    let figure = try company.figure("goal.progress", "2017-03")
    #expect(try company.value("cycle.days", "2017-03") == 60)
    #expect(figure.quantity == Quantity(3, over: 5))
    #expect(figure.why == "3 of 4 targets cannot be measured")
    let none = try self.company("company,,weather,month,2017-03-01,5,,,")
    #expect(try none.reason("goal.progress", "2017-03") == "none of 1 target can be measured")
  }

  @Test func targetsOfOtherCurrenciesAreConvertedAtTheStartOfTheirPeriod() throws {
    let fx = "currency,from,rate_to_base\nEUR,2017-01-01,2\nEUR,2017-03-15,9"
    let company = try company(
      "company,,bookings,month,2017-03-01,500000,,,EUR\ncompany,,bookings,month,2017-02-01,5,,,GBP",
      [.fx: fx])
    #expect(try company.value("sales.vs_target", "2017-03") == 0.32)
    #expect(try company.value("quota.attain", "2017-03") == 0.32)
    #expect(try company.reason("quota.attain", "2017-02") == "no target for the period")
    #expect(
      company.books.bookProblems.kept.map(\.reason)
        == ["no rate for GBP on 2017-02-01: the target is left out"])
    #expect(company.books.bookWarningCount == 1)
  }

  @Test func targetsOfMoneyFiguresAreReadAsMoney() {
    let money = KPICatalog.all.filter { $0.unit == .money || $0.unit == .moneyPerDay }
    #expect(money.filter { !Quota.moneyMetrics.contains($0.id.text) }.map(\.id.text) == [])
    for id in Quota.moneyMetrics {
      guard let kpi = KPICatalog.kpi(KPIIdentifier(id)) else { continue }
      #expect(kpi.unit == .money || kpi.unit == .moneyPerDay, "\(id)")
    }
  }
}
