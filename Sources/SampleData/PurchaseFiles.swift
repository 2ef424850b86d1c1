import Sales

/// The files of what customers pay, written customer by customer.
struct PurchaseFiles: ~Copyable {
  private let rows: SampleRows
  private let hasCurrencies: Bool
  private var life: SubscriptionLife
  private var orders: OrderLife
  private var subscriptionFile: OutputFile
  private var eventFile: OutputFile
  private var orderFile: OutputFile

  init(_ company: SampleCompany, _ rows: SampleRows, into directory: String) throws(SampleDataError) {
    let subscriptionFile = try OutputFile(.subscriptions, of: company, in: directory)
    let eventFile = try OutputFile(.subscriptionEvents, of: company, in: directory)
    let orderFile = try OutputFile(.orders, of: company, in: directory)
    self.rows = rows
    hasCurrencies = company.tables.contains(.fx)
    life = SubscriptionLife(seed: company.seed, today: company.now.day)
    orders = OrderLife(seed: company.seed, today: company.now.day)
    self.subscriptionFile = subscriptionFile
    self.eventFile = eventFile
    self.orderFile = orderFile
    self.subscriptionFile.text.append(SampleRows.subscriptionHeader)
    self.eventFile.text.append(SampleRows.eventHeader)
    self.orderFile.text.append(SampleRows.orderHeader)
  }

  /// The rows of the customer written last.
  var subscriptions: [SampleSubscription] { life.rows }

  mutating func write(
    _ customer: Int, _ wins: ArraySlice<Win>, of customers: Customers
  ) throws(SampleDataError) {
    let currency = hasCurrencies ? customers.currency(of: customer) : .dollar
    life.live(customer, wins, currency: currency)
    for row in life.rows where subscriptionFile.isWanted {
      rows.subscription(row, to: &subscriptionFile.text)
      try subscriptionFile.endRow()
    }
    if eventFile.isWanted {
      for (index, event) in SubscriptionLedger.events(of: life.rows).enumerated() {
        rows.event(event, of: customer, sequence: index + 1, to: &eventFile.text)
        try eventFile.endRow()
      }
    }
    guard orderFile.isWanted else { return }
    orders.live(customer, wins, owner: customers[owner: customer], currency: currency)
    for order in orders.orders {
      rows.order(order, to: &orderFile.text)
      try orderFile.endRow()
    }
  }

  mutating func close(_ summary: inout SampleSummary) throws(SampleDataError) {
    try subscriptionFile.flush()
    try eventFile.flush()
    try orderFile.flush()
    summary.rows[.subscriptions] = subscriptionFile.rows
    summary.rows[.subscriptionEvents] = eventFile.rows
    summary.rows[.orders] = orderFile.rows
  }
}
