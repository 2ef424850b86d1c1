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
    guard let rate = rate(of: currency, on: day) else { return nil }
    var numerator = Int128(money.minor) * Int128(rate)
    var denominator = Int128(ExchangeRate.scale)
    let places = baseDecimals - (decimalsOf[currency] ?? 2)
    for _ in 0..<abs(places) { if places > 0 { numerator *= 10 } else { denominator *= 10 } }
    let (quotient, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    let rounded = rest * 2 >= denominator.magnitude ? quotient + 1 : quotient
    let limit = UInt128(Money.largest)
    return Money(minor: (numerator < 0 ? -1 : 1) * Int64(min(rounded, limit)))
  }

  private func rate(of currency: UInt16, on day: Day) -> Int64? {
    guard let rates = ratesOf[currency] else { return nil }
    var (known, later) = (0, rates.count)
    while known < later {
      let middle = (known + later) / 2
      if rates[middle].from <= day { known = middle + 1 } else { later = middle }
    }
    return known > 0 ? rates[known - 1].value : nil
  }

  /// Rows of a deal in some currency with amounts in its minor units; they were read in those of the base.
  func inUnits(of currency: UInt16, _ history: [HistoryRow]) -> [HistoryRow] {
    let places = (decimalsOf[currency] ?? baseDecimals) - baseDecimals
    guard places != 0 else { return history }
    return history.map { row in
      guard row.field == .amount else { return row }
      var row = row
      row.old = row.old.map { RateBook.shifted($0, by: places) }
      row.new = row.new.map { RateBook.shifted($0, by: places) }
      return row
    }
  }

  /// A number of minor units that have so many places more, rounded half away from zero.
  private static func shifted(_ minor: Int64, by places: Int) -> Int64 {
    var number = Int128(minor)
    for _ in 0..<max(0, places) { number *= 10 }
    var divisor: Int128 = 1
    for _ in 0..<max(0, -places) { divisor *= 10 }
    let (quotient, rest) = number.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
    let rounded = min(rest * 2 >= divisor.magnitude ? quotient + 1 : quotient, UInt128(Money.largest))
    return (number < 0 ? -1 : 1) * Int64(rounded)
  }

  /// Days within a span on which the rate of a currency changed.
  package func changes(of currency: UInt16, in days: Range<Day>) -> [Day] {
    guard currency != 0 else { return [] }
    return (ratesOf[currency] ?? []).map(\.from).filter(days.contains)
  }
}
