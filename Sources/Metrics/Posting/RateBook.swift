import Sales

/// Dated exchange rates: what one unit of a currency is worth in the base currency from a day on.
public struct RateBook: Equatable, Sendable {
  private struct Rate: Equatable {
    var from: Day
    /// In hundred-millionths.
    var value: Int64
  }

  /// By currency id, sorted by day.
  private var ratesOf: [UInt16: [Rate]] = [:]
  private var decimalsOf: [UInt16: Int] = [:]
  private var baseDecimals = 2

  public init() {}

  /// Rates of currencies by their ids; `decimals` gives the places of each currency's minor unit.
  public init(_ rows: [ExchangeRate], base: Currency, decimals: (UInt16) -> Int) {
    baseDecimals = base.decimals
    for row in rows where row.currency != 0 {
      ratesOf[row.currency, default: []].append(Rate(from: row.from, value: row.rate))
      decimalsOf[row.currency] = decimals(row.currency)
    }
    for currency in ratesOf.keys { ratesOf[currency]?.sort { $0.from < $1.from } }
  }
}

extension RateBook {
  public var isEmpty: Bool { ratesOf.isEmpty }

  /// An amount in the base currency at the rate of a day, rounded half away from zero; nil without a rate.
  public func converted(_ money: Money, from currency: UInt16, on day: Day) -> Money? {
    guard let amount = converted(Int128(money.minor), from: currency, on: day) else { return nil }
    let limit = Int128(Money.largest)
    return currency == 0 ? money : Money(minor: Int64(min(max(amount, -limit), limit)))
  }

  /// The same for an amount in any part of a minor unit; what leaves 128 bits on the way is the largest there is.
  func converted(_ amount: Int128, from currency: UInt16, on day: Day) -> Int128? {
    guard currency != 0 else { return amount }
    guard let rate = rate(of: currency, on: day) else { return nil }
    var (numerator, overflows) = amount.multipliedReportingOverflow(by: Int128(rate))
    var denominator = Int128(ExchangeRate.scale)
    let places = baseDecimals - (decimalsOf[currency] ?? 2)
    for _ in 0..<abs(places) where !overflows {
      if places > 0 {
        (numerator, overflows) = numerator.multipliedReportingOverflow(by: 10)
      } else {
        denominator *= 10
      }
    }
    guard !overflows else { return amount < 0 ? .min / 2 : .max / 2 }
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return rest.magnitude * 2 >= denominator.magnitude ? quotient + numerator.signum() : quotient
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

  /// The first day of which a currency has a rate; nil where it has none at all.
  func firstDay(of currency: UInt16) -> Day? { ratesOf[currency]?.first?.from }

  /// Days within a span on which the rate of a currency changed.
  public func changes(of currency: UInt16, in days: Range<Day>) -> [Day] {
    guard currency != 0 else { return [] }
    return (ratesOf[currency] ?? []).map(\.from).filter(days.contains)
  }
}
