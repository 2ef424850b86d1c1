import SampleData
import Sales
import Testing

/// The tables around the deals, read back; the seeds are fixed, so that nothing here depends on luck.
@Suite struct SampleSurroundingsTests {
  private static let company: Result<ReadSurroundings, any Error> = Result {
    let scratch = try Scratch()
    try SampleCompany(seed: 5, opportunities: 2000, today: SampleCompany.usualToday).write(
      into: scratch.path)
    return try ReadSurroundings(scratch)
  }

  private func read() throws -> ReadSurroundings { try Self.company.get() }

  @Test func everyIDThatARowNamesExists() throws {
    let read = try read()
    #expect(read.dangling() == [])
  }

  @Test func nothingButPlansIsLaterThanTodayAndALeadPrecedesItsDeal() throws {
    let read = try read()
    #expect(read.disorders(today: "2025-11-14") == [])
  }

  @Test func linesOfADealAddUpToItsAmountAndATenthOfTheDealsHasSome() throws {
    let read = try read()
    let sums = read.lines.reduce(into: [String: Int]()) {
      $0[$1["opp_id", default: ""], default: 0] += cents($1["amount"])
    }
    #expect((140...260).contains(sums.count))
    for (deal, sum) in sums { #expect(sum == cents(read.deals[deal]?["amount"]), "\(deal)") }
  }

  @Test func volumesFollowTheDeals() throws {
    let read = try read()
    #expect((3700...4500).contains(read.leads.count))
    #expect((8500...11_500).contains(read.activities.count))
    #expect((750...1250).contains(read.subscriptions.count))
    #expect((750...1250).contains(read.orders.count))
    let fromLeads = read.deals.values.count { $0["lead_id"] != "" }
    #expect((1300...1700).contains(fromLeads))
    let foreign = read.deals.values.count { ["EUR", "GBP"].contains($0["currency"]) }
    #expect((40...240).contains(foreign))
    #expect((1...8).contains(read.customers.values.count { $0["merged_into"] != "" }))
  }

  @Test func threeOfTenEMailsThatArriveAreOpenedAndFewBounce() throws {
    let sent = try read().activities.filter { $0["kind"] == "email" && $0["direction"] == "out" }
    let delivered = sent.filter { $0["status"] == "done" }
    let opened = delivered.filter { $0["opened_at"] != "" }
    let replied = opened.filter { $0["replied_at"] != "" }
    #expect((0.25...0.35).contains(Double(opened.count) / Double(delivered.count)))
    #expect((0.05...0.13).contains(Double(replied.count) / Double(delivered.count)))
    #expect(replied.contains { $0["reply_positive"] == "true" })
    #expect(replied.contains { $0["reply_positive"] == "false" })
    #expect((0.01...0.06).contains(Double(sent.count - delivered.count) / Double(sent.count)))
  }

  @Test func aboutTwoOfAHundredCustomersLeaveInAMonthAndMoreGrowThanShrink() throws {
    let paid = try read().paidByMonth()
    var (customers, left, grown, shrunk, returned) = (0, 0, 0, 0, 0)
    for months in paid.values {
      var hasPaid = false
      for (before, after) in zip(months, months.dropFirst()) {
        if before > 0 { customers += 1 }
        if before > 0, after == 0 { left += 1 }
        if before > 0, after > before { grown += after - before }
        if before > 0, after > 0, after < before { shrunk += before - after }
        if before == 0, after > 0, hasPaid { returned += 1 }
        hasPaid = hasPaid || after > 0
      }
    }
    #expect((0.013...0.027).contains(Double(left) / Double(customers)))
    #expect(grown > 2 * shrunk && shrunk > 0)
    #expect(returned > 3)
    let intervals = Set(try read().subscriptions.map { $0["interval", default: ""] })
    #expect(intervals == ["week", "month", "quarter", "year"])
    #expect(try read().subscriptions.contains { $0["status"] == "trial" })
  }

  @Test func customersBuyAtVeryDifferentRates() throws {
    let purchases = try read().orders.filter { $0["refund_of"] == "" }
    let counts = Dictionary(grouping: purchases) { $0["customer_id", default: ""] }.values.map(\.count)
    let mean = Double(counts.reduce(0, +)) / Double(counts.count)
    let variance =
      counts.map { (Double($0) - mean) * (Double($0) - mean) }.reduce(0, +) / Double(counts.count)
    #expect(variance > 2 * mean)
    #expect(counts.count { $0 == 1 } > counts.count / 6)
    #expect(try read().orders.contains { cents($0["amount"]) < 0 })
  }

  @Test func sourcesDifferInTheirWinRates() throws {
    var won: [String: (won: Int, all: Int)] = [:]
    for deal in try read().deals.values where ["Won", "Lost"].contains(deal["stage"]) {
      won[deal["source", default: ""], default: (0, 0)].all += 1
      if deal["stage"] == "Won" { won[deal["source", default: ""], default: (0, 0)].won += 1 }
    }
    let rates = won.mapValues { Double($0.won) / Double($0.all) }
    #expect(try #require(rates["Referral"]) - #require(rates["Outbound"]) > 0.08)
  }

  @Test func whatACustomerPaysIsTheSameInEventsAndInRows() throws {
    let scratch = try Scratch()
    let tables = SampleTable.usual.subtracting([.subscriptions]).union([.subscriptionEvents])
    let company = SampleCompany(
      seed: 5, opportunities: 2000, today: SampleCompany.usualToday, tables: tables)
    try company.write(into: scratch.path)
    #expect(!scratch.files.contains("subscriptions.csv"))
    let events = try scratch.rows("subscription_events.csv")
    var latest: [String: [String: String]] = [:]
    for event in events {
      let customer = event["customer_id", default: ""]
      #expect(latest[customer].map { $0["date", default: ""] < event["date", default: ""] } ?? true)
      latest[customer] = event
    }
    let paid = try read().paidByMonth().compactMapValues(\.last)
    for (customer, monthly) in paid {
      #expect(abs(cents(latest[customer]?["mrr"]) - monthly) <= 10, "\(customer)")
    }
    #expect(
      Set(events.map { $0["event", default: ""] }).isSuperset(of: ["start", "expand", "churn", "trial"]))
  }

  @Test func tablesThatAreNotWantedAreNotWrittenAndTheOthersStayTheSame() throws {
    let (whole, part) = (try Scratch(), try Scratch())
    let day = SampleCompany.usualToday
    try SampleCompany(seed: 2, opportunities: 300, today: day).write(into: whole.path)
    let tables: Set<SampleTable> = [.reps, .history, .activities, .orders]
    try SampleCompany(seed: 2, opportunities: 300, today: day, tables: tables).write(into: part.path)
    #expect(
      part.files == [
        "activities.csv", "opportunity_history.csv", "orders.csv", "reps.csv", "salesboard.yml",
      ])
    for name in ["reps.csv", "opportunity_history.csv"] {
      #expect(try part.bytes(name) == whole.bytes(name), "\(name)")
    }
  }

  @Test func targetsAreGivenForMoreThanBookings() throws {
    let quotas = try read().quotas
    let metrics = Set(quotas.map { $0["metric", default: ""] })
    #expect(metrics == ["bookings", "won_count", "leads", "new_customers", "mrr_added", "mrr"])
    #expect(quotas.contains { $0["start_value"] != "" })
    #expect(quotas.allSatisfy { cents($0["target"]) > 0 })
    let keys = quotas.map { row in
      ["scope", "scope_id", "metric", "period", "period_start"].map { row[$0, default: ""] }
    }
    #expect(Set(keys).count == keys.count)
  }

  @Test func eachProductHasPricesOfUsAndThreeCompetitorsThatChange() throws {
    let scratch = try Scratch()
    try SampleCompany(seed: 1, opportunities: 10, today: SampleCompany.usualToday).write(into: scratch.path)
    let prices = Dictionary(grouping: try scratch.rows("prices.csv")) {
      $0["product", default: ""] + "/" + $0["seller", default: ""]
    }
    #expect(prices.count == 32)
    #expect(prices.values.allSatisfy { $0.last?["as_of", default: ""] ?? "" >= "2025-11-01" })
    #expect(prices.values.count { Set($0.map { $0["price"] }).count > 1 } > 24)
    let rates = try scratch.rows("fx.csv")
    #expect(rates.count { $0["currency"] == "EUR" } == 38)
    let costs = Set(try scratch.rows("costs.csv").map { $0["category", default: ""] })
    #expect(costs == ["marketing", "advertising", "salary", "tools", "other"])
  }
}
