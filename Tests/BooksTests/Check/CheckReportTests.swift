import Books
import Sales
import Testing

@Suite struct CheckReportTests {
  private let header = "opp_id,owner_id,stage,amount,created_at,closed_at"

  private func deals(_ rows: String...) -> String {
    ([header] + rows).joined(separator: "\n") + "\n"
  }

  @Test func eachColumnIsToldWithTheHeaderThatFeedsIt() throws {
    let folder = try CheckFolder([
      "sales.csv": "No;Who;Where;Cents\n1;Ann;Won;100\n",
      "salesboard.yml": """
      tables:
        opportunities:
          file: sales.csv
          columns:
            opp_id: No
            owner_id: Who
            stage: Where
            amount: { column: Cents, scale: 0.01 }
            currency: { value: USD }
            name: { columns: [No, Who] }
      """,
    ])
    let lines = try #require(folder.report.section("Tables")).lines
    #expect(lines.contains("  sales.csv  1 row  separated by semicolons"))
    #expect(lines.contains("    opp_id   ← No"))
    #expect(lines.contains("    amount   ← Cents × 0.01"))
    #expect(lines.contains("    currency ← always “USD”"))
    #expect(lines.contains("    name     ← No and Who"))
    #expect(lines.contains { $0.hasPrefix("    not fed: customer_id, lead_id, pipeline, status") })
    #expect(
      lines.last == "not here: opportunity_history, reps, rep_teams, quotas, stages, leads, "
        + "opportunity_lines, activities, customers, subscriptions, subscription_events, orders, costs, "
        + "prices, fx")
  }

  @Test func anEncodingThatIsNotUTF8IsTold() throws {
    let folder = try CheckFolder()
    try folder.write("opportunities.csv", Array("opp_id,stage,name\n1,Won,Caf".utf8) + [0xE9, 0x0A])
    let lines = try #require(folder.report.section("Tables")).lines
    #expect(lines.contains("  opportunities.csv  1 row  Windows-1252"))
  }

  @Test func stagesSayWhereTheirOrderComesFrom() throws {
    let files = ["opportunities.csv": deals("1,,Talk,5,2024-01-01,", "2,,Deal won,5,2024-01-02,2024-02-01")]
    let inferred = try CheckFolder(files).report
    let stages = try #require(inferred.section("Stages, inferred from their words"))
    #expect(stages.lines.prefix(2) == [" 1  Talk      open  1 deal", " 2  Deal won  won   1 deal"])
    #expect(stages.toPaste.last == "  - { name: Deal won, type: won }")
    let listed = try CheckFolder(
      files.merging(
        ["stages.csv": "stage,type,probability,stale_days\nTalk,open,12.5,30\nDeal won,won,,\n"]) { $1 }
    ).report
    let rows = try #require(listed.section("Stages, from the stages table")).lines
    #expect(rows.first == " 1  Talk      open  12.5 %  stalls after 30 days  1 deal")
    let settings = try CheckFolder(
      files.merging(
        ["salesboard.yml": "stages:\n  - { name: Talk, type: open }\n"]) { $1 }
    ).report
    #expect(settings.section("Stages, from salesboard.yml") != nil)
    #expect(settings.section("Stages")?.lines.contains(" 2  Deal won  open  1 deal  not listed") == true)
  }

  @Test func everyFigureSaysWhetherItIsFedAndElseByWhat() throws {
    let report = try CheckFolder(["opportunities.csv": "opp_id,stage,amount\n1,Won,5\n"]).report
    let lines = try #require(report.section("Figures")).lines
    func line(_ id: String) -> String? { lines.first { $0.hasPrefix("  " + id + " ") } }
    #expect(line("pipe.open")?.hasSuffix(" fed") == true)
    #expect(line("sales.booked")?.hasSuffix("— needs a column closed_at in opportunities") == true)
    #expect(
      line("quota.attain")?.hasSuffix(
        "; quotas.csv with scope, scope_id, metric, period, period_start, target") == true)
  }

  @Test func aFigureThatSeveralColumnsCanFeedNamesThemAll() throws {
    func line(_ id: String, _ files: [String: String]) throws -> String? {
      let lines = try #require(CheckFolder(files).report.section("Figures")).lines
      return lines.first { $0.hasPrefix("  " + id + " ") }
    }
    let leads = ["leads.csv": "lead_id,created_at\n1,2024-01-01\n"]
    #expect(
      try line("lead.to_opp", leads)?.hasSuffix(
        "— needs a column opp_id in leads, or opportunities.csv with opp_id, stage, lead_id") == true)
    let linked = ["leads.csv": "lead_id,created_at,opp_id\n1,2024-01-01,2\n"]
    #expect(try line("lead.to_opp", linked)?.hasSuffix(" fed") == true)
    let deals = leads.merging(["opportunities.csv": "opp_id,stage,lead_id\n1,Won,1\n"]) { $1 }
    #expect(try line("lead.to_opp", deals)?.hasSuffix(" fed") == true)
    #expect(
      try line("lead.conv", deals)?.hasSuffix(
        "— needs a column converted_at in leads, or a column closed_at in opportunities, "
          + "or a column opp_id in leads and a column closed_at in opportunities") == true)
  }

  @Test func badRowsAreToldByFileLineAndColumnErrorsFirst() throws {
    let report = try CheckFolder([
      "opportunities.csv": deals("1,Ann,Won,much,2024-01-01,2024-02-01", ",Ann,Won,5,2024-01-01,2024-02-01")
    ]).report
    #expect(
      report.problems == [
        "error: opportunities.csv:3: opp_id: is empty: the row is left out",
        "opportunities.csv:2: amount: “much” is no amount",
      ])
    #expect((report.errors, report.warnings) == (1, 1))
    #expect(report.lines.last == "1 error, 1 warning")
  }

  @Test func ofVeryManyBadRowsTheRestIsCounted() throws {
    var text = header + "\n"
    for number in 0..<2234 { text += "\(number),Ann,Open,much,2024-01-01,\n" }
    text += ",Ann,Open,5,2024-01-01,\n"
    let report = try CheckFolder(["opportunities.csv": text]).report
    #expect(report.problems.first == "error: opportunities.csv:2236: opp_id: is empty: the row is left out")
    #expect(report.problems.last == "opportunities.csv: … and 1\u{202F}234 more warnings")
    #expect(report.problems.count == 1002)
    #expect((report.errors, report.warnings) == (1, 2234))
  }

  @Test func settingsAreToldWithLineAndColumn() throws {
    let report = try CheckFolder([
      "opportunities.csv": deals("1,,Open,5,2024-01-01,"), "salesboard.yml": "company: X\ncurency: EUR\n",
    ]).report
    #expect(report.problems.first?.hasPrefix("error: salesboard.yml:2:1: ") == true)
    #expect(report.errors == 1)
  }

  @Test func aNamedFileThatIsNotThereIsAnErrorAndAnIdlePatternAWarning() throws {
    let yml = """
      tables:
        opportunities: { file: gone.csv }
        reps: { file: "reps-*.csv" }
      """
    let report = try CheckFolder(["salesboard.yml": yml]).report
    #expect(report.problems.contains("error: gone.csv: cannot be read: No such file or directory"))
    #expect(report.problems.contains { $0.hasSuffix("reps: no file matches reps-*.csv") })
    #expect(report.errors == 1 && report.warnings == 1 && !report.isRecognised)
  }

  @Test func aHeaderWithoutItsKeyIsAnError() throws {
    let report = try CheckFolder(["opportunities.csv": "stage,amount\nWon,5\n"]).report
    #expect(report.problems == ["error: opportunities.csv:1: has no column opp_id"])
    #expect(!report.isRecognised)
  }
}
