import Metrics
import Sales
import Testing

/// Cases 1 and 5 to 7: zero is not nothing.
@Suite struct ZeroTests {
  static let header = "opp_id,owner_id,stage,amount,created_at,closed_at"

  private func company(_ rows: String, settings: String = "") throws -> SmallCompany {
    try SmallCompany(
      [.opportunities: Self.header + "\n" + rows, .stages: PipelineExamples.stages], settings: settings)
  }

  @Test func case1NothingClosedIsNoWinRateAndNothingWonIsZero() throws {
    let none = try company("1,Ann,Discovery,1,2017-03-01,")
    #expect(try none.value("win.rate", "2017-03") == nil)
    #expect(try none.value("win.value", "2017-03") == nil)
    #expect(try none.value("sales.booked", "2017-03") == 0)
    let lost = try company(
      (1...5).map { "\($0),Ann,Lost,10,2017-03-01,2017-03-0\($0)" }.joined(separator: "\n"))
    #expect(try lost.figure("win.rate", "2017-03").quantity == Quantity(0, over: 5))
    #expect(try lost.value("win.value", "2017-03") == 0)
    let won = try company("1,Ann,Won,10,2017-03-01,2017-03-02")
    #expect(try won.value("win.rate", "2017-03") == 1)
    #expect(try won.value("win.value", "2017-03") == 1)
    #expect(try won.value("win.rate", "2017-03", of: .rep("Ann")) == 1)
  }

  @Test func case5ACycleOfNoDaysIsAMeanOfZeroAndNoVelocity() throws {
    let company = try company("1,Ann,Won,10,2017-03-01,2017-03-01")
    #expect(try company.value("cycle.days", "2017-03") == 0)
    #expect(try company.value("cycle.days.median", "2017-03") == 0)
    #expect(try company.reason("sales.velocity", "2017-03") == "the sales cycle is 0 days")
  }

  @Test func case5TheMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() throws {
    let company = try company(
      "1,Ann,Won,10,2017-03-01,2017-03-02\n2,Ann,Won,20,2017-03-01,2017-03-03\n3,Ann,Won,25,2017-03-01,2017-03-06\n"
        + "4,Ann,Won,99,2017-03-01,2017-03-31")
    #expect(try company.value("deal.size.median", "2017-03") == 22.5)
    #expect(try company.value("cycle.days.median", "2017-03") == 3.5)
  }

  @Test func case6GrowthFromNothingOrFromLessIsUndefined() throws {
    let company = try company("1,Ann,Won,-10,2017-01-01,2017-02-02\n2,Ann,Won,10,2017-01-01,2017-03-02")
    #expect(try company.reason("sales.growth", "2017-03") == "nothing booked before")
    #expect(try company.reason("sales.growth", "2017-02") == "nothing booked before")
    #expect(try company.reason("sales.yoy", "2018-02") == "nothing booked before")
    #expect(try company.value("sales.yoy", "2018-03") == -1)
    #expect(try company.value("sales.booked", "2017-02") == -10)
  }

  @Test func case6GrowthDownToLessThanNothingIsBelowMinusOne() throws {
    let company = try company("1,Ann,Won,10,2017-01-01,2017-02-02\n2,Ann,Won,-5,2017-01-01,2017-03-02")
    #expect(try company.value("sales.growth", "2017-03") == -1.5)
  }

  @Test func case7ADealWithoutAnAmountCountsAndIsNotSummed() throws {
    let company = try company(
      """
      1,Ann,Won,100,2017-03-01,2017-03-02
      2,Ann,Won,50,2017-03-01,2017-03-03
      3,Ann,Won,,2017-03-01,2017-03-04
      4,Ann,Lost,150,2017-03-01,2017-03-04
      5,Ann,Discovery,1000,2017-03-01,
      6,Ann,Qualified,,2017-03-01,
      """)
    #expect(try company.value("sales.count", "2017-03") == 3)
    #expect(try company.value("sales.booked", "2017-03") == 150)
    #expect(try company.value("deal.size", "2017-03") == 75)
    let byValue = try company.figure("win.value", "2017-03")
    #expect(byValue.value == 0.5)
    #expect(byValue.why == "1 closed deal without an amount or with a negative one left out")
    let weighted = try company.figure("pipe.weighted", "2017-03")
    #expect(weighted.quantity?.reduced == Quantity(20_000))
    #expect(weighted.why == "1 open deal without an amount or a probability left out")
    #expect(try company.figure("pipe.value", "2017-03").why == "1 open deal without an amount")
  }

  @Test func anAmountOfZeroIsAnAmount() throws {
    let company = try company("1,Ann,Won,0,2017-03-01,2017-03-02\n2,Ann,Discovery,0,2017-03-01,")
    #expect(try company.value("sales.booked", "2017-03") == 0)
    #expect(try company.value("deal.size", "2017-03") == 0)
    #expect(try company.value("pipe.value", "2017-03") == 0)
    #expect(try company.value("pipe.weighted", "2017-03") == 0)
    #expect(try company.reason("win.value", "2017-03") == "no amount closed")
  }

  @Test func lossesWithoutAmountsMakeTheWinRateByValueUndefined() throws {
    let company = try company("1,Ann,Won,100,2017-03-01,2017-03-02\n2,Ann,Lost,,2017-03-01,2017-03-02")
    #expect(try company.reason("win.value", "2017-03") == "1 lost deal, none with an amount")
  }

  @Test func case29ANegativeDealLowersBookingsAndIsLeftOutOfTheWinRateByValue() throws {
    let company = try company(
      "1,Ann,Won,300,2017-03-01,2017-03-02\n2,Ann,Won,-100,2017-03-01,2017-03-03\n3,Ann,Lost,100,2017-03-01,2017-03-04"
    )
    #expect(try company.value("sales.booked", "2017-03") == 200)
    #expect(try company.value("deal.size", "2017-03") == 100)
    let byValue = try company.figure("win.value", "2017-03")
    #expect(byValue.value == 0.75)
    #expect(byValue.why == "1 closed deal without an amount or with a negative one left out")
    #expect(try company.figure("win.rate", "2017-03").quantity == Quantity(2, over: 3))
  }

  @Test func expectedDealsWithoutAmountsCoverNothingThatIsKnown() throws {
    let company = try SmallCompany([
      .opportunities:
        "opp_id,stage,amount,expected_close,closed_at\n1,Prospecting,,2017-03-05,\n2,Prospecting,9,2017-06-05,",
      .quotas: "scope,scope_id,metric,period,period_start,target\ncompany,,bookings,month,2017-03-01,100",
    ])
    #expect(
      try company.reason("pipe.coverage", "2017-03", asOf: "2017-03-01")
        == "1 open deal expected, none with an amount")
  }

  @Test func nothingIsNeededADayBeforeThePeriodBegins() throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Ann,Won,100,2017-01-01,2017-02-02",
      .quotas: "scope,scope_id,metric,period,period_start,target\ncompany,,bookings,month,2017-04-01,2000",
    ])
    let id: KPIIdentifier = "quota.projection.needed_per_day"
    #expect(try company.reason(id, "2017-04", asOf: "2017-03-31") == "no day of the period has passed")
    #expect(try company.value(id, "2017-04", asOf: "2017-04-02") == 100)
  }

  @Test(arguments: [("lead", "no leads table"), ("first_activity", "no activities table")])
  func cyclesFromALeadOrAnActivityNeedTheirTables(start: String, why: String) throws {
    let company = try company("1,Ann,Won,10,2017-03-01,2017-03-05", settings: "cycle_starts: \(start)")
    #expect(try company.reason("cycle.days", "2017-03") == why)
    #expect(try company.reason("cycle.days.median", "2017-03") == why)
    #expect(try company.reason("sales.velocity", "2017-03") == why)
  }

  @Test func aHistoryOfStagesGivesClosingDatesWithoutTheColumn() throws {
    let company = try SmallCompany([
      .opportunities: "opp_id,stage,amount,created_at\n1,Won,100,2017-03-01\n2,Lost,50,2017-03-01",
      .opportunityHistory: "opp_id,at,field,old,new\n1,2017-03-05,stage,,Won\n2,2017-03-06,stage,,Lost",
    ])
    #expect(try company.value("sales.booked", "2017-03") == 100)
    #expect(try company.value("win.rate", "2017-03") == 0.5)
    #expect(try company.value("cycle.days", "2017-03") == 4)
  }
}
