import Metrics
import Sales
import Testing

/// Cases 28 and 30: currencies without a rate, sums that floating point gets wrong, large and odd units.
@Suite struct MoneyTests {
  static let header = "opp_id,stage,amount,currency,created_at,closed_at"

  @Test func case28AnAmountWithoutARateIsLeftOutAndNeverTakenAsOne() throws {
    let company = try SmallCompany([
      .opportunities: """
      \(Self.header)
      1,Won,100,EUR,2017-01-01,2017-03-01
      2,Won,20,USD,2017-01-01,2017-03-01
      3,Won,3,,2017-01-01,2017-03-01
      4,Prospecting,4000,GBP,2017-01-01,
      """
    ])
    #expect(try company.value("sales.booked", "2017-03") == 23)
    #expect(try company.value("sales.count", "2017-03") == 3)
    #expect(try company.value("deal.size", "2017-03") == 11.5)
    #expect(try company.reason("pipe.value", "2017-03") == "1 open deal, none with an amount")
    #expect(try company.deal("1").row.currency != 0)
  }

  @Test func case28AnAmountWhoseCurrencyIsCorrectedCountsFromThenOn() throws {
    var company = try SmallCompany([
      .opportunities: Self.header + "\n1,Won,100,EUR,2017-01-01,2017-03-01"
    ])
    #expect(try company.reason("sales.booked", "2017-03") == "1 won deal, none with an amount")
    try company.rewrite(.opportunities, Self.header + "\n1,Won,100,USD,2017-01-01,2017-03-01")
    #expect(try company.value("sales.booked", "2017-03") == 100)
    try company.rewrite("salesboard.yml", "currency: EUR")
    #expect(try company.value("sales.booked", "2017-03") == nil)
  }

  @Test func case30TenthsAddUpExactly() throws {
    let company = try SmallCompany([
      .opportunities: table(Self.header, 1...10) {
        "\($0),Won,\($0 % 2 == 0 ? 0.1 : 0.2),,2017-01-01,2017-03-01"
      }
    ])
    #expect(try company.figure("sales.booked", "2017-03").quantity == Quantity(150))
    #expect(try company.figure("deal.size", "2017-03").quantity?.reduced == Quantity(15))
  }

  @Test func case30LargeAmountsAreExact() throws {
    let company = try SmallCompany([
      .stages: "stage,ord,type,probability\nTalk,1,open,99\nWon,2,won,",
      .opportunities: table(Self.header, 1...6) { number in
        number <= 3
          ? "\(number),Won,8999999999999.99,,2017-01-01,2017-03-0\(number)"
          : "\(number),Talk,8999999999999.99,,2017-01-0\(number),"
      },
    ])
    let one: Int128 = 899_999_999_999_999
    #expect(try company.figure("sales.booked", "2017-03").quantity == Quantity(3 * one))
    #expect(try company.figure("pipe.value", "2017-03").quantity == Quantity(3 * one))
    #expect(
      try company.figure("pipe.weighted", "2017-03").quantity?.reduced
        == Quantity(3 * one * 99, over: 100).reduced)
  }

  @Test(arguments: [("JPY", "1234", 1_234), ("BHD", "1.2345", 1_235), ("USD", "-1.005", -101)])
  func case30AmountsAreInTheUnitsOfTheCurrencyRoundedAwayFromZero(code: String, amount: String, units: Int)
    throws
  {
    let company = try SmallCompany(
      [.opportunities: Self.header + "\n1,Won,\(amount),\(code),2017-01-01,2017-03-01"],
      settings: "currency: \(code)")
    #expect(try company.figure("sales.booked", "2017-03").quantity == Quantity(units))
  }
}
