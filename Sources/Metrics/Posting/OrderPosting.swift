import Sales

extension CustomerPoster {
  /// Posts what a customer's orders say: revenue and purchases order by order, and when he counts as a buyer.
  ///
  /// Who buys one product only is a buyer of that product; else his part in each product counts by product only.
  mutating func postOrders() {
    guard !account.orders.isEmpty else { return }
    let turnovers = account.turnovers(context)
    for turnover in turnovers { post(turnover) }
    let products = CustomerPoster.different(turnovers.lazy.map(\.product))
    if products.count == 1 {
      postBuyer(turnovers, orderMembers(of: products[0]))
      return
    }
    postBuyer(turnovers, orderMembers(of: Members.absent))
    for product in products {
      let first = entries.count
      postBuyer(turnovers, of: product, orderMembers(of: product))
      for index in first..<entries.count { entries[index].isPart = true }
    }
  }

  /// Orders count for the customer's segment and source; reps and teams come and go while customers stay.
  private func orderMembers(of product: UInt32) -> Members {
    var members = constants
    members.rep = Members.absent
    members.team = Members.absent
    members.product = product
    return members
  }

  private mutating func post(_ turnover: Turnover) {
    guard let amount = turnover.amount,
      window.reads(.orderRevenue, 0, on: turnover.day) || window.reads(.purchases, 0, on: turnover.day)
    else { return }
    let members = orderMembers(of: turnover.product)
    emit(.orderRevenue, on: turnover.day, amount.minor, members)
    if turnover.isPurchase { emit(.purchases, on: turnover.day, 1, members) }
  }

  /// Posts when the customer counts as a buyer, of anything or of one product.
  private mutating func postBuyer(_ turnovers: [Turnover], of product: UInt32? = nil, _ members: Members) {
    func isBought(_ turnover: Turnover) -> Bool {
      turnover.isPurchase && product.map { $0 == turnover.product } ?? true
    }
    let (window, tellsMovements) = (context.settings.customerWindowDays, context.recurringSource == .none)
    var ordering: [Range<Day>] = []
    var spans = TouchingSpans()
    func postOrdering(_ span: Range<Day>, _ poster: inout CustomerPoster) {
      poster.hold(.orderingCustomers, from: span.lowerBound, to: span.upperBound, 1, members)
      if tellsMovements { ordering.append(span) }
    }
    for turnover in turnovers where isBought(turnover) {
      if let span = spans.add(turnover.day, until: turnover.day.adding(window)) { postOrdering(span, &self) }
    }
    if let span = spans.open { postOrdering(span, &self) }
    if tellsMovements { postMovements(ordering, members) }
    spans = TouchingSpans()
    for turnover in turnovers where isBought(turnover) && turnover.amount != nil {
      if let span = spans.add(turnover.day, until: turnover.day.addingYear) {
        hold(.buyersInYear, from: span.lowerBound, to: span.upperBound, 1, members)
      }
    }
    if let span = spans.open {
      hold(.buyersInYear, from: span.lowerBound, to: span.upperBound, 1, members)
    }
    var before: Day?
    for turnover in turnovers where isBought(turnover) && turnover.amount != nil {
      let day = turnover.day
      defer { before = day }
      guard let before else {
        emit(.buyers, on: day, 1, members)
        continue
      }
      if day > before { emit(.buyingSpanDays, on: day, Int64(day.days(since: before)), members) }
    }
  }

  /// Where nobody subscribes, customers come, go and come back as their orders fall into the customer window and
  /// out of it: one net movement a month, as with what others pay.
  private mutating func postMovements(_ ordering: [Range<Day>], _ members: Members) {
    let changes = ordering.flatMap { span in
      [(span.lowerBound, Int128(1)), (span.upperBound, -1)].map { day, amount in
        RecurringChange(day: day, product: 0, currency: 0, amount: amount)
      }
    }
    for step in RecurringHistory(changes, rates: RateBook()).steps where step.movement != step.movementBefore
    {
      for (movement, sign) in [(step.movementBefore, Int64(-1)), (step.movement, 1)] {
        if let measure = movement?.kind.customers { emit(measure, on: step.day, sign, members) }
      }
    }
  }
}

/// Spans that are given in the order of their first days: those that touch are one.
private struct TouchingSpans {
  /// The span that further ones may still touch.
  private(set) var open: Range<Day>?

  /// Takes a span in, and gives the open one before it where they do not touch.
  mutating func add(_ day: Day, until end: Day) -> Range<Day>? {
    let end = max(day, end)
    guard let before = open, day <= before.upperBound else {
      defer { open = day..<end }
      return open
    }
    open = before.lowerBound..<max(before.upperBound, end)
    return nil
  }
}

/// What one order did to a customer's account.
struct Turnover: Sendable {
  var day: Day
  /// The day of the purchase that is refunded; of a purchase its own.
  var purchaseDay: Day
  /// In the base currency at the rate of the day; nil where there is no rate.
  var amount: Money?
  var product: UInt32
  /// Whether this is no refund; refunds lower revenue and are no purchases.
  var isPurchase: Bool
}

extension CustomerAccount {
  /// The orders in order of day.
  ///
  /// A refund that names its order is of that order's product and day. One that names none, or one that is gone, is
  /// of the latest purchase before it.
  func turnovers(_ context: BookContext) -> [Turnover] {
    let orders = members.count > 1 ? orders.sorted { $0.day < $1.day } : orders
    var originals: [UInt32: Order] = [:]
    if orders.contains(where: { $0.refundOf != 0 }) {
      for order in orders { originals[order.id] = order }
    }
    var latest: Day?
    return orders.map { order in
      let original = originals[order.refundOf]
      let isPurchase = !order.isRefund
      if isPurchase { latest = order.day }
      return Turnover(
        day: order.day, purchaseDay: isPurchase ? order.day : original?.day ?? latest ?? order.day,
        amount: context.rates.converted(order.amount, from: order.currency, on: order.day),
        product: order.product != 0 ? order.product : original?.product ?? 0, isPurchase: isPurchase)
    }
  }
}

extension Order {
  /// Money that went back: an amount below zero, or one that names the order it refunds.
  var isRefund: Bool { amount.minor < 0 || refundOf != 0 }
}

extension Day {
  /// The same date a year later; 29 February becomes the 28th.
  var addingYear: Day {
    let (year, month, day) = date
    return Day(year: year + 1, month: month, day: day)
      ?? Day(year: year + 1, month: month, day: day - 1) ?? adding(365)
  }

  /// The first day of the twelve months that end with this one: whoever bought from then on is a buyer still.
  var firstOfYearBefore: Day {
    var first = yearEarlier
    while first.addingYear <= self { first = first.adding(1) }
    return first
  }
}
