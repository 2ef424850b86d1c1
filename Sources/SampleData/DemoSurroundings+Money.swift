import Sales

extension DemoSurroundings {
  /// A won deal starts a subscription.
  mutating func subscribe(_ deal: Deal, on day: Day) throws(SampleDataError) {
    guard tables.contains(.subscriptions), Product.all[deal.product].isSubscribed else { return }
    let win = Win(
      customer: Int32(deal.customer), deal: Int32(deal.number), day: day, product: UInt8(deal.product),
      quantity: UInt8(deal.quantity), isTrial: false, amount: deal.amount)
    let row = SampleSubscription.sold(
      by: win, number: subscriptionCount, from: day, currency: deal.currency, by: &chance)
    try start(row)
  }

  private mutating func start(_ row: SampleSubscription) throws(SampleDataError) {
    subscriptionCount = max(subscriptionCount, row.number + 1)
    subscriptions.append(row)
    try append(to: .subscriptions) { rows.subscription(row, to: &$0) }
  }

  /// A customer leaves, pays more or less from now on, or comes back.
  mutating func changeSubscription(on day: Day) throws(SampleDataError) {
    guard tables.contains(.subscriptions) else { return }
    let isReturn = !endedSubscriptions.isEmpty && chance.happens(perMille: 80)
    if isReturn, var row = endedSubscriptions.first, row.ended ?? day < day {
      endedSubscriptions.removeFirst()
      (row.number, row.started, row.ended, row.deal) = (subscriptionCount, day, nil, nil)
      return try start(row)
    }
    guard !subscriptions.isEmpty else { return }
    let place = chance.below(subscriptions.count)
    var row = subscriptions[place]
    guard row.started < day else { return }
    subscriptions.remove(at: place)
    row.ended = day
    try append(to: .subscriptions) { rows.subscription(row, to: &$0) }
    let fate = chance.index(by: [38, 44, 18])
    guard fate > 0 else {
      endedSubscriptions.append(row)
      if endedSubscriptions.count > 100 { endedSubscriptions.removeFirst() }
      return
    }
    (row.started, row.ended) = (day, nil)
    let factor = fate == 1 ? chance.within(1080...1450) : chance.within(600...920)
    row.price = max(1, row.price * Int64(factor) / 1000)
    try start(row)
  }

  /// Somebody who bought before buys again, or for one in thirty gets money back.
  mutating func order(on day: Day) throws(SampleDataError) {
    guard tables.contains(.orders), !buyers.isEmpty else { return }
    let place = chance.below(buyers.count)
    var order = buyers[place]
    let isRefund = chance.happens(perMille: 33)
    (order.refunded, order.deal) = (isRefund ? order.number : nil, nil)
    let amount = Deal.rounded(order.amount * Int64(chance.within(60...150)) / 100)
    order.amount = isRefund ? -order.amount : amount
    (order.number, order.day) = (orderCount, day)
    orderCount += 1
    if isRefund { buyers.remove(at: place) } else { buyers[place] = order }
    try append(to: .orders) { rows.order(order, to: &$0) }
  }

  /// The fixed costs and the rates of a month that begins, and a campaign now and then.
  mutating func spend(on day: Day) throws(SampleDataError) {
    var costs: [Spending.Cost] = []
    if Month(day) > month {
      month = Month(day)
      costs = spending.costs(of: month, through: month.firstDay)
      try writeRates()
    }
    if chance.happens(perMille: 10) {
      let amount = Int64(chance.within(200...1800)) * 100
      costs.append(
        spending.cost("\(day)", amount, "advertising", source: chance.index(by: Source.shares)))
    }
    guard !costs.isEmpty else { return }
    try append(to: .costs) { text in for cost in costs { rows.cost(cost, to: &text) } }
  }

  private func writeRates() throws(SampleDataError) {
    try append(to: .fx) { text in
      for currency in SampleCurrency.allCases where currency != .dollar {
        let first = prospects.span.lowerBound
        let rates = currency.rates(seed: prospects.seed, from: first, through: month.firstDay)
        if let rate = rates.last { rows.rate(currency, rate, to: &text) }
      }
    }
  }

  /// Somebody asks another price, mostly a competitor, each for a product once a day at most.
  mutating func movePrice(on day: Day) throws(SampleDataError) {
    guard tables.contains(.prices), !prices.isEmpty else { return }
    let place = chance.below(prices.count)
    guard prices[place].day < day, prices[place].seller > 0 || chance.happens(perMille: 250) else { return }
    let factor = Int64(chance.within(945...1065))
    prices[place].amount = Deal.rounded(prices[place].amount * factor / 1000)
    prices[place].day = day
    try append(to: .prices) { rows.price(prices[place], note: "new price", to: &$0) }
  }
}
