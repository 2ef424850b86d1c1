import Sales

/// What goes on around the deals of a company that goes on selling: leads, activities, subscriptions, orders,
/// costs and prices, a few rows at a time.
struct DemoSurroundings: Sendable {
  let directory: String
  let rows: SampleRows
  let tables: Set<SampleTable>
  var chance: Chance
  var leads: [SampleLead] = []
  /// Numbers of leads that may still become deals.
  var openLeads: [Int] = []
  var prospects: Prospects
  var activityCount = 0
  /// E-mails that will be opened or answered.
  var mails: [(number: Int, activity: SampleActivity)] = []
  var subscriptions: [SampleSubscription] = []
  var endedSubscriptions: [SampleSubscription] = []
  var subscriptionCount = 0
  var buyers: [SampleOrder] = []
  var orderCount = 0
  var spending: Spending
  var prices: [Market.Price] = []
  var month: Month
  private var steps = 0

  /// Bytes of activities.csv above which the oldest rows go.
  static let mostActivityBytes = 4 << 20

  init(_ company: SampleCompany, _ past: SalesPast, _ rows: SampleRows, in directory: String) {
    self.directory = directory
    self.rows = rows
    tables = company.tables
    chance = Chance(seed: company.seed, stream: .max - 5)
    prospects = Prospects(seed: company.seed, roster: past.roster, span: past.span)
    spending = Spending(seed: company.seed, opportunities: company.opportunities, roster: past.roster)
    month = Month(company.now.day)
    var passed = Month(past.span.lowerBound)
    while passed <= month {
      _ = spending.costs(of: passed, through: company.now.day)
      passed = passed.adding(1)
    }
    for price in Market.prices(seed: company.seed, from: past.span.lowerBound, through: company.now.day) {
      let place = prices.firstIndex { $0.product == price.product && $0.seller == price.seller }
      if let place { prices[place] = price } else { prices.append(price) }
    }
  }

  func append(to table: SampleTable, _ rows: (inout CSVText) -> Void) throws(SampleDataError) {
    guard tables.contains(table) else { return }
    var file = try OutputFile(continuing: table.path(in: directory))
    rows(&file.text)
    try file.flush()
  }
}

extension DemoSurroundings {
  /// Notes what a deal of the past had around it.
  mutating func note(_ past: SalesPast, _ diary: Diary) {
    for lead in past.leads {
      leads.append(lead)
      if lead.isOpen { openLeads.append(lead.number) }
      if lead.deal == nil { diary.forEach(of: lead) { _ in activityCount += 1 } }
    }
    prospects.count = leads.count
    diary.forEach(of: past.deal, past.events, from: past.origin) { _ in activityCount += 1 }
  }

  /// Lives what customers paid until now.
  mutating func note(_ wins: Wins, of customers: Customers, until today: Day, seed: UInt64) {
    var life = SubscriptionLife(seed: seed, today: today)
    var orders = OrderLife(seed: seed, today: today)
    var wins = wins
    wins.forEachCustomer { customer, wins in
      let currency = rows.hasCurrencies ? customers.currency(of: customer) : .dollar
      life.live(customer, wins, currency: currency)
      for row in life.rows where row.ended == nil && !row.isTrial { subscriptions.append(row) }
      orders.live(customer, wins, owner: customers[owner: customer], currency: currency)
      if let last = orders.orders.last(where: { $0.refunded == nil }) { buyers.append(last) }
    }
    subscriptionCount = life.count
    orderCount = orders.count
  }

  /// Lets a few things happen; `open` are numbers of open deals.
  mutating func live(_ deals: [Deal], open: [Int], at time: LocalTime) throws(SampleDataError) {
    steps += 1
    try workOn(deals, open: open, at: time)
    if chance.happens(perMille: 350) { try findLead(at: time) }
    if chance.happens(perMille: 250) { try moveLead(at: time) }
    if chance.happens(perMille: 90) { try changeSubscription(on: time.day) }
    if chance.happens(perMille: 120) { try order(on: time.day) }
    try spend(on: time.day)
    if chance.happens(perMille: 20) { try movePrice(on: time.day) }
    guard steps % 128 == 0 else { return }
    if tables.contains(.leads) { try rewriteLeads() }
    if tables.contains(.activities) {
      try dropOldRows(
        of: SampleTable.activities.path(in: directory), above: DemoSurroundings.mostActivityBytes)
    }
  }
}
