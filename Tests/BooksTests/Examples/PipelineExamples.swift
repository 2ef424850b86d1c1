import Metrics
import Sales
import Testing

/// The worked examples of the pipeline figures, and when they are undefined.
@Suite struct PipelineExamples {
  static let stages = """
    stage,ord,type,probability,stale_days
    Discovery,1,open,20,14
    Qualified,2,open,50,
    Commit,3,open,90,7
    Won,4,won,,
    Lost,5,lost,,
    """
  static let header = "opp_id,owner_id,stage,amount,probability,created_at,expected_close,closed_at"

  private func three() throws -> SmallCompany {
    try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.header)
      1,Ann,Discovery,10000,,2017-01-01,2017-03-31,
      2,Ann,Qualified,20000,,2017-02-01,2017-04-30,
      3,Bob,Commit,5000,,2017-02-10,2017-03-15,
      4,Bob,Won,70000,,2017-01-01,,2017-03-01
      5,Bob,Lost,30000,,2017-01-01,,2017-03-01
      """,
    ])
  }

  @Test func fortyOpenDealsAre40() throws {
    let company = try SmallCompany([
      .opportunities: table("opp_id,stage,created_at", 1...40) { "\($0),Prospecting,2017-03-01" }
    ])
    #expect(try company.value("pipe.open", "2017-03") == 40)
    #expect(try company.value("pipe.open", "2017-02") == 0)
  }

  @Test func pipelineOfThreeOpenDealsIs35000WithoutClosedOnes() throws {
    let company = try three()
    #expect(try company.value("pipe.value", "2017-03") == 35_000)
    #expect(try company.value("pipe.open", "2017-03") == 3)
    #expect(try company.value("pipe.value", "2017-03", stage: "Qualified") == 20_000)
    #expect(try company.value("pipe.open", "2017-03", stage: "Qualified") == 1)
    #expect(try company.value("pipe.value", "2017-03", of: .rep("Bob")) == 5_000)
  }

  @Test func snapshotsAreTakenAtTheEndOfThePeriodOrAsOf() throws {
    let company = try three()
    #expect(try company.value("pipe.open", "2017-01", asOf: "2017-12-31") == 3)
    #expect(try company.value("pipe.open", "2017-02", asOf: "2017-12-31") == 5)
    #expect(try company.value("pipe.open", "2017-12", asOf: "2017-02-05") == 4)
    #expect(try company.value("pipe.value", "2017-12", asOf: "2017-02-05") == 130_000)
  }

  @Test func weightedPipelineIs16500() throws {
    #expect(try three().value("pipe.weighted", "2017-03") == 16_500)
  }

  @Test func aDealsOwnProbabilityWinsOverItsStages() throws {
    let company = try SmallCompany([
      .stages: Self.stages,
      .opportunities: Self.header
        + "\n1,Ann,Discovery,10000,75,2017-01-01,,\n2,Ann,Commit,1000,0,2017-01-01,,",
    ])
    #expect(try company.value("pipe.weighted", "2017-03") == 7_500)
    #expect(try company.value("pipe.weighted", "2017-03", of: .rep("Ann")) == 7_500)
  }

  @Test func openDealsWithoutAnyAmountMakeThePipelineUndefined() throws {
    let company = try SmallCompany([
      .opportunities: "opp_id,stage,amount,created_at\n1,Prospecting,,2017-01-01\n2,Prospecting,,2017-01-01"
    ])
    #expect(try company.reason("pipe.value", "2017-03") == "2 open deals, none with an amount")
    #expect(
      try company.reason("pipe.weighted", "2017-03") == "2 open deals, none with an amount and a probability")
    let many = try SmallCompany([
      .opportunities: table("opp_id,stage,amount,created_at", 1...2_089) { "\($0),Prospecting,,2017-01-01" }
    ])
    #expect(try many.reason("pipe.value", "2017-03") == "2,089 open deals, none with an amount")
    #expect(try company.value("pipe.value", "2016-12") == 0)
    #expect(try company.value("pipe.weighted", "2016-12") == 0)
  }

  /// 150,000 expected in March; quota 60,000 with 10,000 booked.
  private func covered(quota: Int) throws -> SmallCompany {
    try SmallCompany([
      .opportunities: """
      \(Self.header)
      1,Ann,Prospecting,100000,,2017-01-01,2017-03-31,
      2,Ann,Prospecting,50000,,2017-01-01,2017-03-01,
      3,Ann,Prospecting,99999,,2017-01-01,2017-04-01,
      4,Ann,Won,10000,,2017-01-01,,2017-03-01
      """,
      .quotas: """
      scope,scope_id,metric,period,period_start,target
      company,,bookings,month,2017-03-01,\(quota)
      """,
    ])
  }

  @Test func pipelineCoverageIs3() throws {
    #expect(try covered(quota: 60_000).value("pipe.coverage", "2017-03") == 3)
  }

  @Test func pipelineCoverageIsUndefinedWhereTheQuotaIsMetOrMissing() throws {
    #expect(try covered(quota: 10_000).reason("pipe.coverage", "2017-03") == "met")
    #expect(try covered(quota: 9_000).reason("pipe.coverage", "2017-03") == "met")
    #expect(try covered(quota: 9_000).reason("pipe.coverage", "2017-04") == "no target for the period")
    #expect(try three().reason("pipe.coverage", "2017-03") == "no quotas table")
  }

  @Test func elevenCreatedDealsOf61000() throws {
    let company = try SmallCompany([
      .opportunities: table("opp_id,stage,amount,created_at,closed_at", 1...11) { number in
        number == 1 ? "1,Won,11000,2017-03-01,2017-03-02" : "\(number),Prospecting,5000,2017-03-31,"
      }
    ])
    #expect(try company.value("pipe.created", "2017-03") == 11)
    #expect(try company.value("pipe.created.amount", "2017-03") == 61_000)
    #expect(try company.value("pipe.created", "2017-03", asOf: "2017-03-30") == 1)
    #expect(try company.value("pipe.created", "2017-04") == 0)
    #expect(try company.value("pipe.created.amount", "2017-04") == 0)
  }

  @Test func createdDealsWithoutAmountsHaveNoAmount() throws {
    let company = try SmallCompany([
      .opportunities: "opp_id,stage,amount,created_at\n1,Prospecting,,2017-03-01"
    ])
    #expect(try company.value("pipe.created", "2017-03") == 1)
    #expect(try company.reason("pipe.created.amount", "2017-03") == "1 created deal, none with an amount")
  }
}
