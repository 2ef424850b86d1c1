import Sales

extension CustomerPoster {
  /// Posts what a customer's orders say: revenue and purchases order by order, and when he counts as a buyer.
  ///
  /// Who buys one product only is a buyer of that product; else his part in each product counts by product only.
  mutating func postOrders() {
    guard !account.orders.isEmpty else { return }
    let turnovers = account.turnovers(context)
    for turnover in turnovers { post(turnover) }
    let products = Set(turnovers.map(\.product)).sorted()
    if products.count == 1 {
      postBuyer(turnovers, orderMembers(of: products[0]))
      return
    }
    postBuyer(turnovers, orderMembers(of: Members.absent))
    for product in products {
      let first = entries.count
      postBuyer(turnovers.filter { $0.product == product }, orderMembers(of: product))
      for index in first..<entries.count { entries[index].isPart = true }
    }
  }

  /// Orders count for the customer's segment and source; reps and teams come and go while customers stay.
  private func orderMembers(of product: UInt32) -> Members {
    var members = members(on: Day(number: 0))
    members.rep = Members.absent
    members.team = Members.absent
    members.product = product
    return members
  }

  private mutating func post(_ turnover: Turnover) {
    guard let amount = turnover.amount else { return }
    let members = orderMembers(of: turnover.product)
    emit(.orderRevenue, on: turnover.day, amount.minor, members)
    if turnover.isPurchase { emit(.purchases, on: turnover.day, 1, members) }
  }

  private mutating func postBuyer(_ turnovers: [Turnover], _ members: Members) {
    let purchases = turnovers.filter(\.isPurchase)
    let window = context.settings.customerWindowDays
    let ordering = spans(of: purchases.map(\.day)) { $0.adding(window) }
    for span in ordering { hold(.orderingCustomers, from: span.lowerBound, to: span.upperBound, 1, members) }
    if context.recurringSource == .none { postMovements(ordering, members) }
    let days = purchases.filter { $0.amount != nil }.map(\.day)
    for span in spans(of: days, until: \.addingYear) {
      hold(.buyersInYear, from: span.lowerBound, to: span.upperBound, 1, members)
    }
    guard let first = days.first else { return }
    emit(.buyers, on: first, 1, members)
    for (day, next) in zip(days, days.dropFirst()) where next > day {
      emit(.buyingSpanDays, on: next, Int64(next.days(since: day)), members)
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

  /// The days from each of some days until the one that ends what it begins; spans that touch are one.
  private func spans(of days: [Day], until end: (Day) -> Day) -> [Range<Day>] {
    var spans: [Range<Day>] = []
    for day in days {
      let end = max(day, end(day))
      if let open = spans.last, day <= open.upperBound {
        spans[spans.count - 1] = open.lowerBound..<max(open.upperBound, end)
      } else {
        spans.append(day..<end)
      }
    }
    return spans
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
    let orders = orders.sorted { $0.day < $1.day }
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
