import Sales

extension Subscription: TableRow {
  var key: UInt32 { id }
}

extension Subscription: DecodableRow {
  typealias Columns = SubscriptionColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.subscriptions }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.subscriptions }

  func link(in links: inout RowLinks, times: Int32) {
    links.subscriptionsOfCustomer.count(id, of: customer, times)
    links.subscriptionsOfDeal.count(id, of: opportunity, times)
  }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Subscription? {
    var row = Subscription()
    row.place = reader.place
    row.id = reader.key(SubscriptionColumn.subscriptionID, in: &lexicons.subscriptions)
    row.customer = reader.key(SubscriptionColumn.customerID, reader.recentCustomers, in: &lexicons.customers)
    row.currency = reader.currency(SubscriptionColumn.currency, &lexicons)
    guard row.id != 0, row.customer != 0, let started = reader.day(SubscriptionColumn.startedOn),
      let amount = reader.money(SubscriptionColumn.amount, in: row.currency, &lexicons)
    else {
      reader.fail(nil, "needs subscription_id, customer_id, started_on and amount: the row is left out")
      return nil
    }
    (row.started, row.amount) = (started, amount)
    row.ended = reader.day(SubscriptionColumn.endedOn)
    row.product = reader.id(SubscriptionColumn.product, reader.recentProducts, in: &lexicons.products)
    row.opportunity = reader.id(SubscriptionColumn.oppID, in: &lexicons.opportunities)
    row.interval = reader.word(SubscriptionColumn.interval, of: intervals) ?? .month
    row.intervalCount = Int32(clamping: reader.positive(SubscriptionColumn.intervalCount) ?? 1)
    row.quantity = reader.thousandths(SubscriptionColumn.quantity) ?? 1000
    row.isTrial = reader.says(Subscription.trial, SubscriptionColumn.status)
    if let ended = row.ended, ended < started {
      reader.warn("ended_on", "is before started_on: the row counts for nothing")
    }
    return row
  }

  fileprivate static let trial: ClosedWords<Bool> = ["trial": true]

  private static let intervals: ClosedWords<Interval> = [
    "week": .week, "month": .month, "quarter": .quarter, "year": .year,
  ]
}

extension SubscriptionEvent: TableRow {
  var key: UInt32 { customer }
}

extension SubscriptionEvent: DecodableRow {
  typealias Columns = SubscriptionEventColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.subscriptionEvents }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.subscriptionEvents }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> SubscriptionEvent? {
    var row = SubscriptionEvent()
    row.place = reader.place
    row.customer = reader.key(
      SubscriptionEventColumn.customerID, reader.recentCustomers, in: &lexicons.customers)
    guard row.customer != 0, let day = reader.day(SubscriptionEventColumn.date),
      let recurring = reader.money(SubscriptionEventColumn.mrr)
    else {
      reader.fail(nil, "needs customer_id, date and mrr: the row is left out")
      return nil
    }
    (row.day, row.recurring) = (day, recurring)
    row.sequence = reader.sequence(SubscriptionEventColumn.sequence)
    row.isTrial = reader.says(Subscription.trial, SubscriptionEventColumn.event)
    row.product = reader.id(SubscriptionEventColumn.product, reader.recentProducts, in: &lexicons.products)
    return row
  }
}

extension Order: TableRow {
  var key: UInt32 { id }
}

extension Order: DecodableRow {
  typealias Columns = OrderColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.orders }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.orders }

  func link(in links: inout RowLinks, times: Int32) {
    links.ordersOfCustomer.count(id, of: customer, times)
  }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Order? {
    var row = Order()
    row.place = reader.place
    row.id = reader.key(OrderColumn.orderID, in: &lexicons.orders)
    row.customer = reader.key(OrderColumn.customerID, reader.recentCustomers, in: &lexicons.customers)
    row.currency = reader.currency(OrderColumn.currency, &lexicons)
    guard row.id != 0, row.customer != 0, let day = reader.day(OrderColumn.at),
      let amount = reader.money(OrderColumn.amount, in: row.currency, &lexicons)
    else {
      reader.fail(nil, "needs order_id, customer_id, at and amount: the row is left out")
      return nil
    }
    (row.day, row.amount) = (day, amount)
    row.product = reader.id(OrderColumn.product, reader.recentProducts, in: &lexicons.products)
    row.rep = reader.id(OrderColumn.repID, reader.recentReps, in: &lexicons.reps)
    row.opportunity = reader.key(OrderColumn.oppID, in: &lexicons.opportunities)
    row.refundOf = reader.id(OrderColumn.refundOf, in: &lexicons.orders)
    return row
  }
}
