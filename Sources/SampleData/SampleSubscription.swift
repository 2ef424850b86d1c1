import Sales

/// One row of a subscription: what a customer pays, from a day to a day.
struct SampleSubscription: Sendable {
  enum Interval: String, CaseIterable, Sendable {
    case month, quarter, year, week

    /// Cents of an interval as cents of a year, as a factor.
    var perYear: Int64 {
      switch self {
      case .month: 12
      case .quarter: 4
      case .year: 1
      case .week: 52
      }
    }
  }

  /// Counted from 0; the rows of one subscription share it.
  var number: Int
  var customer: Int
  var product: Int
  var started: Day
  /// The first day without it.
  var ended: Day?
  /// Cents for one piece in each interval.
  var price: Int64
  var interval: Interval
  var intervalCount: Int64
  var quantity: Int64
  var currency: SampleCurrency
  var isTrial = false
  var deal: Int?

  /// Cents a month, rounded.
  var monthly: Int64 {
    let cents = price * quantity * interval.perYear
    let months = 12 * intervalCount
    return (cents + months / 2) / months
  }

  /// What a win sells: a year of it costs what the deal was worth.
  static func sold(
    by win: Win, number: Int, from day: Day, currency: SampleCurrency, by chance: inout Chance
  ) -> SampleSubscription {
    let interval = Interval.allCases[chance.index(by: [54, 14, 27, 5])]
    let count: Int64 = interval != .year && chance.happens(perMille: 60) ? 2 : 1
    let quantity = Int64(max(win.quantity, 1))
    let price = win.amount * count / (interval.perYear * quantity)
    return SampleSubscription(
      number: number, customer: Int(win.customer), product: Int(win.product), started: day,
      price: max(price, 1), interval: interval, intervalCount: count, quantity: quantity, currency: currency,
      deal: Int(win.deal))
  }
}
