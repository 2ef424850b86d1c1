import Metrics
import Sales
import Testing

/// Cases 38, 39, 41 and 42: what changes when rows, stages or settings do, and that the way there leaves no trace.
@Suite struct ChangeTests {
  static let header = "opp_id,owner_id,stage,amount,source,created_at,expected_close,closed_at"
  private static let history = "opp_id,at,field,old,new,seq"
  private static let quotas = "scope,scope_id,metric,period,period_start,target"

  @Test func case38WithoutTheLargestDealTheNextIsTheMedianAndTheGroupGoes() throws {
    var company = try SmallCompany([
      .opportunities: """
      \(Self.header)
      1,Ann,Won,100,web,2017-01-01,,2017-03-01
      2,Ann,Won,300,web,2017-01-01,,2017-03-01
      3,Bob,Won,900,fair,2017-01-01,,2017-03-01
      """
    ])
    #expect(try company.value("deal.size.median", "2017-03") == 300)
    #expect(try company.value("win.rate", "2017-03", of: .source("fair")) == 1)
    try company.rewrite(
      .opportunities,
      Self.header + "\n1,Ann,Won,100,web,2017-01-01,,2017-03-01\n2,Ann,Won,300,web,2017-01-01,,2017-03-01")
    #expect(try company.value("deal.size.median", "2017-03") == 200)
    #expect(try company.reason("win.rate", "2017-03", of: .source("fair")) == "no deal closed")
    let sources = try company.everything(["2017-03"], asOf: ["2017-03-31"]).keys.filter {
      $0.contains("fair")
    }
    #expect(sources.isEmpty)
  }

  @Test func case39ARowThatMovesToAnotherGroupChangesBothAndNotTheTotal() throws {
    var company = try SmallCompany([
      .opportunities: Self.header
        + "\n1,Ann,Won,100,web,2017-01-01,,2017-03-01\n2,Ann,Won,20,web,2017-01-01,,2017-03-01"
    ])
    #expect(try company.value("sales.booked", "2017-03", of: .source("web")) == 120)
    try company.rewrite(
      .opportunities,
      Self.header + "\n1,Ann,Won,100,fair,2017-01-01,,2017-03-01\n2,Bob,Won,20,web,2017-01-01,,2017-03-01")
    #expect(try company.value("sales.booked", "2017-03", of: .source("web")) == 20)
    #expect(try company.value("sales.booked", "2017-03", of: .source("fair")) == 100)
    #expect(try company.value("sales.booked", "2017-03", of: .rep("Ann")) == 100)
    #expect(try company.value("sales.booked", "2017-03", of: .rep("Bob")) == 20)
    #expect(try company.value("sales.booked", "2017-03") == 120)
  }

  // MARK: - The same end by any way

  private static let stages = [
    PipelineExamples.stages,
    """
    stage,ord,type,probability,stale_days
    Qualified,1,open,30,5
    Discovery,2,open,60,
    Won,4,won,,
    Commit,5,lost,,
    """,
  ]

  private static let deals = [
    "1,Ann,Won,100,web,2017-01-01,,2017-03-01", "2,Bob,Lost,250,web,2017-01-15,,2017-02-20",
    "3,Ann,Discovery,1000,fair,2017-01-20,2017-04-10,", "4,,Qualified,400,,2017-02-01,2017-03-20,",
    "5,Zed,Commit,70,fair,2017-02-11,2017-02-20,", "6,Bob,Won,99.99,,2017-02-12,,2017-02-12",
    "7,Bob,Won,,web,,,2017-03-15", "8,Ann,Discovery,,web,2017-03-03,,",
  ]

  private static let events = [
    "1,2017-01-01,stage,,Discovery,1", "1,2017-02-01,stage,Discovery,Commit,2",
    "1,2017-03-01,stage,Commit,Won,3",
    "1,2017-02-10,owner,Bob,Ann,4", "2,2017-01-15,stage,,Discovery,1", "2,2017-02-01,stage,Discovery,Won,2",
    "2,2017-02-20,stage,Won,Lost,3", "3,2017-01-20,stage,,Qualified,1",
    "3,2017-02-02,stage,Qualified,Discovery,2",
    "4,2017-02-25,amount,300,400,1", "4,2017-02-26,expected_close,2017-02-28,2017-03-20,2",
  ]

  private static let people = "rep_id,name,team\nAnn,Ann,East\nBob,Bob,West"
  private static let targets =
    quotas + "\nrep,Ann,bookings,quarter,2017-01-01,300\nrep,Bob,bookings,month,2017-02-01,100"

  private static func text(_ header: String, _ rows: [String]) -> String {
    ([header] + rows).joined(separator: "\n")
  }

  private static let periods = ["2017-02", "2017-03", "2017-Q1", "2017-01-10..2017-03-05"]
  private static let days = ["2017-02-15", "2017-03-10", "2017-04-30"]

  private func whole(
    stages: String = ChangeTests.stages[0], deals: [String] = ChangeTests.deals, settings: String = ""
  ) throws -> SmallCompany {
    try SmallCompany(
      [
        .stages: stages, .opportunities: Self.text(Self.header, deals),
        .opportunityHistory: Self.text(Self.history, Self.events), .reps: Self.people, .quotas: Self.targets,
      ], settings: settings)
  }

  private func figures(_ company: SmallCompany) throws -> [String: Figure] {
    try company.everything(Self.periods, asOf: Self.days)
  }

  @Test func case41EditedStagesEqualAColdStart() throws {
    var company = try whole()
    let before = try figures(company)
    try company.rewrite(.stages, Self.stages[1])
    let after = try figures(company)
    #expect(after != before)
    #expect(try after == figures(whole(stages: Self.stages[1])))
    try company.rewrite(.stages, Self.stages[0])
    #expect(try figures(company) == before)
  }

  @Test(arguments: [
    "fiscal_year_starts: 2", "time_zone: Pacific/Tongatapu", "pacing: calendar", "prorate_quotas: true",
  ])
  func case41EditedSettingsEqualAColdStart(settings: String) throws {
    var company = try whole()
    try company.rewrite("salesboard.yml", settings)
    #expect(try figures(company) == figures(whole(settings: settings)))
  }

  @Test func case42AnyOrderOfTheSameEditsEndsInTheSameFigures() throws {
    let expected = try figures(whole())
    var random = SplitMix(state: 42)
    for _ in 0..<6 {
      var company = try SmallCompany([.stages: Self.stages[0], .opportunities: Self.text(Self.header, [])])
      var (deals, events): ([String], [String]) = ([], [])
      let edits = (Self.deals.map { ($0, true) } + Self.events.map { ($0, false) }).shuffled(using: &random)
      for (index, edit) in edits.enumerated() {
        if edit.1 { deals.append(edit.0) } else { events.append(edit.0) }
        guard index % 4 == 3 || index == edits.count - 1 else { continue }
        try company.rewrite(.opportunities, Self.text(Self.header, deals.shuffled(using: &random)))
        try company.rewrite(.opportunityHistory, Self.text(Self.history, events.shuffled(using: &random)))
        if index == 7 { try company.rewrite(.reps, Self.people) }
        if index == 11 { try company.rewrite(.quotas, Self.targets) }
      }
      #expect(try figures(company) == expected)
    }
  }

  @Test func case42RowsThatCameAndWentLeaveNothing() throws {
    var company = try whole()
    let before = try figures(company)
    for index in Self.deals.indices {
      var fewer = Self.deals
      fewer.remove(at: index)
      try company.rewrite(.opportunities, Self.text(Self.header, fewer))
    }
    try company.rewrite(.opportunities, Self.text(Self.header, Self.deals))
    #expect(try figures(company) == before)
  }
}

/// Steele, Lea and Flood's SplitMix64.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
