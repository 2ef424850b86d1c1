import Sales

/// Dated exchange rates: what one unit of a currency is worth in the base currency from a day on.
package struct RateBook: Equatable, Sendable {
  private struct Rate: Equatable {
    var from: Day
    /// In hundred-millionths.
    var value: Int64
  }

  /// By currency id, sorted by day.
  private var ratesOf: [UInt16: [Rate]] = [:]
  private var decimalsOf: [UInt16: Int] = [:]
  private var baseDecimals = 2

  package init() {}

  /// Rates of currencies by their ids; `decimals` gives the places of each currency's minor unit.
  package init(_ rows: [ExchangeRate], base: Currency, decimals: (UInt16) -> Int) {
    baseDecimals = base.decimals
    for row in rows where row.currency != 0 {
      ratesOf[row.currency, default: []].append(Rate(from: row.from, value: row.rate))
      decimalsOf[row.currency] = decimals(row.currency)
    }
    for currency in ratesOf.keys { ratesOf[currency]?.sort { $0.from < $1.from } }
  }
}

extension RateBook {
  package var isEmpty: Bool { ratesOf.isEmpty }

  /// An amount in the base currency at the rate of a day, rounded half away from zero; nil without a rate.
  package func converted(_ money: Money, from currency: UInt16, on day: Day) -> Money? {
    guard currency != 0 else { return money }
    guard let rate = ratesOf[currency]?.last(where: { $0.from <= day })?.value else { return nil }
    var numerator = Int128(money.minor) * Int128(rate)
    var denominator = Int128(ExchangeRate.scale)
    let places = baseDecimals - (decimalsOf[currency] ?? 2)
    for _ in 0..<abs(places) { if places > 0 { numerator *= 10 } else { denominator *= 10 } }
    let (quotient, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    let rounded = rest * 2 >= denominator.magnitude ? quotient + 1 : quotient
    let limit = UInt128(Money.largest)
    return Money(minor: (numerator < 0 ? -1 : 1) * Int64(min(rounded, limit)))
  }

  /// Days within a span on which the rate of a currency changed.
  package func changes(of currency: UInt16, in days: Range<Day>) -> [Day] {
    guard currency != 0 else { return [] }
    return (ratesOf[currency] ?? []).map(\.from).filter(days.contains)
  }
}
