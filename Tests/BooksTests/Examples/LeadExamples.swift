import Metrics
import Sales
import Testing

/// The worked examples of the lead figures, and when they are undefined.
@Suite struct LeadExamples {
  static let leads =
    "lead_id,owner_id,source,value,currency,created_at,qualified_at,converted_at,disqualified_at,opp_id"
  static let deals = "opp_id,owner_id,stage,amount,created_at,closed_at,lead_id"

  /// A lead created on 1 March 2017 with some cells of its own.
  static func lead(
    _ number: Int, source: String = "", value: String = "", currency: String = "",
    created: String = "2017-03-01", qualified: String = "", converted: String = "", disqualified: String = "",
    deal: String = ""
  ) -> String {
    "L\(number),Ann,\(source),\(value),\(currency),\(created),\(qualified),\(converted),\(disqualified),\(deal)"
  }

  static func company(_ lines: ClosedRange<Int>, _ line: (Int) -> String) throws -> SmallCompany {
    try SmallCompany([.leads: table(leads, lines, line)])
  }

  @Test("Worked example of lead.new: Web 120 and Referral 80 are 200")
  func newLeadsBySource() throws {
    let company = try Self.company(1...200) { Self.lead($0, source: $0 <= 120 ? "Web" : "Referral") }
    #expect(try company.value("lead.new", "2017-03") == 200)
    #expect(try company.value("lead.new", "2017-03", of: .source("Web")) == 120)
    #expect(try company.value("lead.new", "2017-03", of: .source("Referral")) == 80)
    #expect(try company.value("lead.new", "2017-04") == 0)
    #expect(try company.value("lead.new", "2017-03", asOf: "2017-02-28") == 0)
    #expect(try company.reason("lead.new", "2017-03", of: .product(nil)) == "not by product")
  }

  @Test("Worked examples of lead.qualified, lead.cancelled and lead.per_rep: 80, 7 and Ann's 42 / 11")
  func qualifiedCancelledAndPerRep() throws {
    let company = try SmallCompany([
      .leads: table(Self.leads, 1...100) { number in
        Self.lead(
          number, created: number <= 42 ? "2017-03-31" : "2017-02-28",
          qualified: number <= 80 ? "2017-03-15" : "2017-04-01",
          disqualified: number <= 7 ? "2017-03-20" : "")
      },
      .opportunities: table(Self.deals, 1...11) { "\($0),Ann,Discovery,1,2017-03-05,," },
      .opportunityHistory: "opp_id,at,field,old,new\n1,2017-03-10,owner,Ann,Bob",
    ])
    #expect(try company.value("lead.qualified", "2017-03") == 80)
    #expect(try company.value("lead.cancelled", "2017-03") == 7)
    #expect(try company.value("lead.cancelled", "2017-03", asOf: "2017-03-19") == 0)
    #expect(try company.value("lead.per_rep", "2017-03", of: .rep("Ann")) == 42)
    #expect(try company.value("pipe.created", "2017-03", of: .rep("Ann")) == 11)
  }

  @Test("Worked example of lead.qualified_value: 1,000 and 3,000 and none are 4,000, 2,000 in the mean")
  func valueOfQualifiedLeads() throws {
    let values = ["1000", "3000", ""]
    let company = try Self.company(1...3) {
      Self.lead($0, value: values[$0 - 1], qualified: "2017-03-15")
    }
    #expect(try company.value("lead.qualified_value", "2017-03") == 4_000)
    #expect(try company.value("lead.qualified_value.mean", "2017-03") == 2_000)
    #expect(try company.value("lead.qualified_value", "2017-04") == 0)
    #expect(try company.reason("lead.qualified_value.mean", "2017-04") == "no lead qualified")
  }

  @Test func qualifiedLeadsNoneOfWhichHasAValueHaveNoSum() throws {
    let company = try Self.company(1...2) { Self.lead($0, qualified: "2017-03-15") }
    let why = "2 qualified leads, none with a value"
    #expect(try company.reason("lead.qualified_value", "2017-03") == why)
    #expect(try company.reason("lead.qualified_value.mean", "2017-03") == why)
  }

  @Test func aValueIsConvertedAtTheRateOfTheDayOfQualificationOrLeftOut() throws {
    let fx = "currency,from,rate_to_base\nEUR,2017-01-01,1.10\nEUR,2017-03-16,1.20"
    let rows = [
      Self.leads, Self.lead(1, value: "100", currency: "EUR", qualified: "2017-03-15"),
      Self.lead(2, value: "100", currency: "EUR", qualified: "2017-03-16"),
      Self.lead(3, value: "7", currency: "USD", qualified: "2017-03-16"),
      Self.lead(4, value: "5", currency: "GBP", qualified: "2017-03-16"),
    ].joined(separator: "\n")
    var company = try SmallCompany([.leads: rows, .fx: fx], settings: "currency: USD")
    let sum = try company.figure("lead.qualified_value", "2017-03")
    #expect(sum.quantity == Quantity(237_00))
    #expect(sum.why == "1 lead whose value has no exchange rate left out")
    #expect(try company.value("lead.qualified_value.mean", "2017-03") == 79)
    try company.rewrite(.fx, fx + "\nGBP,2017-01-01,2")
    #expect(try company.value("lead.qualified_value", "2017-03") == 247)
    let foreign = try SmallCompany(
      [.leads: Self.leads + "\n" + Self.lead(1, value: "5", currency: "GBP", qualified: "2017-03-16")],
      settings: "currency: USD")
    #expect(
      try foreign.reason("lead.qualified_value", "2017-03")
        == "1 qualified lead, none with an exchange rate for its value")
  }

  @Test("Worked example of lead.conv: 50 of 200 are 25 %")
  func leadConversion() throws {
    let company = try Self.company(1...200) { Self.lead($0, converted: $0 <= 50 ? "2017-04-10" : "") }
    let later = try company.figure("lead.conv", "2017-03", asOf: "2017-04-10")
    #expect(later.quantity == Quantity(50, over: 200))
    #expect(later.why == "created 10 to 40 days ago")
    #expect(try company.value("lead.conv", "2017-03") == 0)
    #expect(try company.reason("lead.conv", "2017-04") == "no lead created")
  }

  @Test("Worked example of lead.conv_flow: 12 converted and 10 created are 120 %")
  func leadConversionFlow() throws {
    let company = try Self.company(1...20) {
      Self.lead(
        $0, created: $0 <= 10 ? "2017-03-10" : "2017-02-10",
        converted: $0 <= 4 || $0 > 12 ? "2017-03-20" : "")
    }
    #expect(try company.value("lead.conv_flow", "2017-03") == 1.2)
    #expect(try company.value("lead.conv", "2017-03") == 0.4)
    #expect(try company.reason("lead.conv_flow", "2017-04") == "no lead created")
  }

  @Test("Worked example of lead.conv_qualified: 20 of 80 are 25 %")
  func qualifiedLeadConversion() throws {
    let company = try SmallCompany([
      .leads: table(Self.leads, 1...100) { Self.lead($0, qualified: $0 <= 80 ? "2017-03-15" : "") },
      .opportunities: table(Self.deals, 1...30) {
        "\($0),Ann,Won,1,2017-03-16,\($0 <= 20 ? "2017-04-30" : "2017-05-01"),L\($0)"
      },
    ])
    #expect(try company.value("lead.conv_qualified", "2017-03", asOf: "2017-04-30") == 0.25)
    #expect(try company.value("lead.conv_qualified", "2017-03", asOf: "2017-04-29") == 0)
    #expect(try company.reason("lead.conv_qualified", "2017-04") == "no lead qualified")
  }

  @Test("Worked example of lead.to_opp: 30 of 200 are 15 %")
  func leadsToOpportunities() throws {
    let company = try SmallCompany([
      .leads: table(Self.leads, 1...200) { Self.lead($0, deal: $0 <= 10 ? "\($0)" : "") },
      .opportunities: table(Self.deals, 1...30) {
        "\($0),Ann,Discovery,1,2017-04-0\($0 <= 20 ? 1 : 2),,\($0 <= 10 ? "" : "L\($0)")"
      },
    ])
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-04-02") == 0.15)
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-04-01") == 0.1)
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-03-31") == 0)
  }

  @Test func anOpportunityThatNoTableHasIsOneSinceTheLeadBegan() throws {
    let company = try Self.company(1...4) { Self.lead($0, deal: $0 == 1 ? "elsewhere" : "") }
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-03-01") == 0.25)
  }

  @Test func anOpportunityWithoutACreationDateIsOneOnceItClosed() throws {
    let company = try SmallCompany([
      .leads: Self.leads + "\n" + Self.lead(1), .opportunities: Self.deals + "\n1,Ann,Won,1,,2017-04-05,L1",
    ])
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-04-04") == 0)
    #expect(try company.value("lead.to_opp", "2017-03", asOf: "2017-04-05") == 1)
  }

  @Test func whatTheTablesLackIsSaidWithWhatWouldDoAsWell() throws {
    let bare = try SmallCompany([.leads: "lead_id,created_at\nL1,2017-03-01"])
    #expect(try bare.value("lead.new", "2017-03") == 1)
    #expect(try bare.reason("lead.qualified", "2017-03") == "leads: no column qualified_at")
    #expect(try bare.reason("lead.cancelled", "2017-03") == "leads: no column disqualified_at")
    #expect(try bare.reason("lead.per_rep", "2017-03") == "leads: no column owner_id")
    #expect(
      try bare.reason("lead.conv", "2017-03")
        == "leads: no column converted_at; nor lead_id and closed_at of opportunities; "
        + "nor opp_id of leads with closed_at of opportunities")
    #expect(
      try bare.reason("lead.to_opp", "2017-03") == "leads: no column opp_id; nor lead_id of opportunities")
    let linked = try SmallCompany([
      .leads: "lead_id,created_at,opp_id\nL1,2017-03-01,1",
      .opportunities: "opp_id,owner_id,stage,closed_at\n1,Ann,Won,2017-03-31",
    ])
    #expect(try linked.value("lead.conv", "2017-03") == 1)
    let none = try SmallCompany([.opportunities: Self.deals + "\n1,Ann,Won,1,,2017-04-05,"])
    #expect(try none.reason("lead.new", "2017-03") == "no leads table")
  }
}
