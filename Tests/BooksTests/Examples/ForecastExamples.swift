import Metrics
import Sales
import Testing

/// The worked examples of the forecast figures and of slipped deals, and when they are undefined.
@Suite struct ForecastExamples {
  static let stages = """
    stage,ord,type,probability,forecast_category,stale_days
    Discovery,1,open,20,,
    Likely,2,open,50,best_case,
    Commit,3,open,90,commit,
    Parked,4,open,10,omitted,
    Won,5,won,,closed,
    Lost,6,lost,,omitted,
    """
  static let header = "opp_id,owner_id,stage,amount,forecast_category,created_at,expected_close,closed_at"

  /// Closed 40, commit 20, best case 30, pipeline 60, omitted 7.
  private func categories(quota: Int = 80) throws -> SmallCompany {
    try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.header)
      1,Ann,Won,40,,2017-01-01,,2017-03-05
      2,Ann,Commit,20,,2017-01-01,2017-03-31,
      3,Bob,Likely,30,,2017-01-01,2017-03-01,
      4,Bob,Discovery,50,,2017-01-01,2017-03-20,
      5,Bob,Commit,10,pipeline,2017-01-01,2017-03-20,
      6,Bob,Parked,7,,2017-01-01,2017-03-20,
      7,Ann,Commit,900,,2017-01-01,2017-04-01,
      8,Ann,Lost,800,commit,2017-01-01,2017-03-20,2017-03-02
      """,
      .quotas:
        "scope,scope_id,metric,period,period_start,target\ncompany,,bookings,month,2017-03-01,\(quota)",
    ])
  }

  @Test func closed40Commit20Best30Pipe60Are40And60And90AndOpen110() throws {
    let company = try categories()
    #expect(try company.value("fc.category.closed", "2017-03") == 40)
    #expect(try company.value("fc.category.commit", "2017-03") == 60)
    #expect(try company.value("fc.category", "2017-03") == 60)
    #expect(try company.value("fc.category.best_case", "2017-03") == 90)
    #expect(try company.value("fc.category.pipeline", "2017-03") == 110)
    #expect(try company.value("fc.category.omitted", "2017-03") == 7)
    #expect(try company.value("fc.category.commit", "2017-03", of: .rep("Ann")) == 60)
    #expect(try company.value("fc.category.best_case", "2017-03", of: .rep("Bob")) == 30)
    #expect(try company.value("fc.category.commit", "2017-04") == 900)
    #expect(try company.value("fc.category.commit", "2017-05") == 0)
    #expect(try company.reason("fc.category", "2017-03", of: .product(nil)) == "not by product")
  }

  @Test func commitAttainmentIs75Percent() throws {
    #expect(try categories().value("fc.commit_att", "2017-03") == 0.75)
    #expect(try categories(quota: 0).reason("fc.commit_att", "2017-03") == "the target is not above zero")
    #expect(try categories().reason("fc.commit_att", "2017-04") == "no target for the period")
  }

  @Test func anOpenDealThatCallsItselfClosedCountsAsPipeline() throws {
    let company = try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.header)
      1,Ann,Commit,20,closed,2017-01-01,2017-03-31,
      2,Ann,Discovery,5,commit,2017-01-01,2017-03-31,
      """,
    ])
    #expect(try company.value("fc.category.commit", "2017-03") == 5)
    #expect(try company.value("fc.category.pipeline", "2017-03") == 25)
  }

  @Test func categoriesWithoutAnyAmountAreUndefined() throws {
    let company = try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.header)
      1,Ann,Commit,,,2017-01-01,2017-03-31,
      2,Ann,Discovery,5,,2017-01-01,2017-03-31,
      3,Ann,Commit,0,,2017-01-01,2017-04-30,
      4,Ann,Commit,,,2017-01-01,2017-04-30,
      5,Ann,Parked,,,2017-01-01,2017-04-30,
      """,
    ])
    #expect(try company.reason("fc.category.commit", "2017-03") == "1 deal, none with an amount")
    #expect(try company.value("fc.category.pipeline", "2017-03") == 5)
    #expect(try company.value("fc.category.omitted", "2017-03") == 0)
    let zero = try company.figure("fc.category.commit", "2017-04")
    #expect(zero.value == 0)
    #expect(zero.why == "1 deal without an amount left out")
    #expect(try company.reason("fc.category.omitted", "2017-04") == "1 deal, none with an amount")
    #expect(try company.value("fc.category.pipeline", "2017-04") == 0)
    let bare = try SmallCompany([.opportunities: "opp_id,stage,created_at,closed_at\n1,Talk,2017-01-01,"])
    #expect(try bare.reason("fc.category", "2017-03") == "opportunities: no column amount")
  }

  /// 40,000 won; 10,000 at 20 %, 20,000 at 50 %, 5,000 at 90 %.
  private func forecast() throws -> SmallCompany {
    try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.header)
      1,Ann,Won,40000,,2017-01-01,,2017-03-05
      2,Ann,Discovery,10000,,2017-01-01,2017-03-31,
      3,Bob,Likely,20000,,2017-01-01,2017-03-10,
      4,Bob,Commit,5000,,2017-01-01,2017-03-20,
      5,Bob,Commit,1000,,2017-01-01,2017-02-20,
      6,Bob,Commit,,,2017-01-01,2017-03-20,
      7,Bob,Commit,70000,,2017-01-01,2017-04-20,
      """,
    ])
  }

  @Test func forecastRevenueIs56500AndWhatIsLateIsSaidApart() throws {
    let company = try forecast()
    let figure = try company.figure("fc.revenue", "2017-03", asOf: "2017-03-15")
    #expect(figure.quantity == Quantity(56_500_00 * 10_000, over: 10_000))
    let why = try #require(figure.why)
    #expect(why.contains("1 deal without an amount or a probability left out"))
    #expect(why.contains("$10\u{202F}000 of it from 1 open deal past the expected close"))
    #expect(why.contains("1 open deal expected before the period left out ($900)"))
    #expect(try company.value("fc.revenue", "2017-03", of: .rep("Ann")) == 42_000)
    #expect(try company.value("fc.revenue", "2017-06") == 0)
    let first = try company.figure("fc.revenue", "2017-03", asOf: "2017-03-10")
    #expect(try #require(first.why).contains("past the expected close") == false)
  }

  @Test func forecastRevenueIsUndefinedWhereNothingHasAnAmountAndAProbability() throws {
    let company = try SmallCompany([
      .opportunities:
        "opp_id,stage,amount,created_at,expected_close,closed_at\n1,Talk,10,2017-01-01,2017-03-31,"
    ])
    #expect(try company.reason("fc.revenue", "2017-03") == "1 deal, none with an amount and a probability")
  }

  // MARK: - Slips

  private static let moves = "opp_id,at,field,old,new,seq"

  /// Two deals put off in March, to April and to May, and one of March still open after its day: 28,000.
  private func slipped() throws -> SmallCompany {
    try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.header)
      1,Ann,Discovery,10000,,2017-01-01,2017-04-10,
      2,Ann,Discovery,8000,,2017-01-01,2017-05-10,
      3,Bob,Discovery,10000,,2017-01-01,2017-03-08,
      4,Bob,Discovery,99,,2017-01-01,2017-03-30,
      5,Bob,Won,77,,2017-01-01,2017-04-15,2017-03-25
      """,
      .opportunityHistory: """
      \(Self.moves)
      1,2017-03-03,expected_close,2017-03-20,2017-04-10,1
      2,2017-03-04,expected_close,2017-03-21,2017-04-30,1
      2,2017-03-09,expected_close,2017-04-30,2017-05-10,2
      4,2017-03-04,expected_close,2017-03-21,2017-03-30,1
      5,2017-03-04,expected_close,2017-03-21,2017-04-15,1
      """,
    ])
  }

  @Test func threeSlippedDealsOf28000() throws {
    let company = try slipped()
    #expect(try company.value("pipe.slipped", "2017-03", asOf: "2017-03-28") == 3)
    #expect(try company.value("pipe.slipped.amount", "2017-03", asOf: "2017-03-28") == 28_000)
    #expect(try company.value("pipe.slipped", "2017-03", asOf: "2017-03-28", of: .rep("Ann")) == 2)
    #expect(try company.value("pipe.slipped", "2017-03", asOf: "2017-03-24") == 4)
    #expect(try company.value("pipe.slipped", "2017-03", asOf: "2017-03-03") == 1)
    #expect(try company.value("pipe.slipped", "2017-02") == 0)
  }

  @Test func aMoveWithinTheQuarterIsNoSlipOfTheQuarter() throws {
    let company = try SmallCompany([
      .opportunities:
        "opp_id,stage,amount,created_at,expected_close,closed_at\n1,Talk,10,2017-01-01,2017-03-31,",
      .opportunityHistory: Self.moves + "\n1,2017-01-05,expected_close,2017-01-31,2017-03-31,1",
    ])
    #expect(try company.value("pipe.slipped", "2017-01") == 1)
    #expect(try company.value("pipe.slipped", "2017-Q1", asOf: "2017-03-15") == 0)
    #expect(try company.value("pipe.slipped", "2017", asOf: "2017-03-31") == 0)
    #expect(try company.value("pipe.slipped", "2017", asOf: "2017-04-01") == 1)
    #expect(
      try company.reason("pipe.slipped", "2017-01-01..2017-01-20")
        == "slips are counted by month, quarter and year")
  }

  @Test func aDealThatComesBackIntoThePeriodHasNotSlipped() throws {
    let company = try SmallCompany([
      .opportunities:
        "opp_id,stage,amount,created_at,expected_close,closed_at\n1,Talk,10,2017-01-01,2017-03-30,",
      .opportunityHistory: """
      \(Self.moves)
      1,2017-03-05,expected_close,2017-03-20,2017-04-01,1
      1,2017-03-12,expected_close,2017-04-01,2017-03-30,2
      """,
    ])
    #expect(try company.value("pipe.slipped", "2017-03", asOf: "2017-03-11") == 1)
    #expect(try company.value("pipe.slipped", "2017-03", asOf: "2017-03-12") == 0)
    #expect(try company.value("pipe.slipped", "2017-03", asOf: "2017-03-31") == 1)
    #expect(try company.value("pipe.slipped.amount", "2017-03", asOf: "2017-03-31") == 10)
    let bare = try SmallCompany([
      .opportunities: "opp_id,stage,amount,created_at,expected_close\n1,Talk,10,2017-01-01,2017-03-30"
    ])
    #expect(try bare.reason("pipe.slipped", "2017-03") == "no opportunity_history table")
  }

  @Test func slipsFollowTheFiscalYear() throws {
    let company = try SmallCompany(
      [
        .opportunities:
          "opp_id,stage,amount,created_at,expected_close,closed_at\n1,Talk,10,2017-01-01,2017-02-10,",
        .opportunityHistory: Self.moves + "\n1,2017-01-05,expected_close,2017-01-31,2017-02-10,1",
      ], settings: "fiscal_year_starts: 2")
    #expect(try company.value("pipe.slipped", "FY2017", asOf: "2017-01-31") == 1)
    #expect(try company.value("pipe.slipped", "2017-01", asOf: "2017-01-31") == 1)
  }
}
