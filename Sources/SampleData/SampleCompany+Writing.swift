import Glibc
import Sales

extension SampleCompany {
  /// Writes the canonical files into a directory, which is created where it does not exist.
  ///
  /// A million deals take a minute or less and little memory: rows are written as they are made up.
  @discardableResult
  public func write(into directory: String) throws(SampleDataError) -> SampleSummary {
    guard mkdir(directory, 0o755) == 0 || errno == EEXIST else {
      throw .cannotCreate(path: directory, errno: errno)
    }
    var past = SalesPast(self)
    let rows = SampleRows(self, past.roster)
    var plans = Plans(
      targets: Targets(roster: past.roster, span: past.span),
      goals: Goals(roster: past.roster, span: past.span),
      wins: Wins(seed: seed))
    var summary = SampleSummary()
    try writeStaff(past.roster, into: directory)
    try writeDeals(of: &past, rows, counting: &plans, into: directory, &summary)
    try writeCustomers(past.customers, rows, into: directory, &summary)
    try writePurchases(of: past.customers, rows, counting: &plans, into: directory, &summary)
    try writeMarket(past.roster, rows, from: past.span.lowerBound, into: directory, &summary)
    var quotas = try OutputFile(.quotas, of: self, in: directory)
    try plans.targets.write(to: &quotas, roster: past.roster, seed: seed)
    try plans.goals.write(to: &quotas, of: self, roster: past.roster)
    try quotas.flush()
    summary.customers = past.customers.count
    summary.reps = past.roster.reps.count
    return summary
  }

  /// What is counted while the past goes by.
  private struct Plans {
    var targets: Targets
    var goals: Goals
    var wins: Wins
  }

  private func writeDeals(
    of past: inout SalesPast, _ rows: SampleRows, counting plans: inout Plans, into directory: String,
    _ summary: inout SampleSummary
  ) throws(SampleDataError) {
    var files = try DealFiles(self, rows, into: directory)
    while past.advance() {
      let deal = past.deal
      plans.targets.count(deal)
      plans.goals.count(deal, past.leads)
      plans.wins.count(deal)
      if let kind = deal.blemish {
        summary.blemishes.append(Blemish(kind: kind, deal: SampleRows.dealID(deal.number)))
      }
      try files.write(past)
      summary.opportunities += 1
    }
    try files.close(&summary)
  }

  private func writeCustomers(
    _ customers: Customers, _ rows: SampleRows, into directory: String, _ summary: inout SampleSummary
  ) throws(SampleDataError) {
    var file = try OutputFile(.customers, of: self, in: directory)
    file.text.append(SampleRows.customerHeader)
    for number in 0..<customers.count where file.isWanted {
      rows.customer(number, of: customers, to: &file.text)
      try file.endRow()
    }
    try file.flush()
    summary.rows[.customers] = file.rows
  }

  /// Subscriptions, or what customers pay in their stead, and orders.
  private func writePurchases(
    of customers: Customers, _ rows: SampleRows, counting plans: inout Plans, into directory: String,
    _ summary: inout SampleSummary
  ) throws(SampleDataError) {
    var files = try PurchaseFiles(self, rows, into: directory)
    var goals = plans.goals
    try plans.wins.forEachCustomer { (customer, wins) throws(SampleDataError) in
      try files.write(customer, wins, of: customers)
      goals.count(files.subscriptions)
    }
    plans.goals = goals
    try files.close(&summary)
  }

  private func writeMarket(
    _ roster: Roster, _ rows: SampleRows, from first: Day, into directory: String,
    _ summary: inout SampleSummary
  ) throws(SampleDataError) {
    var costs = try OutputFile(.costs, of: self, in: directory)
    costs.text.append("cost_id,date,amount,currency,category,source,team,acquisition\n")
    var spending = Spending(seed: seed, opportunities: opportunities, roster: roster)
    var month = Month(first)
    while month <= Month(now.day) {
      for cost in spending.costs(of: month, through: now.day) {
        rows.cost(cost, to: &costs.text)
        try costs.endRow()
      }
      month = month.adding(1)
    }
    try costs.flush()
    var prices = try OutputFile(.prices, of: self, in: directory)
    prices.text.append("product,seller,as_of,price,currency,unit,note\n")
    for price in Market.prices(seed: seed, from: first, through: now.day) {
      rows.price(price, to: &prices.text)
      try prices.endRow()
    }
    try prices.flush()
    var rates = try OutputFile(.fx, of: self, in: directory)
    rates.text.append("currency,from,rate_to_base\n")
    for currency in SampleCurrency.allCases where currency != .dollar {
      for rate in currency.rates(seed: seed, from: first, through: now.day) {
        rows.rate(currency, rate, to: &rates.text)
        try rates.endRow()
      }
    }
    try rates.flush()
    (summary.rows[.costs], summary.rows[.prices], summary.rows[.fx]) = (costs.rows, prices.rows, rates.rows)
  }
}
