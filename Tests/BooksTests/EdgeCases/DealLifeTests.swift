import Metrics
import Sales
import Testing

/// Cases 8 to 11: deals that reopen, skip, move back, or whose history is not what the row says.
@Suite struct DealLifeTests {
  static let deals = "opp_id,owner_id,stage,amount,created_at,closed_at"
  static let history = "opp_id,at,field,old,new,seq"

  /// One deal of 1,000 created on 1 January 2017, with a history.
  private func deal(
    _ stage: String, closed: String = "", created: String = "2017-01-01", _ events: String
  ) throws -> SmallCompany {
    try SmallCompany([
      .stages: PipelineExamples.stages + "\nWon (renewal),6,won,,",
      .opportunities: Self.deals + "\n1,Ann,\(stage),1000,\(created),\(closed)",
      .opportunityHistory: Self.history + "\n" + events,
    ])
  }

  private func conversion(_ company: SmallCompany, _ stage: String, asOf day: String) throws -> Figure {
    try company.figure("funnel.conv", "2017-01", asOf: day, stage: stage)
  }

  @Test func case8aReopenedDealLosesItsWinAndCountsAsLostInTheOtherMonth() throws {
    let company = try deal(
      "Lost", closed: "2017-02-20",
      """
      1,2017-01-10,stage,Discovery,Won,1
      1,2017-02-05,stage,Won,Qualified,2
      1,2017-02-20,stage,Qualified,Lost,3
      """)
    #expect(try company.value("sales.count", "2017-01", asOf: "2017-02-28") == 0)
    #expect(try company.value("win.rate", "2017-01", asOf: "2017-02-28") == nil)
    #expect(try company.figure("win.rate", "2017-02").quantity == Quantity(0, over: 1))
    #expect(try company.value("win.rate", "2017-01", asOf: "2017-01-31") == 1)
  }

  @Test func case8aWinThatBecomesAnotherWinKeepsItsDate() throws {
    let company = try deal(
      "Won (renewal)", closed: "2017-01-10",
      "1,2017-01-10,stage,Discovery,Won,1\n1,2017-02-05,stage,Won,Won (renewal),2")
    #expect(try company.value("sales.booked", "2017-01", asOf: "2017-02-28") == 1_000)
    #expect(try company.value("sales.booked", "2017-02") == 0)
  }

  @Test func case9aDealWonAndLostOnOneDayIsWhatItWasLast() throws {
    let events = "1,2017-01-10,stage,Discovery,Won,1\n1,2017-01-10,stage,Won,Lost,2"
    let lost = try deal("Lost", closed: "2017-01-10", events)
    #expect(try lost.figure("win.rate", "2017-01").quantity == Quantity(0, over: 1))
    #expect(try lost.value("win.cohort", "2017-01") == 0)
    let won = try deal("Won", closed: "2017-01-10", events + "\n1,2017-01-10,stage,Lost,Won,3")
    #expect(try won.figure("win.rate", "2017-01").quantity == Quantity(1, over: 1))
    #expect(try won.value("win.cohort", "2017-01") == 1)
  }

  @Test func case9RowsOfOneMomentFollowTheirSequenceAndThenTheFile() throws {
    let bySequence = try deal(
      "Qualified",
      "1,2017-01-10T09:00:00,stage,Discovery,Qualified,2\n1,2017-01-10T09:00:00,stage,,Discovery,1")
    #expect(try bySequence.value("stage.time", "2017-01", stage: "Discovery") == 0)
    #expect(try bySequence.reason("stage.time", "2017-01", stage: "Qualified") == "no deal left the stage")
    #expect(try bySequence.deal("1").timeline.isContradicted == false)
    let byFile = try deal(
      "Commit",
      """
      1,2017-01-10T09:00:00,stage,,Qualified,1
      1,2017-01-10T09:00:00,owner,Bob,Ann,1
      1,2017-01-10T09:00:00,stage,Qualified,Commit,1
      """)
    #expect(try byFile.value("pipe.open", "2017-01", stage: "Commit") == 1)
    #expect(try byFile.deal("1").history.count == 2)
  }

  @Test func case10SkippedStagesAreCredited() throws {
    let company = try deal("Commit", "1,2017-01-01,stage,,Discovery,1\n1,2017-01-09,stage,Discovery,Commit,2")
    for stage in ["Discovery", "Qualified"] {
      #expect(try conversion(company, stage, asOf: "2017-01-31").quantity == Quantity(1, over: 1))
      #expect(try company.value("pipe.open", "2017-01", stage: stage) == 0)
    }
    #expect(try conversion(company, "Discovery", asOf: "2017-01-08").quantity == Quantity(0, over: 1))
    #expect(try conversion(company, "Commit", asOf: "2017-01-31").quantity == Quantity(0, over: 1))
    #expect(try company.reason("stage.time", "2017-01", stage: "Qualified") == "no deal left the stage")
  }

  @Test func case10MovingBackTakesNothingAway() throws {
    let company = try deal(
      "Discovery", "1,2017-01-01,stage,,Qualified,1\n1,2017-01-09,stage,Qualified,Discovery,2")
    #expect(try conversion(company, "Discovery", asOf: "2017-01-31").quantity == Quantity(1, over: 1))
    #expect(try company.value("pipe.open", "2017-01", stage: "Discovery") == 1)
    #expect(try company.value("pipe.open", "2017-01", stage: "Qualified") == 0)
  }

  @Test func case10ADealThatCameBackIsNotInTheTimeOfItsStageUntilItLeavesAgain() throws {
    let company = try deal(
      "Discovery",
      """
      1,2017-01-01,stage,,Discovery,1
      1,2017-01-05,stage,Discovery,Qualified,2
      1,2017-01-10,stage,Qualified,Discovery,3
      """)
    #expect(try company.value("stage.time", "2017-01", asOf: "2017-01-09", stage: "Discovery") == 4)
    #expect(
      try company.reason("stage.time", "2017-01", asOf: "2017-01-10", stage: "Discovery")
        == "no deal left the stage")
    #expect(try company.value("stage.time.median", "2017-01", stage: "Discovery") == nil)
    #expect(try company.value("stage.time", "2017-01", stage: "Qualified") == 5)
  }

  @Test func case10StraightToWonOnCreationIsACycleOfNoDays() throws {
    let company = try deal("Won", closed: "2017-01-01", "1,2017-01-01,stage,,Won,1")
    #expect(try company.value("cycle.days", "2017-01") == 0)
    for stage in ["Discovery", "Qualified", "Commit"] {
      #expect(try conversion(company, stage, asOf: "2017-01-01").quantity == Quantity(1, over: 1))
    }
    #expect(try company.value("pipe.open", "2017-01") == 0)
  }

  @Test func case10AStageThatNobodyListsIsNoStepOfTheFunnel() throws {
    let company = try deal("Legacy", "1,2017-01-01,stage,,Commit,1\n1,2017-01-09,stage,Commit,Legacy,2")
    #expect(try company.value("pipe.open", "2017-01", stage: "Legacy") == 1)
    #expect(try conversion(company, "Commit", asOf: "2017-01-31").quantity == Quantity(0, over: 1))
    #expect(try conversion(company, "Qualified", asOf: "2017-01-31").quantity == Quantity(1, over: 1))
  }

  @Test func case10ADealThatChangedPipelineClimbsEachOfThemByItsOwnStages() throws {
    let company = try SmallCompany([
      .stages: """
      pipeline,stage,ord,type
      main,Lead,1,open
      main,Talk,2,open
      main,Won,3,won
      partner,Intro,1,open
      partner,Pilot,2,open
      partner,Contract,3,open
      partner,Won,4,won
      """,
      .opportunities: "opp_id,stage,pipeline,created_at,closed_at\n1,Pilot,partner,2017-01-01,",
      .opportunityHistory: Self.history + "\n1,2017-01-01,stage,,Lead,1\n1,2017-01-09,stage,Lead,Pilot,2",
    ])
    #expect(try conversion(company, "Lead", asOf: "2017-01-31").quantity == Quantity(0, over: 1))
    #expect(try conversion(company, "Talk", asOf: "2017-01-31").quantity == nil)
    #expect(try conversion(company, "Intro", asOf: "2017-01-31").quantity == Quantity(1, over: 1))
    #expect(try conversion(company, "Pilot", asOf: "2017-01-31").quantity == Quantity(0, over: 1))
    #expect(try conversion(company, "Contract", asOf: "2017-01-31").quantity == nil)
  }

  @Test func case11AHistoryThatStartsAfterTheCreationLeavesTheOldStageBefore() throws {
    let company = try deal("Qualified", "1,2017-01-10,stage,Discovery,Qualified,1")
    #expect(try company.value("pipe.open", "2017-01", asOf: "2017-01-05", stage: "Discovery") == 1)
    #expect(try company.value("stage.time", "2017-01", stage: "Discovery") == 9)
    let unknown = try deal("Qualified", "1,2017-01-10,stage,,Qualified,1")
    #expect(try unknown.value("pipe.open", "2017-01", asOf: "2017-01-05") == 1)
    #expect(try unknown.value("pipe.open", "2017-01", asOf: "2017-01-05", stage: "Discovery") == 0)
  }

  @Test func case11WithoutACreationDateADealIsThereFromTheFirstThingKnownOfIt() throws {
    let begun = try deal("Discovery", created: "", "1,2017-01-10,stage,,Discovery,1")
    #expect(try begun.value("pipe.open", "2017-01", asOf: "2017-01-09") == 0)
    #expect(try begun.value("pipe.open", "2017-01", asOf: "2017-01-10") == 1)
    let older = try deal("Qualified", created: "", "1,2017-01-10,stage,Discovery,Qualified,1")
    #expect(try older.value("pipe.open", "2017-01", asOf: "2017-01-09", stage: "Discovery") == 1)
  }

  @Test func case11WhereHistoryContradictsTheRowTheRowWins() throws {
    let won = try deal("Won", closed: "2017-02-02", "1,2017-01-01,stage,,Discovery,1")
    #expect(try won.value("sales.booked", "2017-02") == 1_000)
    #expect(try won.value("stage.time", "2017-02", stage: "Discovery") == 32)
    let open = try deal("Commit", "1,2017-01-01,stage,,Discovery,1\n1,2017-01-09,stage,Discovery,Won,2")
    #expect(try open.value("sales.count", "2017-01") == 0)
    #expect(try open.value("pipe.open", "2017-01", stage: "Commit") == 1)
    let elsewhere = try deal("Qualified", "1,2017-01-01,stage,,Discovery,1")
    #expect(try elsewhere.value("pipe.open", "2017-01", stage: "Qualified") == 1)
    for company in [won, open, elsewhere] { #expect(try company.deal("1").timeline.isContradicted) }
  }

  @Test func case11AWinThatTheRowCallsALossWithoutADateIsNoWin() throws {
    let company = try deal("Lost", "1,2017-01-01,stage,,Discovery,1\n1,2017-01-09,stage,Discovery,Won,2")
    #expect(try company.value("sales.count", "2017-01") == 0)
    #expect(try company.value("win.rate", "2017") == nil)
    #expect(try company.value("pipe.open", "2017-01") == 0)
  }

  @Test func case15AHistoryThatClosesBeforeTheCreationIsNoCycle() throws {
    let company = try deal("Won", closed: "2016-12-20", "1,2016-12-20,stage,,Won,1")
    #expect(try company.value("sales.booked", "2016-12") == 1_000)
    #expect(try company.value("sales.booked", "2017-01") == 0)
    #expect(try company.reason("cycle.days", "2016-12") == "no won deal with both dates")
    #expect(try company.value("pipe.open", "2017-01") == 0)
  }
}
