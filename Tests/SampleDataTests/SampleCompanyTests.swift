import SampleData
import Sales
import Testing

@Suite struct SampleCompanyTests {
  private func company(seed: UInt64 = 1, _ opportunities: Int = 2000) -> SampleCompany {
    SampleCompany(seed: seed, opportunities: opportunities, today: SampleCompany.usualToday)
  }

  @Test(arguments: [50, 2000])
  func theSameSeedGivesTheSameBytes(opportunities: Int) throws {
    let (one, two) = (try Scratch(), try Scratch())
    let first = try company(opportunities).write(into: one.path)
    let second = try company(opportunities).write(into: two.path)
    #expect(first == second)
    #expect(
      one.files == [
        "activities.csv", "costs.csv", "customers.csv", "fx.csv", "leads.csv", "opportunities.csv",
        "opportunity_history.csv", "opportunity_lines.csv", "orders.csv", "prices.csv", "quotas.csv",
        "rep_teams.csv", "reps.csv", "salesboard.yml", "stages.csv", "subscriptions.csv",
      ])
    #expect(one.files == two.files)
    for name in one.files { #expect(try one.bytes(name) == two.bytes(name), "\(name)") }
  }

  @Test(arguments: [50, 2000])
  func anotherSeedGivesOtherBytes(opportunities: Int) throws {
    let (one, two) = (try Scratch(), try Scratch())
    try company(seed: 1, opportunities).write(into: one.path)
    try company(seed: 2, opportunities).write(into: two.path)
    for name in one.files where name.hasSuffix(".csv") && name != "stages.csv" {
      #expect(try one.bytes(name) != two.bytes(name), "\(name)")
    }
  }

  @Test func writingAgainReplacesWhatWasThere() throws {
    let (once, twice) = (try Scratch(), try Scratch())
    try company(50).write(into: once.path)
    try company(seed: 2, 500).write(into: twice.path)
    try company(50).write(into: twice.path)
    for name in once.files { #expect(try once.bytes(name) == twice.bytes(name), "\(name)") }
  }

  @Test(arguments: [0, 1, 50, 2000])
  func theSummaryCountsWhatTheFilesHold(opportunities: Int) throws {
    let scratch = try Scratch()
    let summary = try company(opportunities).write(into: scratch.path)
    let repeated = summary.blemishes.count { $0.kind == .repeatedID }
    #expect(summary.opportunities == opportunities)
    #expect(try scratch.rows("opportunities.csv").count == opportunities + repeated)
    #expect(try scratch.rows("opportunity_history.csv").count == summary.historyRows)
    #expect(try scratch.rows("customers.csv").count == summary.customers)
    #expect(try scratch.rows("reps.csv").count == summary.reps)
    for (table, count) in summary.rows where table != .subscriptionEvents {
      #expect(try scratch.rows("\(table.rawValue).csv").count == count, "\(table)")
    }
  }

  @Test func theUsualCompanyHasTwelveRepsInThreeTeamsAndAMillionDealsTakeTwoHundred() throws {
    let scratch = try Scratch()
    let summary = try company().write(into: scratch.path)
    let reps = try scratch.rows("reps.csv")
    #expect(summary.reps == 12)
    #expect(Set(reps.map { $0["team"] }).count == 3)
    #expect(Set(reps.map { $0["name"] }).count == 12)
    let managers = Set(reps.filter { $0["role"] == "manager" }.map { $0["rep_id", default: ""] })
    #expect(managers.count == 3)
    #expect(
      reps.filter { $0["role"] == "rep" }.allSatisfy { managers.contains($0["manager_id", default: ""]) })
    #expect(SampleCompany.reps(for: 1_000_000) == 200)
  }

  @Test func theClockStandsStillOnlyInACompanyThatEndsWithADay() throws {
    let scratch = try Scratch()
    try company(50).write(into: scratch.path)
    #expect(try scratch.text("salesboard.yml").contains("clock: 2025-11-14\n"))
    let now = LocalTime(day: SampleCompany.usualToday, second: 11 * 3600)
    try SampleCompany(seed: 1, opportunities: 50, now: now).write(into: scratch.path)
    #expect(try !scratch.text("salesboard.yml").contains("clock"))
  }

  @Test(arguments: [3, 12, 23])
  func nothingHasHappenedLaterThanNow(hour: Int) throws {
    let scratch = try Scratch()
    let now = LocalTime(day: SampleCompany.usualToday, second: hour * 3600)
    try SampleCompany(seed: 4, opportunities: 800, now: now).write(into: scratch.path)
    let latest = try scratch.rows("opportunity_history.csv").map { $0["at", default: ""] }.max()
    let limit = "2025-11-14T" + (hour < 10 ? "0" : "") + "\(hour):00:00"
    #expect(try #require(latest) <= limit)
    #expect(try #require(latest) > "2025-11-13")
  }

  @Test func aDirectoryThatCannotBeMadeIsAnError() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/no/where"
    let error = #expect(throws: SampleDataError.self) { try company(50).write(into: path) }
    guard case .cannotCreate(path, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func theUsualTodayIsAFridayInTheMiddleOfAQuarter() {
    #expect(SampleCompany.usualToday == Day(iso: "2025-11-14"))
  }
}
