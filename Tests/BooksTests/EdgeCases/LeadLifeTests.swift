import Books
import Metrics
import Sales
import Testing

/// Cases 12, 13, 16, 22 and 25 as they concern leads and activities: what leads become, whose they are, and when.
@Suite struct LeadLifeTests {
  static let leads = "lead_id,owner_id,source,segment,created_at,qualified_at,converted_at,customer_id,opp_id"
  static let deals = "opp_id,owner_id,stage,amount,source,created_at,closed_at,lead_id,customer_id"

  @Test func case12ALeadConvertedWithoutAnOpportunityIsACustomerWithoutOne() throws {
    let company = try SmallCompany([
      .leads: Self.leads + "\nL1,Ann,,,2017-03-01,,2017-03-20,,\nL2,Ann,,,2017-03-01,,,,",
      .opportunities: Self.deals,
    ])
    #expect(try company.value("lead.conv", "2017-03") == 0.5)
    #expect(try company.value("lead.to_opp", "2017-03") == 0)
  }

  @Test func case12ALeadWithSeveralOpportunitiesConvertsOnceAtTheFirstWin() throws {
    let company = try SmallCompany([
      .leads: Self.leads + "\nL1,Ann,,,2017-03-01,2017-03-02,,,3",
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,1,,2017-03-05,2017-05-10,L1,
      2,Ann,Lost,1,,2017-03-06,2017-03-07,L1,
      3,Bob,Won,1,,2017-03-07,2017-04-10,,
      """,
    ])
    #expect(try company.value("lead.conv", "2017-03", asOf: "2017-04-09") == 0)
    #expect(try company.value("lead.conv", "2017-03", asOf: "2017-04-10") == 1)
    #expect(try company.value("lead.conv", "2017-03", asOf: "2017-05-10") == 1)
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-05-10") == 1)
    #expect(try company.value("lead.conv_qualified", "2017-03", asOf: "2017-05-10") == 1)
    #expect(try company.value("lead.conv_flow", "2017", asOf: "2017-05-10") == 1)
  }

  @Test func case12TheEarlierOfConversionAndFirstWinCounts() throws {
    let company = try SmallCompany([
      .leads: Self.leads + "\nL1,Ann,,,2017-03-01,,2017-05-20,,\nL2,Ann,,,2017-04-01,,,,",
      .opportunities: Self.deals + "\n1,Ann,Won,1,,2017-03-05,2017-04-10,L1,",
    ])
    #expect(try company.value("lead.conv_flow", "2017-04") == 1)
    #expect(try company.value("lead.conv_flow", "2017-Q2") == 1)
  }

  @Test func case13DeletedLeadsAndDealsContributeNothingUntilTheyAreBack() throws {
    let leads = "lead_id,created_at,deleted\nL1,2017-03-01,\nL2,2017-03-01,"
    let deals = "opp_id,owner_id,stage,created_at,closed_at,lead_id,merged_into,deleted"
    var company = try SmallCompany([
      .leads: leads, .opportunities: deals + "\n1,Ann,Won,2017-03-01,2017-03-02,L1,,",
    ])
    #expect(try company.value("lead.conv", "2017-03") == 0.5)
    try company.rewrite(.opportunities, deals + "\n1,Ann,Won,2017-03-01,2017-03-02,L1,,true")
    #expect(try company.value("lead.conv", "2017-03") == 0)
    #expect(try company.value("lead.to_opp", "2017-03") == 0)
    try company.rewrite(.opportunities, deals + "\n1,Ann,Won,2017-03-01,2017-03-02,L1,2,")
    #expect(try company.value("lead.conv", "2017-03") == 0)
    try company.rewrite(.opportunities, deals + "\n1,Ann,Won,2017-03-01,2017-03-02,L1,,")
    try company.rewrite(.leads, leads + "yes")
    #expect(try company.value("lead.new", "2017-03") == 1)
    #expect(try company.value("lead.conv", "2017-03") == 1)
    try company.rewrite(.leads, leads)
    #expect(try company.value("lead.conv", "2017-03") == 0.5)
  }

  @Test func case13TheSegmentOfALeadIsThatOfTheCustomerWhomHisWasMergedInto() throws {
    let header = "customer_id,segment,merged_into"
    var company = try SmallCompany([
      .leads: Self.leads + "\nL1,Ann,,,2017-03-01,,,C1,\nL2,Ann,,Own,2017-03-01,,,C1,",
      .customers: header + "\nC1,Small,C2\nC2,Middle,C3\nC3,Large,",
    ])
    #expect(try company.value("lead.new", "2017-03", of: .segment("Large")) == 1)
    #expect(try company.value("lead.new", "2017-03", of: .segment("Own")) == 1)
    try company.rewrite(.customers, header + "\nC1,Small,C2\nC2,Middle,C3\nC3,Huge,")
    #expect(try company.value("lead.new", "2017-03", of: .segment("Huge")) == 1)
    #expect(try company.value("lead.new", "2017-03", of: .segment("Large")) == 0)
    try company.rewrite(.customers, header + "\nC1,Small,\nC2,Middle,C3\nC3,Huge,")
    #expect(try company.value("lead.new", "2017-03", of: .segment("Small")) == 1)
  }

  @Test func theSourceOfADealIsItsOwnElseItsLeadsElseItsCustomers() throws {
    let leads = Self.leads + "\nL1,Ann,Web,,2017-03-01,,,,\nL2,Ann,,,2017-03-01,,,,"
    var company = try SmallCompany([
      .leads: leads, .customers: "customer_id,source\nC1,Call",
      .opportunities: """
      \(Self.deals)
      1,Ann,Won,1,Fair,2017-03-01,2017-03-10,L1,C1
      2,Ann,Won,10,,2017-03-01,2017-03-10,L1,C1
      3,Ann,Won,100,,2017-03-01,2017-03-10,L2,C1
      4,Ann,Won,1000,,2017-03-01,2017-03-10,,
      """,
    ])
    #expect(try company.value("sales.booked", "2017-03", of: .source("Fair")) == 1)
    #expect(try company.value("sales.booked", "2017-03", of: .source("Web")) == 10)
    #expect(try company.value("sales.booked", "2017-03", of: .source("Call")) == 100)
    #expect(try company.value("sales.booked", "2017-03", of: .source(nil)) == 1_000)
    #expect(try company.value("lead.new", "2017-03", of: .source("Web")) == 1)
    try company.rewrite(.leads, Self.leads + "\nL1,Ann,Mail,,2017-03-01,,,,\nL2,Ann,Mail,,2017-03-01,,,,")
    #expect(try company.value("sales.booked", "2017-03", of: .source("Mail")) == 110)
    #expect(try company.value("sales.booked", "2017-03", of: .source("Web")) == 0)
  }

  @Test func case16LeadsOfUnknownOwnersAndOfNoneAddUpToTheTotal() throws {
    let company = try SmallCompany([
      .reps: "rep_id,name,team\nAnn,Ann,East",
      .leads: Self.leads + "\nL1,Ann,,,2017-03-01,,,,\nL2,Zed,,,2017-03-01,,,,\nL3,,,,2017-03-01,,,,",
      .activities: "activity_id,kind,rep_id,occurred_at\n1,call,Ann,2017-03-01\n2,call,Zed,2017-03-01",
    ])
    for rep in ["Ann", "Zed", nil] {
      #expect(try company.value("lead.new", "2017-03", of: .rep(rep)) == 1)
    }
    #expect(try company.value("lead.new", "2017-03", of: .team("East")) == 1)
    #expect(try company.value("lead.new", "2017-03", of: .team(nil)) == 2)
    #expect(try company.value("act.count", "2017-03", of: .rep("Zed")) == 1)
    #expect(try company.value("act.count", "2017-03", of: .team(nil)) == 1)
    var books = company.books
    let march = try #require(books.company.settings.fiscal.period("2017-03", asOf: Day(number: 0)))
    let rows = books.report(.init(period: march, asOf: march.lastDay, by: .rep)).rows
    #expect(rows.map(\.label) == ["Ann", "Zed (unknown rep)", "(none)"])
  }

  @Test func case18ALeadAndAnActivityBelongToTheTeamOfTheirDay() throws {
    let company = try SmallCompany([
      .reps: "rep_id,name,team\nAnn,Ann,East", .repTeams: "rep_id,from,team\nAnn,2017-03-15,West",
      .leads: Self.leads + "\nL1,Ann,,,2017-03-01,2017-03-20,2017-03-21,,",
      .activities: "activity_id,kind,rep_id,occurred_at\n1,call,Ann,2017-03-14\n2,call,Ann,2017-03-15",
    ])
    #expect(try company.value("lead.new", "2017-03", of: .team("East")) == 1)
    #expect(try company.value("lead.conv", "2017-03", of: .team("East")) == 1)
    #expect(try company.value("lead.qualified", "2017-03", of: .team("East")) == 0)
    #expect(try company.value("lead.qualified", "2017-03", of: .team("West")) == 1)
    #expect(try company.value("act.count", "2017-03", of: .team("East")) == 1)
    #expect(try company.value("act.count", "2017-03", of: .team("West")) == 1)
    #expect(try company.figure("act.per_day", "2017-03", of: .team("East")).quantity == Quantity(1, over: 10))
  }

  @Test(arguments: [
    ("America/Chicago", "2018-01-01T05:30:00Z", "2017-12"),
    ("Pacific/Tongatapu", "2017-12-31T11:00:00Z", "2018-01"), ("Pacific/Pago_Pago", "2018-01-01", "2018-01"),
  ])
  func case22LeadsAndActivitiesCountInTheMonthOfTheBusiness(zone: String, moment: String, month: String)
    throws
  {
    let company = try SmallCompany(
      [
        .leads: "lead_id,created_at,qualified_at,converted_at\nL1,\(moment),\(moment),\(moment)",
        .activities: "activity_id,kind,rep_id,occurred_at,opened_at\n1,email,Ann,\(moment),\(moment)",
      ], settings: "time_zone: \(zone)")
    #expect(try company.value("lead.new", month) == 1)
    #expect(try company.value("lead.qualified", month) == 1)
    #expect(try company.value("lead.conv", month) == 1)
    #expect(try company.value("act.count", month) == 1)
    #expect(try company.value("mail.open", month) == 1)
  }

  @Test func case25ACohortOfLeadsMaturesAndSaysHowOldItIs() throws {
    let company = try SmallCompany([
      .leads: table(Self.leads, 1...4) { "L\($0),Ann,,,2017-03-1\($0),2017-03-20,,," },
      .opportunities: table(Self.deals, 1...2) {
        "\($0),Ann,Won,1,,2017-03-2\($0),2017-0\($0 + 3)-10,L\($0),"
      },
    ])
    let young = try company.figure("lead.conv", "2017-03", asOf: "2017-03-13")
    #expect(young.quantity == Quantity(0, over: 3))
    #expect(young.why == "created 0 to 12 days ago")
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-03-20") == 0)
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-03-21") == 0.25)
    #expect(try company.value("lead.conv", "2017-03", asOf: "2017-04-10") == 0.25)
    #expect(try company.value("lead.conv", "2017-03", asOf: "2017-05-10") == 0.5)
    #expect(try company.value("lead.conv_qualified", "2017-03", asOf: "2017-05-10") == 0.5)
    #expect(try company.reason("lead.conv", "2017-06", asOf: "2017-05-10") == "no lead created")
  }

  @Test func aLeadIsNoCustomerWhileItsOnlyWinIsUndoneAndConvertsOnTheNextOne() throws {
    let company = try SmallCompany([
      .stages: PipelineExamples.stages,
      .leads: Self.leads + "\nL1,Ann,,,2017-01-01,2017-01-02,,,",
      .opportunities: """
      \(Self.deals)
      1,Ann,Lost,1,,2017-01-01,2017-05-10,L1,
      2,Ann,Won,1,,2017-01-01,2017-04-10,L1,
      """,
      .opportunityHistory: """
      opp_id,at,field,old,new
      1,2017-01-01,stage,,Discovery
      1,2017-02-10,stage,Discovery,Won
      1,2017-03-10,stage,Won,Discovery
      1,2017-05-10,stage,Discovery,Lost
      """,
    ])
    let conversion: [(String, Double)] = [
      ("2017-02-09", 0), ("2017-02-10", 1), ("2017-03-09", 1), ("2017-03-10", 0), ("2017-04-09", 0),
      ("2017-04-10", 1), ("2017-06-30", 1),
    ]
    for (day, share) in conversion {
      #expect(try company.value("lead.conv", "2017-01", asOf: day) == share, "\(day)")
      #expect(try company.value("lead.conv_qualified", "2017-01", asOf: day) == share, "\(day)")
      #expect(try company.value("lead.conv_flow", "2017", asOf: day) == share, "\(day)")
    }
    let flow = try company.reading("2017-02", asOf: "2017-03-01")
    #expect(flow.flow(.leadsConverted) == 1)
    #expect(try company.reading("2017-02", asOf: "2017-04-30").flow(.leadsConverted) == 0)
    #expect(try company.reading("2017-04").flow(.leadsConverted) == 1)
  }
}
