import SampleData
import Sales
import Testing

/// What a look at the figures should show; the seeds are fixed, so that nothing here depends on luck.
@Suite struct SampleStatisticsTests {
  private typealias Read = (books: ReadCompany, quotas: [[String: String]])

  /// Written and read once for all tests.
  private static let companies: [Result<Read, any Error>] = [UInt64(1), 2].map { seed in
    Result {
      let scratch = try Scratch()
      try SampleCompany(seed: seed, opportunities: 3000, today: SampleCompany.usualToday).write(
        into: scratch.path)
      return (
        try ReadCompany(scratch), try scratch.rows("quotas.csv").filter { $0["metric"] == "bookings" }
      )
    }
  }

  private func company(_ number: Int = 0) throws -> Read {
    try Self.companies[number].get()
  }

  @Test(arguments: 0...1)
  func repsDifferInTheirWinRatesWithinReason(number: Int) throws {
    let books = try company(number).books
    var rates: [Double] = []
    for rep in books.reps.keys {
      let closed = books.deals.filter { $0["owner_id"] == rep && books.isClosed($0) }
      guard closed.count >= 80 else { continue }
      rates.append(Double(closed.count { $0["stage"] == "Won" }) / Double(closed.count))
    }
    #expect(rates.count >= 10)
    #expect(rates.allSatisfy { (0.28...0.78).contains($0) }, "\(rates)")
    #expect(try #require(rates.max()) - #require(rates.min()) > 0.2)
  }

  @Test(arguments: 0...1)
  func aboutAnEighthOfTheDealsIsOpenAndSomeAreOverdue(number: Int) throws {
    let books = try company(number).books
    let open = books.deals.filter { !books.isClosed($0) }
    #expect((300...450).contains(open.count))
    #expect(open.count { $0["expected_close", default: ""] < "2025-11-14" } >= 10)
    for stage in ["Prospecting", "Qualified", "Proposal", "Negotiation"] {
      #expect(open.count { $0["stage"] == stage } >= 20, "\(stage)")
    }
  }

  @Test(arguments: 0...1)
  func quartersEndBusySummersAreSlackAndYearsGrow(number: Int) throws {
    let books = try company(number).books
    let won = books.deals.filter { $0["stage"] == "Won" && (2023...2024).contains(year($0["closed_at"])) }
    let ends = won.count { month($0["closed_at"]) % 3 == 0 }
    #expect(Double(ends) / 8 > 1.25 * Double(won.count - ends) / 16)
    let created = books.deals.filter { (2023...2024).contains(year($0["created_at"])) }
    let summer = created.count { (7...8).contains(month($0["created_at"])) }
    #expect(Double(summer) / 2 < 0.8 * Double(created.count - summer) / 10)
    let years = [2023, 2024].map { year in created.count { self.year($0["created_at"]) == year } }
    #expect(Double(years[1]) > 1.08 * Double(years[0]))
  }

  @Test(arguments: 0...1)
  func someQuotasAreBeatenAndSomeAreMissedByFar(number: Int) throws {
    let (books, quotas) = try company(number)
    var attainments: [Double] = []
    var (booked, wanted) = (0, 0)
    for quota in quotas where quota["scope"] == "rep" && year(quota["period_start"]) >= 2024 {
      let start = quota["period_start", default: ""]
      guard start < "2025-10-01", quota["ramp_pct"] == "" else { continue }
      let won = books.deals.filter {
        $0["stage"] == "Won" && $0["owner_id"] == quota["scope_id"]
          && quarter($0["closed_at"]) == quarter(start)
      }
      let sum = won.map { cents($0["amount"]) }.reduce(0, +)
      attainments.append(Double(sum) / Double(cents(quota["target"])))
      booked += sum
      wanted += cents(quota["target"])
    }
    attainments.sort()
    #expect(attainments.count > 60)
    #expect(attainments[attainments.count / 10] < 0.6)
    #expect(attainments[attainments.count * 9 / 10] > 1.15)
    #expect((0.75...1.1).contains(Double(booked) / Double(wanted)))
  }

  @Test func everyRepHasATargetForEachQuarterAndOneTeamItsOwn() throws {
    let (books, quotas) = try company()
    let reps = Dictionary(grouping: quotas.filter { $0["scope"] == "rep" }) { $0["scope_id", default: ""] }
    #expect(Set(reps.keys) == Set(books.reps.keys))
    let whole = reps.values.filter { $0.count == 12 }
    #expect(whole.count == 10)
    #expect(whole.allSatisfy { Set($0.map { quarter($0["period_start"]) }).count == 12 })
    #expect(Set(quotas.filter { $0["scope"] == "team" }.map { $0["scope_id"] }).count == 1)
    #expect(quotas.contains { $0["period_start"] == "2025-10-01" })
  }

  @Test func newCustomersBuyFirstAndKnownOnesAgain() throws {
    let books = try company().books
    var bought: [String: String] = [:]
    for deal in books.deals where deal["stage"] == "Won" {
      let customer = deal["customer_id", default: ""]
      bought[customer] = min(bought[customer] ?? "9", deal["closed_at", default: ""])
    }
    let known = books.deals.filter { $0["kind"] != "new" }
    #expect(known.count > 400)
    for deal in known {
      #expect(bought[deal["customer_id", default: ""]] ?? "9" < deal["created_at", default: ""], "\(deal)")
    }
  }

  private func year(_ date: String?) -> Int { Int((date ?? "").prefix(4)) ?? 0 }

  private func quarter(_ date: String?) -> Int { year(date) * 4 + (month(date) - 1) / 3 }
}
