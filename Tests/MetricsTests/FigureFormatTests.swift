import Metrics
import Sales
import Testing

@Suite struct FigureFormatTests {
  let dollars = FigureFormat(currency: .usd)

  func money(_ minor: Int, over denominator: Int = 1) -> Figure {
    Figure(Quantity(minor, over: denominator), unit: .money)
  }

  func share(_ part: Int, of whole: Int) -> Figure {
    Figure(Quantity(part, over: whole), unit: .ratio)
  }

  @Test(arguments: [
    (0, "$0"), (40, "$0.40"), (-40, "−$0.40"), (999, "$9.99"), (1_000, "$10"), (5_550, "$56"),
    (99_949, "$999"), (99_950, "$1.0k"), (120_000, "$1.2k"), (-120_000, "−$1.2k"), (994_999, "$9.9k"),
    (995_000, "$10k"), (8_649_999, "$86k"), (8_650_000, "$87k"), (99_949_999, "$999k"),
    (99_950_000, "$1.00M"), (99_994_900, "$1.00M"), (99_995_000, "$1.00M"), (100_000_000, "$1.00M"),
    (167_499_999, "$1.67M"), (167_500_000, "$1.68M"), (999_499_999, "$9.99M"), (999_500_000, "$10.0M"),
    (9_994_999_999, "$99.9M"), (9_995_000_000, "$100M"), (99_949_999_999, "$999M"),
    (99_950_000_000, "$1.00B"), (9_995_000_000_000, "$100B"), (900_000_000_000_000, "$9\u{202F}000B"),
  ])
  func compactMoneyChangesItsUnitWhereItWouldRoundPastIt(minor: Int, text: String) {
    #expect(dollars.compact(money(minor)) == text)
  }

  @Test(arguments: [
    (0, "$0"), (4, "$0.04"), (999, "$9.99"), (548_200, "$5\u{202F}482"), (548_249, "$5\u{202F}482"),
    (548_250, "$5\u{202F}483"), (-548_250, "−$5\u{202F}483"), (123_456_789_00, "$123\u{202F}456\u{202F}789"),
  ])
  func fullMoneyIsWholeUnitsWithThousandsApart(minor: Int, text: String) {
    #expect(dollars.full(money(minor)) == text)
    #expect(dollars.full(Money(minor: Int64(minor))) == text)
  }

  @Test func moneyThatIsNotThereIsADash() {
    #expect(dollars.compact(nil as Money?) == "—")
    #expect(dollars.full(.undefined("no amounts", unit: .money)) == "—")
    #expect(dollars.plain(.undefined("no amounts", unit: .money)) == nil)
    #expect(dollars.full(money(1, over: 0)) == "—")
  }

  @Test func aDividedAmountIsRoundedOnceAndAwayFromZero() {
    #expect(dollars.plain(money(500, over: 8)) == "0.63")
    #expect(dollars.plain(money(-500, over: 8)) == "-0.63")
    #expect(dollars.plain(money(100, over: 3)) == "0.33")
    #expect(dollars.plain(money(451_400)) == "4514.00")
  }

  @Test func currenciesHaveTheirOwnSignPlaceAndDecimals() throws {
    let euro = FigureFormat(currency: try #require(Currency(code: "EUR")))
    let real = FigureFormat(currency: try #require(Currency(code: "BRL")))
    let franc = FigureFormat(currency: try #require(Currency(code: "CHF")))
    let yen = FigureFormat(currency: try #require(Currency(code: "JPY")))
    let dinar = FigureFormat(currency: try #require(Currency(code: "KWD")))
    #expect(euro.compact(money(-120_000)) == "−€1.2k")
    #expect(real.compact(money(120_000)) == "R$1.2k")
    #expect(franc.compact(money(-120_000)) == "−1.2k\u{202F}CHF")
    #expect(franc.full(money(548_200)) == "5\u{202F}482\u{202F}CHF")
    #expect(yen.full(money(5_482)) == "¥5\u{202F}482")
    #expect(yen.full(money(-1, over: 3)) == "¥0")
    #expect(dinar.plain(money(5_482)) == "5.482")
  }

  @Test(arguments: [
    (0, 5, "0.0 %", "0 %"), (513, 1000, "51.3 %", "51 %"), (9, 100, "9.0 %", "9 %"),
    (6, 10, "60.0 %", "60 %"), (9_944, 10_000, "99.4 %", "99 %"), (9_950, 10_000, "99.5 %", "99 %"),
    (99_949, 100_000, "99.9 %", "99 %"), (99_950, 100_000, "99.9 %", "99 %"),
    (99_995, 100_000, "99.9 %", "99 %"), (999_999_999, 1_000_000_000, "99.9 %", "99 %"),
    (1, 1, "100 %", "100 %"), (158, 100, "158 %", "158 %"), (-36, 100, "−36.0 %", "−36 %"),
    (-1, 10_000, "0.0 %", "0 %"), (12, 1, "1\u{202F}200 %", "1\u{202F}200 %"),
  ])
  func aShareReadsAsAllOnlyWhenItIsAll(part: Int, whole: Int, full: String, compact: String) {
    #expect(dollars.full(share(part, of: whole)) == full)
    #expect(dollars.compact(share(part, of: whole)) == compact)
  }

  @Test func changesCarryTheirSign() {
    #expect(dollars.signed(share(42, of: 100)) == "+42 %")
    #expect(dollars.signed(share(-36, of: 100)) == "−36 %")
    #expect(dollars.signed(share(0, of: 100)) == "0 %")
    #expect(dollars.signed(share(1, of: 1000)) == "0 %")
    #expect(dollars.signed(.undefined("nothing before", unit: .ratio)) == "—")
  }

  @Test func otherUnitsReadAsWhatTheyAre() {
    #expect(dollars.compact(Figure(Quantity(24, over: 10), unit: .index)) == "2.4×")
    #expect(dollars.full(Figure(Quantity(110, over: 100), unit: .index)) == "1.10×")
    #expect(dollars.compact(Figure(Quantity(1_234, over: 10), unit: .index)) == "123×")
    #expect(dollars.compact(Figure(Quantity(4_786, over: 100), unit: .days)) == "48")
    #expect(dollars.compact(Figure(Quantity(3_125, over: 100), unit: .months)) == "31.3")
    #expect(dollars.compact(Figure(Quantity(2_710_300, over: 1), unit: .moneyPerDay)) == "$27k")
    #expect(dollars.full(Figure(Quantity(2_710_300, over: 1), unit: .moneyPerDay)) == "$27\u{202F}103 a day")
  }

  @Test func countsShortenOnlyWhenTheyAreLong() {
    #expect(FigureFormat.count(2_089) == "2\u{202F}089")
    #expect(FigureFormat.count(-12) == "−12")
    #expect(dollars.compact(Figure(Quantity(99_999, over: 1), unit: .count)) == "99\u{202F}999")
    #expect(dollars.compact(Figure(Quantity(100_000, over: 1), unit: .count)) == "100k")
    #expect(dollars.full(Figure(Quantity(1_234_567, over: 1), unit: .count)) == "1\u{202F}234\u{202F}567")
  }

  @Test func hugePairsNeitherTrapNorDrift() {
    let huge = Int128.max
    let figure = Figure(Quantity(huge, over: huge - 1), unit: .ratio)
    #expect(dollars.full(figure) == "100 %")
    #expect(dollars.full(Figure(Quantity(huge - 1, over: huge), unit: .ratio)) == "99.9 %")
    for unit in Unit.allCases {
      for quantity in [Quantity(Int128.min, over: 1), Quantity(Int128.max, over: 1), Quantity(1, over: huge)]
      {
        #expect(!dollars.compact(Figure(quantity, unit: unit)).isEmpty)
        #expect(!dollars.full(Figure(quantity, unit: unit)).isEmpty)
      }
    }
  }

  @Test func daysReadShort() throws {
    let day = try #require(Day(year: 2017, month: 11, day: 30))
    #expect(day.shortText == "30 Nov")
    #expect(day.weekdayText == "Thu 30 Nov")
  }
}
