import Metrics
import Sales
import Testing

/// The worked examples of the age of open deals, and stalling where work on a deal is known.
@Suite struct DealAgeExamples {
  private func three() throws -> SmallCompany {
    try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: """
      \(FunnelExamples.deals)
      1,Ann,Discovery,1,2017-03-21,
      2,Ann,Qualified,1,2017-03-11,
      3,Bob,Qualified,1,2016-12-31,
      4,Bob,Won,1,2016-01-01,2017-03-30
      """,
    ])
  }

  @Test func tenTwentyAnd90DaysAre40OnAverageAnd20InTheMiddle() throws {
    let company = try three()
    #expect(try company.value("deal.age", "2017-03") == 40)
    #expect(try company.value("deal.age.median", "2017-03") == 20)
    #expect(try company.value("deal.age.max", "2017-03") == 90)
    #expect(try company.value("deal.age", "2017-03", of: .rep("Ann")) == 15)
    #expect(try company.value("deal.age.median", "2017-03", of: .rep("Ann")) == 15)
    #expect(try company.value("deal.age", "2017-03", stage: "Qualified") == 55)
    #expect(try company.value("deal.age.median", "2017-03", stage: "Qualified") == 55)
    #expect(try company.value("deal.age.max", "2017-03", stage: "Discovery") == 10)
    #expect(try company.reason("deal.age", "2017-03", stage: "Commit") == "no open deal")
    #expect(try company.reason("deal.age", "2015-03") == "no open deal")
    #expect(try company.reason("deal.age", "2017-03", of: .product(nil)) == "not by product")
  }

  @Test func case26AgesGrowOverMidnightAndPeriodsWithoutAnyChange() throws {
    let company = try three()
    #expect(try company.value("deal.age", "2017-12", asOf: "2017-04-01") == 41)
    #expect(try company.value("deal.age.max", "2017-12", asOf: "2017-04-01") == 91)
    #expect(try company.value("deal.age.max", "2017-12", asOf: "2017-03-29") == 453)
    #expect(try company.value("deal.age", "2017-12", asOf: "2017-03-15", of: .rep("Ann")) == 4)
  }

  @Test func openDealsWithoutACreationDateAreLeftOutAndSaid() throws {
    let company = try SmallCompany([
      .opportunities: "opp_id,stage,created_at\n1,Talk,2017-03-01\n2,Talk,\n3,Chat,"
    ])
    let figure = try company.figure("deal.age", "2017-03")
    #expect(figure.value == 30)
    #expect(figure.why == "2 open deals without created_at left out")
    #expect(try company.reason("deal.age", "2017-03", stage: "Chat") == "1 open deal, none with created_at")
    let bare = try SmallCompany([.opportunities: "opp_id,stage\n1,Talk"])
    #expect(try bare.reason("deal.age", "2017-03") == "opportunities: no column created_at")
  }

  // MARK: - Stalled and overdue

  private static let activities = "activity_id,kind,rep_id,occurred_at,status,opp_id"

  /// In Discovery since 1 March, where 14 idle days are allowed; a call on the 10th, a meeting that never was.
  private func worked(_ rows: String) throws -> SmallCompany {
    try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: FunnelExamples.deals + "\n1,Ann,Discovery,700,2017-03-01,",
      .opportunityHistory: FunnelExamples.history + "\n1,2017-03-01,stage,,Discovery,1",
      .activities: Self.activities + rows,
    ])
  }

  @Test func aDealIsIdleFromItsLastDoneActivity() throws {
    let company = try worked(
      """

      1,call,Ann,2017-03-10,done,1
      2,meeting,Ann,2017-03-20,no_show,1
      3,call,Ann,2017-03-28,planned,1
      4,call,Ann,2017-02-01,done,1
      """)
    #expect(try company.value("deal.stalled", "2017-04", asOf: "2017-03-16") == 0)
    #expect(try company.value("deal.stalled", "2017-04", asOf: "2017-03-24") == 0)
    #expect(try company.value("deal.stalled", "2017-04", asOf: "2017-03-25") == 1)
    #expect(try company.value("deal.stalled.amount", "2017-04", asOf: "2017-03-25") == 700)
    let deal = try company.deal("1")
    #expect(deal.idleSince(on: try #require(Day(iso: "2017-03-09"))) == Day(iso: "2017-03-01"))
    #expect(deal.idleSince(on: try #require(Day(iso: "2017-03-25"))) == Day(iso: "2017-03-10"))
  }

  @Test func aStalledDealThatIsWorkedOnStallsNoMoreUntilItIsIdleAgain() throws {
    var company = try worked("\n1,call,Ann,2017-03-20,done,1")
    for (day, stalled) in [
      ("2017-03-15", 0), ("2017-03-16", 1), ("2017-03-19", 1), ("2017-03-20", 0), ("2017-04-03", 0),
      ("2017-04-04", 1),
    ] {
      #expect(try company.value("deal.stalled", "2017-12", asOf: day) == Double(stalled), "\(day)")
    }
    try company.rewrite(.activities, Self.activities + "\n1,call,Ann,2017-03-21,done,1")
    #expect(try company.value("deal.stalled", "2017-12", asOf: "2017-03-20") == 1)
    #expect(try company.value("deal.stalled", "2017-12", asOf: "2017-04-04") == 0)
    #expect(try company.value("deal.stalled", "2017-12", asOf: "2017-04-05") == 1)
  }

  @Test func case15And26AnOpenDealIsOverdueFromTheDayAfterItsExpectedClose() throws {
    let company = try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: PipelineExamples.header + "\n1,Ann,Discovery,700,,2017-03-01,2017-03-10,",
    ])
    let overdue = { day in
      try company.reading("2017-12", asOf: day).balanceByStage(.overdue)
    }
    #expect(try overdue("2017-03-10") == 0)
    #expect(try overdue("2017-03-11") == 1)
    #expect(try company.value("fc.revenue", "2017-03", asOf: "2017-03-31") == 140)
  }

  // MARK: - Where the cycle starts

  @Test func cyclesMayStartWithTheLeadOrTheFirstDoneActivity() throws {
    let tables: [TableName: String] = [
      .opportunities: """
      opp_id,owner_id,stage,amount,lead_id,created_at,closed_at
      1,Ann,Won,1,L1,2017-03-10,2017-03-31
      2,Ann,Won,1,,2017-03-20,2017-03-31
      """,
      .leads: "lead_id,created_at\nL1,2017-03-01",
      .activities: Self.activities
        + "\n1,call,Ann,2017-03-05,planned,1\n2,call,Ann,2017-03-11,done,1\n3,call,Ann,2017-03-29,done,2",
    ]
    #expect(try SmallCompany(tables).value("cycle.days", "2017-03") == 16)
    let lead = try SmallCompany(tables, settings: "cycle_starts: lead").figure("cycle.days", "2017-03")
    #expect(lead.value == 30)
    #expect(lead.why == "1 won deal without a lead before the win left out")
    let talk = try SmallCompany(tables, settings: "cycle_starts: first_activity")
    #expect(try talk.value("cycle.days", "2017-03") == 11)
    #expect(try talk.value("cycle.days.median", "2017-03") == 11)
    let bare = try SmallCompany(
      [.opportunities: tables[.opportunities] ?? ""], settings: "cycle_starts: lead")
    #expect(try bare.reason("cycle.days", "2017-03") == "no leads table")
  }
}
