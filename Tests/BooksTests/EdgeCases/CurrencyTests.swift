import Metrics
import Sales
import Testing

/// Cases 28 and 30: amounts of deals in other currencies at dated rates.
@Suite struct CurrencyTests {
  static let header = "opp_id,stage,amount,currency,created_at,expected_close,closed_at"
  static let rates = "currency,from,rate_to_base"
  static let history = "opp_id,at,field,old,new,seq"

  /// A euro is 1.10 dollars from January on, 1.20 from March and 1.30 from May.
  private func company(_ deals: String, history: String? = nil) throws -> SmallCompany {
    var tables: [TableName: String] = [
      .stages: PipelineExamples.stages, .opportunities: Self.header + "\n" + deals,
      .fx: Self.rates + "\nEUR,2017-01-01,1.10\nEUR,2017-03-01,1.20\nEUR,2017-05-01,1.30",
    ]
    if let history { tables[.opportunityHistory] = Self.history + "\n" + history }
    return try SmallCompany(tables)
  }

  @Test func case28AClosedDealCountsAtTheRateOfItsCloseAndNotTodays() throws {
    let company = try company("1,Won,100,EUR,2017-01-10,2017-06-30,2017-03-15")
    #expect(try company.value("sales.booked", "2017-03") == 120)
    #expect(try company.value("sales.booked", "2017-03", asOf: "2017-12-31") == 120)
    #expect(try company.value("deal.size", "2017-03", asOf: "2017-12-31") == 120)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-01-31") == 110)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-03-31") == 120)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-12-31") == 120)
  }

  @Test func case28AnOpenDealCountsAtTheRateOfTheDayUntilItsExpectedClose() throws {
    let company = try company("1,Discovery,100,EUR,2017-01-10,2017-04-30,")
    #expect(try company.value("pipe.value", "2017-01") == 110)
    #expect(try company.value("pipe.value", "2017-02") == 110)
    #expect(try company.value("pipe.value", "2017-03") == 120)
    #expect(try company.value("pipe.value", "2017-12") == 120)
    #expect(try company.value("pipe.value", "2017-12", stage: "Discovery") == 120)
    #expect(try company.value("pipe.weighted", "2017-02") == 22)
    #expect(try company.value("pipe.weighted", "2017-12") == 24)
    #expect(try company.value("fc.revenue", "2017-04", asOf: "2017-02-15") == 22)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-02-28") == 110)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-12-31") == 120)
  }

  @Test func case28ALaterExpectedCloseMovesTheRate() throws {
    let company = try company(
      "1,Discovery,100,EUR,2017-01-10,2017-06-30,",
      history: "1,2017-06-10,expected_close,2017-04-30,2017-06-30,1")
    #expect(try company.value("pipe.value", "2017-05") == 120)
    #expect(try company.value("pipe.value", "2017-06", asOf: "2017-06-09") == 120)
    #expect(try company.value("pipe.value", "2017-06", asOf: "2017-06-10") == 130)
  }

  @Test func case28AReopenedDealFollowsTheRatesAgain() throws {
    let company = try company(
      "1,Discovery,100,EUR,2017-01-10,,",
      history: """
        1,2017-01-10,stage,,Discovery,1
        1,2017-02-10,stage,Discovery,Won,2
        1,2017-04-10,stage,Won,Discovery,3
        """)
    #expect(try company.value("sales.booked", "2017-02") == 110)
    #expect(try company.value("sales.booked", "2017-02", asOf: "2017-04-30") == 0)
    #expect(try company.value("pipe.value", "2017-04") == 120)
    #expect(try company.value("pipe.value", "2017-05") == 130)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-03-31") == 110)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-04-10") == 120)
  }

  @Test func case28AmountsOfTheHistoryAreInTheDealsCurrency() throws {
    let company = try company(
      "1,Discovery,200,EUR,2017-01-10,2017-12-31,", history: "1,2017-02-01,amount,100,200,1")
    #expect(try company.value("pipe.value", "2017-01") == 110)
    #expect(try company.value("pipe.value", "2017-02") == 220)
    #expect(try company.value("pipe.value", "2017-03") == 240)
    #expect(try company.value("pipe.created.amount", "2017-01", asOf: "2017-01-31") == 110)
  }

  @Test func case28ADealBeforeTheFirstRateHasNoAmountUntilThen() throws {
    let company = try company("1,Discovery,100,EUR,2016-12-10,,")
    #expect(try company.reason("pipe.value", "2016-12") == "1 open deal, none with an amount")
    #expect(try company.value("pipe.value", "2017-01") == 110)
    #expect(try company.value("pipe.open", "2016-12") == 1)
  }

  @Test func case28ACorrectedRateIsTheSameAsReadingItFromScratch() throws {
    let deals =
      "1,Won,100,EUR,2017-01-10,2017-06-30,2017-03-15\n2,Discovery,10,EUR,2017-01-10,,\n3,Won,1,,2017-01-10,,2017-03-01"
    var edited = try company(deals)
    let corrected = Self.rates + "\nEUR,2017-01-01,1.10\nEUR,2017-02-01,2\nEUR,2017-03-15,3"
    try edited.rewrite(.fx, corrected)
    #expect(try edited.value("sales.booked", "2017-03") == 301)
    #expect(try edited.value("pipe.value", "2017-02") == 221)
    let scratch = try SmallCompany([
      .stages: PipelineExamples.stages, .opportunities: Self.header + "\n" + deals, .fx: corrected,
    ])
    let days = ["2017-02-15", "2017-06-30"]
    #expect(
      try edited.everything(["2017-01", "2017-Q1"], asOf: days)
        == scratch.everything(["2017-01", "2017-Q1"], asOf: days))
  }

  @Test(arguments: [
    ("JPY", "1000", "0.0075", 750), ("KWD", "1.235", "3.25", 401), ("EUR", "-0.05", "0.5", -3),
  ])
  func case30AmountsAreConvertedFromTheUnitsOfTheirCurrencyRoundedAwayFromZero(
    code: String, amount: String, rate: String, cents: Int
  ) throws {
    let company = try SmallCompany([
      .opportunities: Self.header + "\n1,Won,\(amount),\(code),2017-01-01,,2017-03-01",
      .fx: Self.rates + "\n\(code),2017-01-01,\(rate)",
    ])
    #expect(try company.figure("sales.booked", "2017-03").quantity == Quantity(cents))
  }

  @Test func case30HistoryOfACurrencyWithoutDecimalsIsInItsUnits() throws {
    let company = try SmallCompany([
      .stages: PipelineExamples.stages,
      .opportunities: Self.header + "\n1,Discovery,2000,JPY,2017-01-01,,",
      .opportunityHistory: Self.history + "\n1,2017-02-01,amount,1000,2000,1",
      .fx: Self.rates + "\nJPY,2016-01-01,0.01",
    ])
    #expect(try company.value("pipe.value", "2017-01") == 10)
    #expect(try company.value("pipe.value", "2017-02") == 20)
  }
}
