import Glibc
import SampleData
import Sales
import Testing

@Suite struct DemoSurroundingsTests {
  private let morning = LocalTime(day: SampleCompany.usualToday, second: 9 * 3600)

  @Test func afterAThousandHappeningsOverWeeksEveryTableIsValidAndHasGrown() throws {
    let scratch = try Scratch()
    let company = SampleCompany(seed: 3, opportunities: 300, now: morning)
    let before = try company.write(into: scratch.path)
    var demo = DemoCompany(company, in: scratch.path)
    var last = morning.day
    for step in 0..<1000 {
      last = morning.day.adding(step / 25)
      try demo.sell(at: LocalTime(day: last, second: morning.second + step % 25 * 1200))
    }
    let read = try ReadSurroundings(scratch)
    #expect(read.dangling() == [])
    // What was planned for a day that has come since is still in the files as planned.
    let isPlan = { (text: String) in text.contains("\"status\": \"planned\"") }
    #expect(read.disorders(today: "\(last)").filter { !isPlan($0) } == [])
    for table in SampleTable.usual.subtracting([.reps, .repTeams, .stages, .quotas, .customers]) {
      let rows = try scratch.rows("\(table.rawValue).csv").count
      #expect(rows > before.rows[table, default: 0], "\(table)")
    }
    let sums = Dictionary(grouping: read.lines) { $0["opp_id", default: ""] }
    for (deal, lines) in sums {
      #expect(lines.map { cents($0["amount"]) }.reduce(0, +) == cents(read.deals[deal]?["amount"]), "\(deal)")
    }
    #expect(read.leads.values.contains { $0["converted_at", default: ""] > "2025-11-14" })
    let late = read.activities.filter { $0["opened_at", default: ""] > "2025-11-15" }
    #expect(late.contains { $0["replied_at"] != "" } && late.contains { $0["replied_at"] == "" })
  }

  @Test func aMonthThatBeginsBringsItsCostsAndRates() throws {
    let scratch = try Scratch()
    let company = SampleCompany(seed: 3, opportunities: 60, now: morning)
    try company.write(into: scratch.path)
    var demo = DemoCompany(company, in: scratch.path)
    let december = LocalTime(day: morning.day.adding(17), second: morning.second)
    for _ in 0..<3 { try demo.sell(at: december) }
    let salaries = try scratch.rows("costs.csv").filter {
      $0["date"] == "2025-12" && $0["category"] == "salary"
    }
    #expect(salaries.count == Set(salaries.map { $0["team"] }).count && !salaries.isEmpty)
    let rates = try scratch.rows("fx.csv").filter { $0["from"] == "2025-12-01" }
    #expect(rates.map { $0["currency"] } == ["EUR", "GBP", "CHF"])
  }

  @Test func aCompanyOfDealsAloneWritesNoOtherTable() throws {
    let scratch = try Scratch()
    let company = SampleCompany(seed: 3, opportunities: 60, now: morning, tables: SampleTable.core)
    try company.write(into: scratch.path)
    let files = scratch.files
    var demo = DemoCompany(company, in: scratch.path)
    for step in 0..<150 {
      try demo.sell(at: LocalTime(day: morning.day, second: morning.second + step * 5))
    }
    #expect(scratch.files == files)
  }
}
