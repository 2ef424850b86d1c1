import Sales

/// A won deal, or one whose buyer tried the product and did not buy, in few bytes.
struct Win: Sendable {
  var customer: Int32
  var deal: Int32
  var day: Day
  var product: UInt8
  var quantity: UInt8
  var isTrial: Bool
  /// Cents, in the customer's currency.
  var amount: Int64
}

/// The wins of a company, to be walked through customer by customer.
struct Wins: Sendable {
  private var wins: [Win] = []
  private let seed: UInt64

  init(seed: UInt64) {
    self.seed = seed
  }

  mutating func count(_ deal: Deal) {
    guard deal.blemish == nil, let closed = deal.closed, let win = win(deal, closed) else { return }
    wins.append(win)
  }

  private func win(_ deal: Deal, _ closed: Day) -> Win? {
    var win = Win(
      customer: Int32(deal.customer), deal: Int32(deal.number), day: closed, product: UInt8(deal.product),
      quantity: UInt8(deal.quantity), isTrial: false, amount: deal.amount)
    if deal.stage == .won { return win }
    var chance = Chance(seed: seed ^ 0x7121, stream: UInt64(deal.number))
    guard Product.all[deal.product].isSubscribed, chance.happens(perMille: 90) else { return nil }
    win.day = max(deal.created.day.adding(1), closed.adding(-chance.within(20...40)))
    win.isTrial = true
    return win
  }

  /// Calls the body with each customer's wins in order of time.
  mutating func forEachCustomer<Failure>(
    _ body: (Int, ArraySlice<Win>) throws(Failure) -> Void
  ) throws(Failure) {
    wins.sort { ($0.customer, $0.day, $0.deal) < ($1.customer, $1.day, $1.deal) }
    var start = 0
    while start < wins.count {
      var end = start + 1
      while end < wins.count, wins[end].customer == wins[start].customer { end += 1 }
      try body(Int(wins[start].customer), wins[start..<end])
      start = end
    }
  }
}
