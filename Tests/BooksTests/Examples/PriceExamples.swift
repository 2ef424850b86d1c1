@testable import Books
import Metrics
import Sales
import Testing

/// The worked examples of the price figures, and case 45.
@Suite struct PriceExamples {
  private static let header = "product,seller,as_of,price,currency,unit"
  private static let example =
    header + """

      Basic,us,2017-11-01,110,,
      Basic,Alpha,2017-11-20,100,,
      Basic,Beta,2017-11-25,95,,
      Basic,Gamma,2017-12-02,105,,
      """

  @Test("Worked example of price.index") func priceIndex() throws {
    let company = try SmallCompany([.prices: Self.example])
    #expect(try company.value("price.index", "2017-12", of: .product("Basic")) == 1.1)
  }

  @Test("Worked example of price.gap") func priceGap() throws {
    let company = try SmallCompany([.prices: Self.example])
    let gap = try company.figure("price.gap", "2017-12", of: .product("Basic"))
    #expect(gap.quantity?.reduced == .init(3, over: 19))
  }

  @Test("Worked example of price.rank") func priceRank() throws {
    let company = try SmallCompany([.prices: Self.example])
    let rank = try company.figure("price.rank", "2017-12", of: .product("Basic"))
    #expect(rank.value == 4)
    #expect(rank.why?.hasPrefix("of 4") == true)
  }

  @Test func pricesAreThoseOfTheEndOfThePeriodAsKnown() throws {
    let company = try SmallCompany([.prices: Self.example + "\nBasic,Beta,2018-01-05,50,,"])
    #expect(try company.value("price.index", "2017-12", of: .product("Basic")) == 1.1)
    #expect(try company.value("price.rank", "2017-11", of: .product("Basic")) == 3)
    #expect(try company.value("price.gap", "2018-01", of: .product("Basic")) == 1.2)
    #expect(
      try company.value("price.gap", "2018-01", asOf: "2018-01-04", of: .product("Basic")) == 15.0 / 95)
  }

  @Test func pricesAreByProductOnly() throws {
    let company = try SmallCompany([.prices: Self.example])
    for id in ["price.index", "price.gap", "price.rank", "price.change"] {
      #expect(try company.reason(.init(id), "2017-12") == "by product only")
    }
    #expect(try company.reason("price.win", "2017-12") == "no opportunities table")
  }

  @Test("Price moves count changes, not first prices or ones said again") func priceChanges() throws {
    let company = try SmallCompany([
      .prices: Self.example + """

        Basic,Alpha,2017-12-05,100,,
        Basic,Alpha,2017-12-10,97.50,,
        Basic,Beta,2017-12-12,95,,
        Basic,Beta,2017-12-24,99,,
        Basic,us,2017-12-26,99,,
        """
    ])
    let moves = try company.figure("price.change", "2017-12", of: .product("Basic"))
    #expect(moves.value == 2)
    #expect(moves.why == "Beta 95.00 → 99.00 on 2017-12-24; Alpha 100.00 → 97.50 on 2017-12-10")
    #expect(try company.value("price.change", "2017-12", asOf: "2017-12-11", of: .product("Basic")) == 1)
    #expect(try company.value("price.change", "2017-11", of: .product("Basic")) == 0)
    #expect(try company.reason("price.change", "2017-10", of: .product("Basic")) == "no competitor's price")
  }

  @Test("Worked example of price.win") func priceEffect() throws {
    let deals =
      (1...10).map { "\($0),\($0 <= 4 ? "Won" : "Lost"),5000,Basic,2017-01-01,2017-10-20" }
      + (1...50).map { "1\($0),\($0 <= 17 ? "Won" : "Lost"),4800,Basic,2017-01-01,2017-11-15" }
      + ["99,Won,7,Basic,2017-01-01,2017-12-01"]
    let company = try SmallCompany([
      .prices: Self.header + "\nBasic,us,2017-01-01,100,,\nBasic,us,2017-11-01,110,,",
      .opportunities: "opp_id,stage,amount,product,created_at,closed_at\n" + deals.joined(separator: "\n"),
    ])
    let after = try company.figure("price.win", "2017-11", of: .product("Basic"))
    #expect(after.value == 0.34)
    #expect(
      after.why
        == "100.00 → 110.00 on 2017-11-01: 40.0 % before; deal size $5\u{202F}000 → $4\u{202F}800")
    #expect(
      try company.reason("price.win", "2017-12", of: .product("Basic"))
        == "no price change of ours in the period")
    #expect(
      try company.reason("price.win", "2017-11", asOf: "2017-11-10", of: .product("Basic"))
        == "100.00 → 110.00 on 2017-11-01: no deal closed in the 30 days from then on")
    #expect(
      try company.figure("price.win", "2017-11", asOf: "2017-11-20", of: .product("Basic")).why?
        .hasSuffix("20 of 30 days so far") == true)
  }

  // MARK: - Case 45

  @Test func case45PricesInAnotherUnitOrCurrencyAreLeftOutAndToldOf() throws {
    let company = try SmallCompany([
      .prices: Self.header + """

        Basic,us,2017-11-01,110,USD,month
        Basic,Alpha,2017-12-20,100,,Month
        Basic,Beta,2017-12-20,10,EUR,month
        Basic,Gamma,2017-12-20,1200,USD,year
        """
    ])
    let index = try company.figure("price.index", "2017-12", of: .product("Basic"))
    #expect(index.value == 1.1)
    #expect(index.why == "2 competitors in another unit or currency left out")
    #expect(try company.value("price.rank", "2017-12", of: .product("Basic")) == 2)
  }

  @Test func case45OnlyOtherUnitsGiveNoFigure() throws {
    let company = try SmallCompany([
      .prices: Self.header + "\nBasic,us,2017-11-01,110,,month\nBasic,Alpha,2017-11-01,1200,,year"
    ])
    #expect(
      try company.reason("price.index", "2017-12", of: .product("Basic"))
        == "no competitor's price in our unit and currency")
  }

  @Test func case45AStalePriceCountsAndIsToldOf() throws {
    let tables = [TableName.prices: Self.example]
    let company = try SmallCompany(tables)
    let index = try company.figure("price.index", "2017-12", of: .product("Basic"))
    #expect(index.why == "2 of 3 competitor prices out of date")
    let patient = try SmallCompany(tables, settings: "price_stale_days: 60")
    #expect(try patient.figure("price.index", "2017-12", of: .product("Basic")).why == nil)
  }

  @Test func case45ASellerWhoIsGoneNoLongerCounts() throws {
    var company = try SmallCompany([.prices: Self.example + "\nBasic,Beta,2017-12-03,0,,"])
    #expect(try company.value("price.index", "2017-12", of: .product("Basic")) == 220.0 / 205)
    try company.rewrite(.prices, Self.header + "\nBasic,us,2017-11-01,110,,\nBasic,Alpha,2017-11-20,100,,")
    #expect(try company.value("price.index", "2017-12", of: .product("Basic")) == 1.1)
    try company.rewrite(.prices, Self.header + "\nBasic,us,2017-11-01,110,,")
    #expect(
      try company.reason("price.index", "2017-12", of: .product("Basic")) == "no competitor's price")
  }

  @Test func case45WithoutOurPriceThereIsNothingToCompare() throws {
    let company = try SmallCompany([
      .prices: Self.header + "\nBasic,Alpha,2017-11-20,100,,\nBasic,us,2018-01-20,100,,"
    ])
    for id in ["price.index", "price.gap", "price.rank"] {
      #expect(try company.reason(.init(id), "2017-12", of: .product("Basic")) == "no price of ours")
    }
    #expect(try company.value("price.change", "2017-12", of: .product("Basic")) == 0)
  }

  @Test func case45EqualPricesShareARank() throws {
    let company = try SmallCompany([
      .prices: Self.header + """

        Basic,US,2017-12-01,100,,
        Basic,Alpha,2017-12-20,100,,
        Basic,Beta,2017-12-20,100,,
        Basic,Gamma,2017-12-20,90,,
        Basic,Delta,2017-12-20,120,,
        """
    ])
    let rank = try company.figure("price.rank", "2017-12", of: .product("Basic"))
    #expect(rank.value == 2)
    #expect(rank.why == "of 5, shared with 2")
  }

  @Test func productsWithPricesAloneHaveRowsInAReport() throws {
    var company = try SmallCompany([.prices: Self.example + "\nLater,us,2018-03-01,5,,"])
    let report = try company.report("2017-12", by: .product)
    #expect(report.rows.map(\.label) == ["Basic"])
    let index = report.rows[0].lines.first { $0.kpi.id == "price.index" }
    #expect(index?.figure.value == 1.1)
  }
}
