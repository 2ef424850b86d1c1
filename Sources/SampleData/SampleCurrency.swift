import Sales

/// What customers pay in; the books are kept in dollars.
enum SampleCurrency: String, CaseIterable, Sendable {
  case dollar = "USD"
  case euro = "EUR"
  case pound = "GBP"
  case franc = "CHF"

  /// Ten-thousandths of a dollar at the start of the sample company's past.
  private var firstRate: Int {
    switch self {
    case .dollar: 10_000
    case .euro: 9_820
    case .pound: 11_260
    case .franc: 10_140
    }
  }

  /// The rates from the month that contains `first` to the one that contains `last`, one a month.
  func rates(seed: UInt64, from first: Day, through last: Day) -> [(day: Day, rate: Int)] {
    var chance = Chance(seed: seed ^ 0xF0, stream: UInt64(firstRate))
    var rate = firstRate
    var month = Month(first)
    var rates: [(Day, Int)] = []
    while month.firstDay <= last {
      rates.append((month.firstDay, rate))
      rate = max(firstRate * 4 / 5, rate + chance.within(-170...205))
      month = month.adding(1)
    }
    return rates
  }
}
