import Books
import Ingest
import Metrics
import Sales
import Testing

/// The worked example of product performance, and case 31: deals with product lines.
@Suite struct ProductExamples {
  static let header = "opp_id,owner_id,stage,amount,product,quantity,created_at,expected_close,closed_at"
  static let lines = "opp_id,line,product,quantity,amount"

  private func company(
    _ deals: String, lines: String? = nil, _ more: [TableName: String] = [:]
  ) throws -> SmallCompany {
    var tables = more
    tables[.opportunities] = Self.header + "\n" + deals
    if let lines { tables[.opportunityLines] = Self.lines + "\n" + lines }
    return try SmallCompany(tables)
  }

  @Test func productABooked30kUp10PercentAndB12kDown20Percent() throws {
    let company = try company(
      """
      1,Ann,Won,30000,A,,2017-01-01,,2017-04-02
      2,Ann,Won,12000,B,,2017-01-01,,2017-04-02
      3,Ann,Won,27272.73,A,,2017-01-01,,2017-03-02
      4,Ann,Won,15000,B,,2017-01-01,,2017-03-02
      5,Ann,Won,1,C,,2017-01-01,,2017-04-02
      6,Ann,Won,9,D,,2017-01-01,,2017-03-02
      """)
    let (a, b) = (
      try company.figure("sales.product", "2017-04", of: .product("A")),
      try company.figure("sales.product", "2017-04", of: .product("B"))
    )
    #expect(a.quantity == Quantity(3_000_000))
    #expect(a.why == "rank 1 of 3, +10 % on 2017-03")
    #expect(b.quantity == Quantity(1_200_000))
    #expect(b.why == "rank 2 of 3, −20 % on 2017-03")
    #expect(try company.figure("sales.product", "2017-04", of: .product("C")).why == "rank 3 of 3")
    let gone = try company.figure("sales.product", "2017-04", of: .product("D"))
    #expect(gone.quantity == Quantity(0))
    #expect(gone.why == "−100 % on 2017-03")
    #expect(try company.value("sales.product", "2017-04") == 42_001)
    #expect(try company.reason("sales.product", "2017-04", of: .rep("Ann")) == "not by rep")
    #expect(
      try company.figure("sales.product", "2017-04", asOf: "2017-04-05", of: .product("B")).why
        == "rank 2 of 3, −20 % on 2017-03 so far")
  }

  @Test func productsThatBookedTheSameShareARank() throws {
    let company = try company(
      "1,Ann,Won,5,A,,2017-01-01,,2017-04-02\n2,Ann,Won,5,B,,2017-01-01,,2017-04-02\n3,Ann,Won,,C,,2017-01-01,,2017-04-02"
    )
    for product in ["A", "B"] {
      #expect(try company.figure("sales.product", "2017-04", of: .product(product)).why == "rank 1 of 2")
    }
    #expect(
      try company.reason("sales.product", "2017-04", of: .product("C")) == "1 won deal, none with an amount")
  }

  private func lined() throws -> SmallCompany {
    try company(
      """
      1,Ann,Won,100,A,,2017-01-01,,2017-03-11
      2,Ann,Won,50,A,,2017-01-01,,2017-03-21
      3,Bob,Prospecting,80,,,2017-03-01,2017-03-31,
      4,Bob,Lost,40,,,2017-03-01,,2017-03-05
      """,
      lines: """
        1,1,A,2,30
        1,2,B,1,60
        1,3,A,,10
        3,1,B,,80
        4,1,B,,40
        """)
  }

  @Test func case31ADealWithLinesCountsInEachProductAndOnceInTheTotal() throws {
    let company = try lined()
    #expect(try company.value("sales.booked", "2017-03") == 150)
    #expect(try company.value("sales.booked", "2017-03", of: .product("A")) == 90)
    #expect(try company.value("sales.booked", "2017-03", of: .product("B")) == 60)
    #expect(try company.value("sales.count", "2017-03") == 2)
    #expect(try company.value("sales.count", "2017-03", of: .product("A")) == 2)
    #expect(try company.value("sales.count", "2017-03", of: .product("B")) == 1)
    #expect(try company.value("sales.booked", "2017-03", of: .rep("Ann")) == 150)
    #expect(try company.value("sales.booked", "2017-03", of: .kind(.unknown)) == 150)
  }

  @Test func case31EveryFigureOfAProductIsOfItsLines() throws {
    let company = try lined()
    #expect(try company.value("deal.size", "2017-03", of: .product("A")) == 45)
    #expect(try company.value("deal.size.median", "2017-03", of: .product("B")) == 60)
    #expect(try company.value("deal.size.median", "2017-03") == 75)
    #expect(try company.figure("win.rate", "2017-03", of: .product("B")).quantity == Quantity(1, over: 2))
    #expect(try company.value("win.value", "2017-03", of: .product("B")) == 0.6)
    #expect(try company.value("pipe.open", "2017-03", of: .product("B")) == 1)
    #expect(try company.value("pipe.value", "2017-03", of: .product("B")) == 80)
    #expect(try company.value("pipe.value", "2017-03", of: .product(nil)) == 0)
    #expect(try company.value("pipe.created.amount", "2017-03", of: .product("B")) == 120)
    #expect(try company.value("cycle.days", "2017-03", of: .product("B")) == 69)
  }

  @Test func case31LinesThatDoNotAddUpAreFlaggedAndCountByProduct() throws {
    var company = try company(
      "1,Ann,Won,100,,,2017-01-01,,2017-03-11\n2,Ann,Won,,,,2017-01-01,,2017-03-11",
      lines: "1,1,A,,30\n1,2,B,,60.5\n2,1,A,,5")
    #expect(try company.value("sales.booked", "2017-03") == 100)
    #expect(try company.value("sales.booked", "2017-03", of: .product("A")) == 35)
    #expect(company.books.bookWarningCount == 2)
    #expect(
      company.books.bookProblems.kept.map(\.reason) == [
        "the lines of 1 add up to 90.50 and not to its amount of 100.00: by product the lines count",
        "the lines of 2 add up to 5.00 and not to its amount, which is missing: by product the lines count",
      ])
    try company.rewrite(.opportunityLines, Self.lines + "\n1,1,A,,30\n1,2,B,,70")
    #expect(company.books.bookWarningCount == 0)
    #expect(try company.value("sales.booked", "2017-03", of: .product("B")) == 70)
  }

  @Test func case31LinesThatComeAndGoMoveTheDealBetweenProducts() throws {
    var company = try company("1,Ann,Won,100,A,,2017-01-01,,2017-03-11", lines: "2,1,B,,1")
    #expect(try company.value("sales.booked", "2017-03", of: .product("A")) == 100)
    try company.rewrite(.opportunityLines, Self.lines + "\n1,1,B,,100")
    #expect(try company.value("sales.booked", "2017-03", of: .product("A")) == 0)
    #expect(try company.value("sales.booked", "2017-03", of: .product("B")) == 100)
    try company.rewrite(.opportunityLines, Self.lines + "\n2,1,B,,1")
    #expect(try company.value("sales.booked", "2017-03", of: .product("A")) == 100)
    #expect(try company.value("sales.booked", "2017-03") == 100)
  }
}
