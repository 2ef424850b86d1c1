import Metrics
import Sales
import Testing

/// The worked examples of the any-stage and strict funnels, of drop-off and of time to revenue.
@Suite struct StageFunnelExamples {
  static let stages = """
    stage,ord,type,probability,stale_days
    A,1,open,,
    B,2,open,,
    C,3,open,,
    D,4,open,,
    Won,5,won,,
    Lost,6,lost,,
    """
  static let deals = FunnelExamples.deals
  static let history = FunnelExamples.history

  @Test func hundred70And45And20EnteredTheStages() throws {
    let counts = [("A", 100), ("B", 70), ("C", 45), ("D", 20)]
    let rows = counts.enumerated().flatMap { index, stage in
      (1...stage.1).map { "\($0),2017-03-0\(index + 1),stage,,\(stage.0),1" }
    }
    let company = try SmallCompany([
      .stages: Self.stages,
      .opportunities: table(Self.deals, 1...100) { number in
        let stage = counts.last { number <= $0.1 }?.0 ?? "A"
        return "\(number),Ann,\(stage),1,2017-03-01,"
      },
      .opportunityHistory: ([Self.history] + rows).joined(separator: "\n"),
    ])
    for (stage, count) in counts {
      #expect(try company.value("funnel.any", "2017-03", stage: stage) == Double(count))
    }
    #expect(try company.reason("funnel.any", "2017-03") == "by stage only")
    #expect(try company.reason("funnel.any", "2017-03", stage: "Won") == "open stages only")
  }

  /// In and out of A three times, then lost; case 10.
  private func comingBack() throws -> SmallCompany {
    try SmallCompany([
      .stages: Self.stages,
      .opportunities: Self.deals + "\n1,Ann,Lost,1,2017-03-01,2017-05-20",
      .opportunityHistory: """
      \(Self.history)
      1,2017-03-01,stage,,A,1
      1,2017-03-10,stage,A,B,2
      1,2017-03-20,stage,B,A,3
      1,2017-04-02,stage,A,C,4
      1,2017-04-10,stage,C,A,5
      1,2017-05-20,stage,A,Lost,6
      """,
    ])
  }

  @Test func case10ADealThatComesBackEnteredOnceAPeriod() throws {
    let company = try comingBack()
    #expect(try company.value("funnel.any", "2017-03", stage: "A") == 1)
    #expect(try company.value("funnel.any", "2017-04", stage: "A") == 1)
    #expect(try company.value("funnel.any", "2017-05", stage: "A") == 0)
    #expect(try company.value("funnel.any", "2017", stage: "A") == 1)
    #expect(try company.value("funnel.any", "2017-03-15..2017-04-30", stage: "A") == 1)
  }

  @Test func case10ADealLostAfterComingBackLeftTheStageOnceByBeingLost() throws {
    let company = try comingBack()
    #expect(try company.value("funnel.drop", "2017-05", stage: "A") == 1)
    #expect(try company.reason("funnel.drop", "2017-03", stage: "A") == "no deal left the stage")
    #expect(try company.value("funnel.drop", "2017-03", asOf: "2017-03-15", stage: "A") == 0)
    #expect(try company.value("funnel.drop", "2017-04", stage: "C") == 0)
  }

  @Test func of60DealsThatLeft18WereLostWhichIs30Percent() throws {
    let company = try SmallCompany([
      .stages: Self.stages,
      .opportunities: table(Self.deals, 1...61) { number in
        number <= 18
          ? "\(number),Ann,Lost,1,2017-03-01,2017-03-09"
          : "\(number),Ann,\(number < 61 ? "B" : "A"),1,2017-03-01,"
      },
      .opportunityHistory: table(Self.history, 1...121) { number in
        number <= 61
          ? "\(number),2017-03-01,stage,,A,1"
          : "\(number - 61),2017-03-09,stage,A,\(number - 61 <= 18 ? "Lost" : "B"),2"
      },
    ])
    #expect(try company.figure("funnel.drop", "2017-03", stage: "A").quantity == Quantity(18, over: 60))
    #expect(try company.reason("funnel.drop", "2017-03") == "by stage only")
    #expect(try company.reason("funnel.drop", "2017-03", stage: "Lost") == "open stages only")
  }

  /// One deal goes all the way, one skips C and D, one stops in B, one begins in B.
  private func strict() throws -> SmallCompany {
    try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,1,2017-03-01,2017-04-09
      2,Ann,Won,1,2017-03-01,2017-03-04
      3,Ann,B,1,2017-03-01,
      4,Ann,B,1,2017-03-01,
      """,
      .opportunityHistory: """
      \(Self.history)
      1,2017-03-01,stage,,A,1
      1,2017-03-02,stage,A,B,2
      1,2017-03-03,stage,B,A,3
      1,2017-03-04,stage,A,C,4
      1,2017-04-05,stage,C,D,5
      1,2017-04-09,stage,D,Won,6
      2,2017-03-01,stage,,A,1
      2,2017-03-03,stage,A,B,2
      2,2017-03-04,stage,B,Won,3
      3,2017-03-01,stage,,A,1
      3,2017-03-03,stage,A,B,2
      4,2017-03-01,stage,,B,1
      """,
    ])
  }

  @Test func aDealThatSkipsStagesCountsInTheFirstTwoOfTheStrictFunnelOnly() throws {
    let company = try strict()
    let first = try company.figure("funnel.strict", "2017-03", asOf: "2017-04-30", stage: "A")
    #expect(first.quantity == Quantity(3, over: 3))
    #expect(first.why == "100.0 % of the 3 deals that began came this far")
    let second = try company.figure("funnel.strict", "2017-03", asOf: "2017-04-30", stage: "B")
    #expect(second.quantity == Quantity(1, over: 3))
    #expect(second.why == "33.3 % of the 3 deals that began came this far")
    #expect(try company.value("funnel.strict", "2017-03", asOf: "2017-04-30", stage: "D") == 1)
    #expect(try company.reason("funnel.strict", "2017-04", stage: "A").hasPrefix("no deal created"))
    #expect(try company.reason("funnel.strict", "2017-03", stage: "Won") == "open stages only")
    #expect(try company.reason("funnel.strict", "2017-03") == "by stage only")
  }

  @Test func theStrictFunnelMatures() throws {
    let company = try strict()
    #expect(try company.value("funnel.strict", "2017-03", asOf: "2017-03-31", stage: "C") == 0)
    #expect(try company.value("funnel.strict", "2017-03", asOf: "2017-04-05", stage: "C") == 1)
    #expect(try company.value("funnel.strict", "2017-03", asOf: "2017-04-08", stage: "D") == 0)
    #expect(try company.value("funnel.strict", "2017-03", asOf: "2017-04-09", stage: "D") == 1)
  }

  @Test func thirtyFiveDaysFromTheFirstEntryToTheWin() throws {
    let company = try SmallCompany([
      .stages: Self.stages,
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,1,2017-03-01,2017-04-05
      2,Ann,Won,1,2017-03-01,2017-04-04
      3,Ann,Won,1,2017-03-01,2017-04-30
      4,Ann,Lost,1,2017-03-01,2017-04-02
      """,
      .opportunityHistory: """
      \(Self.history)
      1,2017-03-01,stage,,A,1
      1,2017-03-05,stage,A,B,2
      1,2017-03-07,stage,B,A,3
      1,2017-04-05,stage,A,Won,4
      2,2017-03-01,stage,,A,1
      2,2017-04-04,stage,A,Won,2
      3,2017-03-01,stage,,A,1
      3,2017-04-30,stage,A,Won,2
      4,2017-03-01,stage,,A,1
      4,2017-04-02,stage,A,Lost,2
      """,
    ])
    #expect(try company.value("time.to_revenue", "2017-04", stage: "A") == 35)
    #expect(try company.value("time.to_revenue", "2017-04", asOf: "2017-04-10", stage: "A") == 34.5)
    #expect(try company.value("time.to_revenue", "2017-04", stage: "B") == 31)
    #expect(
      try company.reason("time.to_revenue", "2017-03", stage: "A") == "no won deal went through the stage")
    #expect(try company.reason("time.to_revenue", "2017-04") == "by stage only")
  }

  @Test func case8AWinThatIsTakenBackTakesItsTimeToRevenueBack() throws {
    let company = try SmallCompany([
      .stages: Self.stages,
      .opportunities: Self.deals + "\n1,Ann,A,1,2017-03-01,",
      .opportunityHistory: """
      \(Self.history)
      1,2017-03-01,stage,,A,1
      1,2017-03-11,stage,A,Won,2
      1,2017-04-11,stage,Won,A,3
      """,
    ])
    #expect(try company.value("time.to_revenue", "2017-03", stage: "A") == 10)
    #expect(
      try company.reason("time.to_revenue", "2017-03", asOf: "2017-04-30", stage: "A")
        == "no won deal went through the stage")
  }
}
