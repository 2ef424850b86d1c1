import Sales

/// A purchase, or with `refunded` money that goes back.
struct SampleOrder: Sendable {
  /// Counted from 0 in order of the file.
  var number: Int
  var customer: Int
  var day: Day
  /// Cents, negative for a refund.
  var amount: Int64
  var currency: SampleCurrency
  var product: Int
  var rep: Int?
  var deal: Int?
  var refunded: Int?
}

/// Lives the purchases of one customer after the other.
///
/// Each customer buys at a rate of its own, exponentially distributed, and after each purchase may leave for
/// good with a probability of its own: the assumptions of Fader, Hardie and Lee's BG/NBD model (2005).
struct OrderLife: Sendable {
  let seed: UInt64
  let today: Day
  /// Orders so far.
  private(set) var count = 0
  /// The latest customer's orders in order of time.
  private(set) var orders: [SampleOrder] = []

  private static let meanDays = 92
  private static let products = [0, 1, 3, 4, 7]

  init(seed: UInt64, today: Day) {
    self.seed = seed
    self.today = today
  }

  mutating func live(_ customer: Int, _ wins: ArraySlice<Win>, owner: Int?, currency: SampleCurrency) {
    var chance = Chance(seed: seed ^ 0x0BDE, stream: UInt64(customer))
    orders.removeAll(keepingCapacity: true)
    guard let first = wins.first(where: { !$0.isTrial }), chance.happens(perMille: 920) else { return }
    let rate = max(chance.waiting(), 40)
    // The least of six uniform draws is a beta draw with parameters 1 and 6.
    let leaving = (0..<6).map { _ in chance.below(1000) }.min() ?? 0
    let size = chance.skewed()
    var day = first.day
    while day <= today, orders.count < 400 {
      let amount = Int64(40_000 * size / 1000) * Int64(700 + chance.skewed() * 3 / 10) / 1000
      orders.append(
        SampleOrder(
          number: count, customer: customer, day: day, amount: Deal.rounded(amount), currency: currency,
          product: OrderLife.products.drawn(by: &chance), rep: owner,
          deal: orders.isEmpty ? Int(first.deal) : nil))
      count += 1
      if chance.happens(perMille: 22) { refund(by: &chance) }
      if chance.happens(perMille: leaving) { return }
      day = day.adding(max(1, OrderLife.meanDays * chance.waiting() / rate))
    }
  }

  private mutating func refund(by chance: inout Chance) {
    guard var order = orders.last else { return }
    let day = order.day.adding(chance.within(2...25))
    guard day <= today else { return }
    let isWhole = chance.happens(perMille: 700)
    order.amount = isWhole ? -order.amount : -max(100, order.amount / 400 * 100)
    (order.refunded, order.number, order.day) = (order.number, count, day)
    orders.append(order)
    count += 1
  }
}

extension Chance {
  /// A waiting time per mille of the mean: exponentially distributed, linear between its sixteenths.
  mutating func waiting() -> Int {
    let place = below(16_000)
    let (low, high) = (Chance.waits[place / 1000], Chance.waits[place / 1000 + 1])
    return low + (high - low) * (place % 1000) / 1000
  }

  private static let waits = [
    0, 65, 134, 208, 288, 375, 470, 575, 693, 829, 981, 1163, 1386, 1674, 2079, 2773, 4773,
  ]
}
