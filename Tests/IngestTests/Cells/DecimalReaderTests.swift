import Ingest
import Sales
import Testing

@Suite struct DecimalReaderTests {
  let plain = DecimalReader()
  let comma = DecimalReader(decimalComma: true)

  func cents(_ text: String, _ reader: DecimalReader? = nil, decimals: Int = 2, factor: String? = nil)
    -> Int64?
  {
    let factor = factor.flatMap { DecimalFactor($0) }
    return reading(text) { (reader ?? plain).money($0, decimals: decimals, factor: factor) }?.value
  }

  @Test(
    arguments: [
      ("4514", 451_400), ("4514.0", 451_400), ("-0.5", -50), (".5", 50), ("5.", 500), ("0", 0), ("+7", 700),
      ("007", 700), ("1,234.5", 123_450), ("-1,234,567.89", -123_456_789), ("$1,500,000.00 ", 150_000_000),
      ("(1,234.50)", -123_450), ("($5)", -500), ("-$5", -500), ("$-5", -500), ("5-", -500), ("−5", -500),
      ("€ 12", 1200), ("12€", 1200), ("₹12,34,567", 123_456_700), ("US$5", 500), ("R$ 5", 500),
      ("EUR 1234", 123_400), ("1234 EUR", 123_400), ("1 234 567.5", 123_456_750),
      ("1\u{202F}234\u{A0}$", 123_400), ("1'234.50", 123_450), ("1’234", 123_400),
      ("0000000000000000000000001", 100),
    ] as [(String, Int64)])
  func anAmountIsReadInMinorUnits(text: String, minor: Int64) {
    #expect(cents(text) == minor)
  }

  @Test(
    arguments: [
      ("1.234,56", 123_456), ("1234,5", 123_450), ("-1.234.567,89 €", -123_456_789), ("1.234", 123_400),
      ("0,5", 50), ("1 234,56", 123_456),
    ] as [(String, Int64)])
  func aDecimalCommaTurnsTheMarksRound(text: String, minor: Int64) {
    #expect(cents(text, comma) == minor)
  }

  @Test(arguments: [
    "", " ", "-", ".", "$", "()", "abc", "1e400", "1e5", "1.2.3", "1,5", "1,23,4", "12,3456", "1,234 567",
    "1.234,56", "--5", "(5", "5)", "(-5)", "5 5", "1,", ",5", "٣", "１２", "$$5", "5 xyz", "12 PCT", "0x10",
    "∞",
    "99999999999999999999999", "12 EUR EUR", "1,234,56", "5%",
  ])
  func whatIsNoAmountIsNothing(text: String) {
    #expect(cents(text) == nil)
  }

  @Test func aMarkThatIsTheOtherDecimalSignIsNotGuessed() {
    #expect(cents("1234.56", comma) == nil)
    #expect(cents("1.23", comma) == nil)
  }

  @Test func halvesAreRoundedAwayFromZero() {
    #expect(cents("0.005") == 1)
    #expect(cents("-0.005") == -1)
    #expect(cents("0.0049999999999999999999") == 0)
    #expect(cents("0.125", decimals: 3) == 125)
    #expect(cents("0.5", decimals: 0) == 1)
    #expect(cents("1,234.5", decimals: 0) == 1235)
    #expect(cents("0.1", decimals: 2) == 10)
  }

  @Test func amountsBeyondTheLargestAreNothing() {
    #expect(cents("9000000000000.00") == Money.largest)
    #expect(cents("9000000000000.01") == nil)
    #expect(cents("-9000000000000") == -Money.largest)
    #expect(cents("999999999999999999") == nil)
    #expect(cents("18446744073709551616") == nil)
  }

  @Test func aFactorIsExact() {
    #expect(cents("123456", factor: "0.01") == 123_456)
    #expect(cents("150", factor: "0.01") == 150)
    #expect(cents("0.1", factor: "3") == 30)
    #expect(cents("5", factor: "-1") == -500)
    #expect(cents("0.5", factor: "0.01") == 1)
    #expect(cents("900000000000000", factor: "0.01") == Money.largest)
    #expect(cents("900000000000001", factor: "0.01") == nil)
    #expect(DecimalFactor("0") == nil)
    #expect(DecimalFactor("a") == nil)
  }

  @Test func marksAreTold() {
    func isMarked(_ text: String) -> Bool? { reading(text) { plain.money($0, decimals: 2) }?.isMarked }
    for text in ["1,234", "$5", "(5)", "5 EUR", "1 234"] { #expect(isMarked(text) == true) }
    for text in ["1234", "-5", " 5 ", "5-", "+5"] { #expect(isMarked(text) == false) }
  }

  @Test func percentagesAreBasisPoints() {
    func points(_ text: String, factor: String = "1") -> Int? {
      reading(text) { plain.basisPoints($0, factor: DecimalFactor(factor)) }
    }
    #expect(points("45") == 4500)
    #expect(points("45 %") == 4500)
    #expect(points("12.345%") == 1235)
    #expect(points("100") == 10_000)
    #expect(points("100.01") == nil)
    #expect(points("-1") == nil)
    #expect(points("%") == nil)
    #expect(points("0.45", factor: "100") == 4500)
  }

  @Test func wholeNumbersMayHaveAFractionOfZeros() {
    func whole(_ text: String, factor: String? = nil) -> Int64? {
      reading(text) { plain.integer($0, factor: factor.flatMap { DecimalFactor($0) }) }?.value
    }
    #expect(whole("12") == 12)
    #expect(whole("12.0") == 12)
    #expect(whole("1,200") == 1200)
    #expect(whole("12.5") == nil)
    #expect(whole("0.5", factor: "2") == 1)
    #expect(whole("9223372036854775807") == .max)
    #expect(whole("9223372036854775808") == nil)
  }

  @Test func everyWrittenAmountIsReadBack() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      let minor =
        Int64.random(in: -Money.largest...Money.largest, using: &generator)
        >> Int64.random(
          in: 0...48, using: &generator)
      let sign = minor < 0 ? "-" : ""
      let (whole, rest) = minor.magnitude.quotientAndRemainder(dividingBy: 100)
      let text = "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
      #expect(cents(text) == minor)
      #expect(cents(grouped(text)) == minor)
    }
  }

  /// The text with a comma after every three digits of its whole part.
  func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".")
    var result = ""
    for (offset, character) in parts[0].reversed().enumerated() {
      if offset > 0, offset % 3 == 0, character != "-" { result.append(",") }
      result.append(character)
    }
    return String(result.reversed()) + "." + parts[1]
  }

  @Test func anyBytesAreReadWithoutATrap() {
    let alphabet = [
      "1", "23", "456", ",", ".", "$", "€", "(", ")", "-", "EUR", " ", "\u{202F}", "'", "9999999999",
    ]
    var numbers = 0
    for cell in mangledCells(count: 40_000, alphabet: alphabet, seed: 4) {
      cell.withUnsafeBufferPointer { bytes in
        for reader in [plain, comma] {
          guard let amount = reader.money(bytes, decimals: 2) else { continue }
          numbers += 1
          #expect(abs(amount.value) <= Money.largest)
          _ = reader.integer(bytes)
          _ = reader.basisPoints(bytes)
        }
      }
    }
    #expect(numbers > 0)
  }

  @Test func knownCurrencyCodesAreThoseOfTheStandard() {
    #expect(CurrencyCodes.contains("USD"))
    #expect(CurrencyCodes.contains("eur"))
    #expect(!CurrencyCodes.contains("US"))
    #expect(!CurrencyCodes.contains("ABC"))
    #expect(!CurrencyCodes.contains("U$D"))
  }
}
