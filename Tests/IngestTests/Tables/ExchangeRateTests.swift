import Sales
import Testing

@testable import Ingest

struct ExchangeRateTests {
  @Test("A rate is of a known currency other than the base currency")
  func currencies() throws {
    let watched = try WatchedDirectory([
      "fx.csv": "currency,from,rate_to_base\nEUR,2024-01-01,1.1\nPoints,2024-01-01,2\nUSD,2024-01-01,1\n"
        + ",2024-01-01,2\ngbp,2024-01-01,1.25\nEUR,2024-02-01,0\n"
    ])
    watched.look()
    let tables = watched.directory.tables
    let rates = tables.rateRows.map { "\(tables.lexicons.currencies.text(UInt32($0.currency))) \($0.rate)" }
    #expect(rates.sorted() == ["EUR 110000000", "GBP 125000000"])
    #expect(
      watched.problems == [
        "fx.csv:3: currency: “Points” is no ISO 4217 code: the row is left out",
        "fx.csv:4: currency: USD is the base currency: its rate is not used",
        "fx.csv:5: currency: is empty: the row is left out",
        "fx.csv:7: rate_to_base: “0” is no rate above zero",
        "fx.csv:7: needs currency, from and rate_to_base: the row is left out",
      ])
    #expect(watched.directory.errorCount == 3 && watched.directory.warningCount == 2)
  }
}
