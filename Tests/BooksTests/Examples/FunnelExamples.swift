import Metrics
import Sales
import Testing

/// The worked examples of the stage figures, and when they are undefined.
@Suite struct FunnelExamples {
  static let deals = "opp_id,owner_id,stage,amount,created_at,closed_at"
  static let history = "opp_id,at,field,old,new,seq"

  private func funnel() throws -> SmallCompany {
    try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: table(Self.deals, 1...80) { number in
        number <= 52 ? "\(number),Ann,Qualified,100,2017-03-01," : "\(number),Ann,Discovery,100,2017-03-01,"
      },
      .opportunityHistory: table(Self.history, 1...132) { number in
        number <= 80
          ? "\(number),2017-03-01,stage,,Discovery,1"
          : "\(number - 80),2017-04-02,stage,Discovery,Qualified,2"
      },
    ])
  }

  @Test func of80DealsInDiscovery52WentOnWhichIs65Percent() throws {
    let company = try funnel()
    let later = try company.figure("funnel.conv", "2017-03", asOf: "2017-04-30", stage: "Discovery")
    #expect(later.quantity == Quantity(52, over: 80))
    let early = try company.figure("funnel.conv", "2017-03", asOf: "2017-03-31", stage: "Discovery")
    #expect(early.quantity == Quantity(0, over: 80))
  }

  @Test func conversionIsByOpenStageOnly() throws {
    let company = try funnel()
    #expect(try company.reason("funnel.conv", "2017-03") == "by stage only")
    #expect(try company.reason("funnel.conv", "2017-03", stage: "Won") == "open stages only")
    #expect(try company.reason("funnel.conv", "2017-03", stage: "Commit") == "no deal reached the stage")
    #expect(try company.reason("funnel.conv", "2017-05", stage: "Discovery") == "no deal reached the stage")
    let bare = try SmallCompany([.opportunities: Self.deals + "\n1,Ann,Discovery,1,2017-03-01,"])
    #expect(try bare.reason("funnel.conv", "2017-03") == "no opportunity_history table")
  }

  @Test func visitsOf4And6DaysAre10TogetherAnd6TheLatest() throws {
    let company = try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: Self.deals + "\n1,Ann,Commit,100,2017-03-01,",
      .opportunityHistory: """
      \(Self.history)
      1,2017-03-01,stage,,Discovery,1
      1,2017-03-05,stage,Discovery,Qualified,2
      1,2017-03-10,stage,Qualified,Discovery,3
      1,2017-03-16,stage,Discovery,Commit,4
      """,
    ])
    #expect(try company.value("stage.time", "2017-03", stage: "Discovery") == 10)
    #expect(try company.value("stage.time.median", "2017-03", stage: "Discovery") == 10)
    #expect(try company.value("stage.time.latest", "2017-03", stage: "Discovery") == 6)
    #expect(try company.value("stage.time.latest.median", "2017-03", stage: "Discovery") == 6)
    #expect(try company.value("stage.time", "2017-03", asOf: "2017-03-09", stage: "Discovery") == 4)
    #expect(try company.reason("stage.time", "2017-03", stage: "Commit") == "no deal left the stage")
    #expect(try company.reason("stage.time", "2017-04", stage: "Discovery") == "no deal left the stage")
    #expect(try company.reason("stage.time", "2017-03") == "by stage only")
    #expect(try company.reason("stage.time.median", "2017-03") == "by stage only")
  }

  @Test func meanAndMedianTimeInStageAreOverDeals() throws {
    let days = [2, 3, 10]
    let company = try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: table(Self.deals, 1...4) { number in
        number == 4 ? "4,Ann,Discovery,1,2017-03-01," : "\(number),Ann,Qualified,1,2017-03-01,"
      },
      .opportunityHistory: table(Self.history, 1...7) { number in
        number <= 4
          ? "\(number),2017-03-01,stage,,Discovery,1"
          : "\(number - 4),2017-03-\(days[number - 5] + 11),stage,Discovery,Qualified,2"
      },
    ])
    #expect(try company.value("stage.time", "2017-03", stage: "Discovery") == 15)
    #expect(try company.value("stage.time.median", "2017-03", stage: "Discovery") == 13)
  }

  @Test func aDealIdleFor15DaysIsStalledAndOneFor14IsNot() throws {
    let company = try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: """
      \(Self.deals)
      1,Ann,Discovery,700,2017-03-01,
      2,Bob,Discovery,300,2017-03-02,
      3,Bob,Qualified,900,2016-03-02,
      """,
      .opportunityHistory: """
      \(Self.history)
      1,2017-03-01,stage,,Discovery,1
      2,2017-03-02,stage,,Discovery,1
      3,2016-03-02,stage,,Qualified,1
      """,
    ])
    #expect(try company.value("deal.stalled", "2017-03", asOf: "2017-03-15") == 0)
    #expect(try company.value("deal.stalled", "2017-03", asOf: "2017-03-16") == 1)
    #expect(try company.value("deal.stalled.amount", "2017-03", asOf: "2017-03-16") == 700)
    #expect(try company.value("deal.stalled", "2017-03", asOf: "2017-03-17") == 2)
    #expect(try company.value("deal.stalled.amount", "2017-03", asOf: "2017-03-17") == 1_000)
    #expect(try company.value("deal.stalled", "2017-03", asOf: "2017-03-16", of: .rep("Bob")) == 0)
    #expect(try company.value("deal.stalled", "2017-03", asOf: "2017-03-17", stage: "Discovery") == 2)
    #expect(try company.reason("deal.stalled", "2017-03", stage: "Qualified") == "no stage has stale_days")
  }

  @Test func stalledDealsAreUndefinedWhereNoStageHasALimitOrNoneAnAmount() throws {
    let limitless = try SmallCompany([.opportunities: Self.deals + "\n1,Ann,Discovery,700,2017-03-01,"])
    #expect(try limitless.reason("deal.stalled", "2017-03") == "no stage has stale_days")
    #expect(try limitless.reason("deal.stalled.amount", "2017-03") == "no stage has stale_days")
    let priceless = try SmallCompany([
      .stages: PipelineExamples.stages, .opportunities: Self.deals + "\n1,Ann,Discovery,,2017-03-01,",
    ])
    #expect(try priceless.value("deal.stalled", "2017-03") == 1)
    #expect(
      try priceless.reason("deal.stalled.amount", "2017-03") == "1 stalled deal, none with an amount")
  }
}
