import Metrics
import Sales
import Testing

/// What the books knew at the end of a past day.
@Suite struct AsOfTests {
  static let deals = "opp_id,owner_id,stage,amount,created_at,expected_close,closed_at"
  static let history = "opp_id,at,field,old,new,seq"
  private let stages = PipelineExamples.stages

  // MARK: - Without history

  @Test func withoutHistoryADealClosedSinceWasOpenInAStageThatIsNotKnown() throws {
    let company = try SmallCompany([
      .stages: stages,
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,1000,2017-01-10,,2017-03-10
      2,Ann,Discovery,500,2017-01-10,,
      """,
    ])
    #expect(try company.value("pipe.open", "2017-02") == 2)
    #expect(try company.value("pipe.value", "2017-02") == 1_500)
    #expect(try company.value("pipe.open", "2017-02", stage: "Discovery") == 1)
    let weighted = try company.figure("pipe.weighted", "2017-02")
    #expect(weighted.value == 10_000)
    #expect(weighted.why == "1 open deal without an amount or a probability left out")
    #expect(try company.value("pipe.open", "2017-03") == 1)
    #expect(try company.value("sales.booked", "2017", asOf: "2017-03-09") == 0)
    #expect(try company.value("sales.booked", "2017", asOf: "2017-03-10") == 1_000)
  }

  @Test func weightedPipelineIsUndefinedWhereNoneOfThoseDealsIsStillOpen() throws {
    let company = try SmallCompany([
      .stages: stages,
      .opportunities: Self.deals
        + "\n1,Ann,Won,1000,2017-01-10,,2017-03-10\n2,Ann,Lost,1,2017-01-10,,2017-03-10",
    ])
    #expect(
      try company.reason("pipe.weighted", "2017-02") == "2 open deals, none with an amount and a probability")
    #expect(try company.value("pipe.value", "2017-02") == 1_001)
    #expect(try company.value("pipe.weighted", "2017-03") == 0)
  }

  // MARK: - With history

  /// Discovery from 1 January, qualified on 1 February, won on 1 March, reopened on 1 April, lost on 1 May.
  private func lived() throws -> SmallCompany {
    try SmallCompany([
      .stages: stages,
      .opportunities: Self.deals + "\n1,Ann,Lost,1000,2017-01-01,,2017-05-01\n2,Ann,Discovery,1,2017-01-01,,",
      .opportunityHistory: """
      \(Self.history)
      1,2017-01-01,stage,,Discovery,1
      1,2017-02-01,stage,Discovery,Qualified,2
      1,2017-03-01,stage,Qualified,Won,3
      1,2017-04-01,stage,Won,Qualified,4
      1,2017-05-01,stage,Qualified,Lost,5
      """,
    ])
  }

  @Test func withHistoryADealIsInTheStageInWhichItWasThen() throws {
    let company = try lived()
    #expect(try company.value("pipe.open", "2017-01", stage: "Discovery") == 2)
    #expect(try company.value("pipe.open", "2017-02", stage: "Qualified") == 1)
    #expect(try company.value("pipe.weighted", "2017-02") == 500.2)
    #expect(try company.value("pipe.open", "2017-03", stage: "Qualified") == 0)
    #expect(try company.value("pipe.value", "2017-04", stage: "Qualified") == 1_000)
    #expect(try company.value("pipe.open", "2017-05") == 1)
  }

  @Test func aReopenedDealCountsAsWonUntilItWasReopened() throws {
    let company = try lived()
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-02-28") == 0)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-03-31") == 1_000)
    #expect(try company.value("win.rate", "2017-03", asOf: "2017-03-31") == 1)
    #expect(try company.value("win.cohort", "2017-01", asOf: "2017-03-31") == 0.5)
    #expect(try company.value("deal.size.median", "2017-03", asOf: "2017-03-31") == 1_000)
    #expect(try company.value("cycle.days.median", "2017-03", asOf: "2017-03-31") == 59)
    for day in ["2017-04-01", "2017-05-01"] {
      #expect(try company.value("sales.booked", "2017-03", asOf: day) == 0)
      #expect(try company.value("win.rate", "2017-03", asOf: day) == nil)
      #expect(try company.value("win.cohort", "2017-01", asOf: day) == 0)
      #expect(try company.value("deal.size.median", "2017-03", asOf: day) == nil)
    }
    #expect(try company.value("win.rate", "2017-05", asOf: "2017-05-01") == 0)
  }

  @Test func openDealsBelongToTheOwnerAndTeamOfTheDay() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals + "\n1,Bob,Prospecting,1000,2017-01-01,,",
      .opportunityHistory: Self.history + "\n1,2017-02-10,owner,Ann,Bob,1",
      .reps: "rep_id,name,team\nAnn,Ann,East\nBob,Bob,West",
      .repTeams: "rep_id,from,team\nAnn,2017-01-20,North\nBob,2017-03-01,South",
    ])
    #expect(try company.value("pipe.value", "2017-01", asOf: "2017-01-19", of: .team("East")) == 1_000)
    #expect(try company.value("pipe.value", "2017-01", of: .team("East")) == 0)
    #expect(try company.value("pipe.value", "2017-01", of: .team("North")) == 1_000)
    #expect(try company.value("pipe.value", "2017-02", asOf: "2017-02-09", of: .rep("Ann")) == 1_000)
    #expect(try company.value("pipe.value", "2017-02", of: .rep("Ann")) == 0)
    #expect(try company.value("pipe.value", "2017-02", of: .team("West")) == 1_000)
    #expect(try company.value("pipe.value", "2017-03", of: .team("West")) == 0)
    #expect(try company.value("pipe.value", "2017-03", of: .team("South")) == 1_000)
    #expect(try company.value("pipe.created", "2017-01", of: .rep("Ann")) == 1)
    #expect(try company.value("pipe.created", "2017-01", of: .team("East")) == 1)
  }

  // MARK: - Amounts and dates that changed

  @Test func openPipelineHasTheAmountOfTheDay() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals + "\n1,Ann,Prospecting,3000,2017-01-01,,",
      .opportunityHistory: """
      \(Self.history)
      1,2017-02-01,amount,,2000,1
      1,2017-03-01,amount,2000,3000,2
      """,
    ])
    #expect(try company.reason("pipe.value", "2017-01") == "1 open deal, none with an amount")
    #expect(try company.value("pipe.value", "2017-02") == 2_000)
    #expect(try company.value("pipe.value", "2017-03") == 3_000)
  }

  @Test func aHistoryWithoutOldValuesIsReadByTheChangeBefore() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals + "\n1,Bob,Prospecting,3000,2017-01-01,,",
      .opportunityHistory: """
      opp_id,at,field,new,seq
      1,2017-01-01,amount,1000,1
      1,2017-01-01,owner,Cid,2
      1,2017-02-01,amount,2000,3
      1,2017-02-01,owner,Ann,4
      1,2017-03-01,amount,3000,5
      1,2017-03-01,owner,Bob,6
      """,
    ])
    #expect(try company.value("pipe.value", "2017-01", of: .rep("Cid")) == 1_000)
    #expect(try company.value("pipe.value", "2017-02", of: .rep("Ann")) == 2_000)
    #expect(try company.value("pipe.value", "2017-03", of: .rep("Bob")) == 3_000)
    #expect(try company.value("pipe.value", "2017-02", of: .rep("Bob")) == 0)
  }

  @Test func anAmountCorrectedAfterTheWinChangesTheWinFromThenOn() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals + "\n1,Ann,Won,1200,2017-01-01,,2017-02-10",
      .opportunityHistory: """
      \(Self.history)
      1,2017-01-05,amount,500,1000,1
      1,2017-03-05,amount,1000,1200,2
      """,
    ])
    for (day, booked) in [("2017-02-10", 1_000), ("2017-03-04", 1_000), ("2017-03-05", 1_200)] {
      #expect(try company.value("sales.booked", "2017-02", asOf: day) == Double(booked))
      #expect(try company.value("deal.size.median", "2017-02", asOf: day) == Double(booked))
      #expect(try company.value("win.value", "2017-02", asOf: day) == 1)
    }
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-01-04") == 500)
    #expect(try company.value("pipe.created.amount", "2017-01") == 1_000)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-03-05") == 1_200)
  }

  @Test func expectedClosesMoveWithTheHistory() throws {
    let company = try SmallCompany([
      .opportunities: Self.deals + "\n1,Ann,Prospecting,600,2017-01-01,2017-06-30,",
      .opportunityHistory: Self.history + "\n1,2017-02-10,expected_close,2017-03-31,2017-06-30,1",
      .quotas: """
      scope,scope_id,metric,period,period_start,target
      company,,bookings,month,2017-03-01,100
      company,,bookings,month,2017-06-01,100
      """,
    ])
    #expect(try company.value("pipe.coverage", "2017-03", asOf: "2017-02-09") == 6)
    #expect(try company.value("pipe.coverage", "2017-03", asOf: "2017-02-10") == 0)
    #expect(try company.value("pipe.coverage", "2017-06", asOf: "2017-02-09") == 0)
    #expect(try company.value("pipe.coverage", "2017-06", asOf: "2017-02-10") == 6)
  }
}
