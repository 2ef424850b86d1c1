import Sales
import Testing

@testable import Ingest

/// Columns of a file that become rows: quotas with a column a month.
struct UnpivotTests {
  private static let byMonth = """
    unpivot: { dates: MMM yyyy, name: period_start, value: target }
    columns: { scope: { value: rep }, scope_id: Rep, metric: { value: bookings }, period: { value: month } }
    """

  /// `rep day target` of each quota that a file gives, and what was told.
  private func quotas(
    _ text: String, _ mapping: String = byMonth, file: String = "quotas.csv"
  ) throws -> (rows: [String], problems: [String]) {
    let lines = mapping.split(separator: "\n").map { "    \($0)\n" }.joined()
    let watched = try WatchedDirectory([
      file: text, DataDirectory.settingsName: "tables:\n  quotas:\n    file: \(file)\n" + lines,
    ])
    watched.look()
    try #require(watched.directory.settingsProblems.isEmpty)
    let tables = watched.directory.tables
    let rows = tables.quotaRows.map { "\(tables.lexicons.reps.text($0.scopeID)) \($0.start) \($0.target)" }
    return (rows, watched.problems + watched.failures)
  }

  @Test("Every header that is a date of the pattern makes a row, and empty cells and dashes make none")
  func datedHeaders() throws {
    let found = try quotas("Rep,Jan 2024,Note,February 2024,Mar 2024\nR1,100,x,200,-\nR2,,y,50.5,70\n")
    #expect(
      found.rows == [
        "R1 2024-01-01 10000", "R1 2024-02-01 20000", "R2 2024-02-01 5050", "R2 2024-03-01 7000",
      ])
    #expect(found.problems == [])
  }

  @Test("Named columns stand for what the mapping says")
  func namedHeaders() throws {
    let mapping = UnpivotTests.byMonth.replacing(
      "dates: MMM yyyy", with: "columns: { Jan: 2024-01-01, Feb: 2024-02-01 }")
    let found = try quotas("Rep,Feb,Jan,Mar\nR1,2,1,3\n", mapping)
    #expect(found.rows == ["R1 2024-01-01 100", "R1 2024-02-01 200"])
  }

  @Test("A list of headers stand for themselves: a column a rep")
  func headersAsTheyAre() throws {
    let found = try quotas(
      "Month,R1,R2\n2024-01-01,1,2\n",
      """
      unpivot: { columns: [R1, R2], name: scope_id, value: target }
      columns: { scope: { value: rep }, period_start: Month, metric: { value: bookings }, period: { value: month } }
      """)
    #expect(found.rows == ["R1 2024-01-01 100", "R2 2024-01-01 200"])
  }

  @Test("Problems name the header as the column; marks and what a record's rows share are told once")
  func problems() throws {
    let found = try quotas(
      "Rep,Currency,Jan 2024,Feb 2024\nR1,Points,\"1,200\",\"1,300\"\nR2,,much,5\n",
      UnpivotTests.byMonth.replacing("scope_id: Rep", with: "scope_id: Rep, currency: Currency"))
    #expect(found.rows == ["R1 2024-01-01 120000", "R1 2024-02-01 130000", "R2 2024-02-01 500"])
    #expect(
      found.problems
        == [
          "quotas.csv:3: Jan 2024: needs a scope_id and a target: the row is left out",
          "quotas.csv:2: currency: “Points” is no ISO 4217 code; USD is assumed, here and below",
          "quotas.csv:2: Jan 2024: thousands marks or currency signs are taken out, here and below",
          "quotas.csv:3: Jan 2024: “much” is no amount",
        ].sorted { left, right in
          found.problems.firstIndex(of: left) ?? 9 < found.problems.firstIndex(of: right) ?? 9
        })
  }

  @Test("What a record's rows share is told once")
  func sharedProblems() throws {
    let mapping = UnpivotTests.byMonth.replacing("scope: { value: rep }", with: "scope: Kind")
    let found = try quotas("Rep,Kind,Jan 2024,Feb 2024\nR1,boss,1,2\n", mapping)
    #expect(
      found.problems == [
        "quotas.csv:2: scope: “boss” is none of company, rep, team",
        "quotas.csv:2: needs scope, metric, period and period_start: the row is left out",
      ])
  }

  @Test("Of two headers for the same month the first counts; a file without any is told")
  func equalAndNoHeaders() throws {
    #expect(try quotas("Rep,Jan 2024,January 2024\nR1,1,2\n").rows == ["R1 2024-01-01 100"])
    #expect(
      try quotas("Rep,Jan,Feb\nR1,1,2\n").problems == [
        "quotas.csv: has no header such as MMM yyyy, by which salesboard.yml makes rows of columns"
      ])
  }

  @Test("JSON Lines have months too, which may come later")
  func objects() throws {
    let found = try quotas(
      "{\"Rep\":\"R1\",\"Jan 2024\":1}\n{\"Rep\":\"R1\",\"Feb 2024\":2,\"Jan 2024\":null}\n",
      file: "quotas.jsonl")
    #expect(found.rows == ["R1 2024-01-01 100", "R1 2024-02-01 200"])
    #expect(found.problems == [])
  }

  @Test("A key that one record's rows share has what the header stands for behind it")
  func keys() throws {
    let watched = try WatchedDirectory([
      "spend.csv": "Channel,2024-01,2024-02\nAds,10,20\nFairs,30,\n",
      DataDirectory.settingsName: """
      tables:
        costs:
          file: spend.csv
          unpivot: { dates: yyyy-MM, name: date, value: amount }
          columns: { cost_id: Channel, source: Channel }

      """,
    ])
    watched.look()
    let tables = watched.directory.tables
    let costs = (1..<tables.costLimit).compactMap { tables.cost($0) }
    let ids = costs.map { tables.lexicons.costs.text($0.id) }
    #expect(ids == ["Ads 2024-01-01", "Ads 2024-02-01", "Fairs 2024-01-01"])
    #expect(costs.map(\.amount.minor) == [1000, 2000, 3000])
    #expect(watched.problems.isEmpty)
  }

  @Test("An edited cell is one changed row, and an appended record brings its rows")
  func changes() throws {
    let watched = try WatchedDirectory([
      "quotas.csv": "Rep,Jan 2024,Feb 2024\nR1,1,2\n",
      DataDirectory.settingsName: "tables:\n  quotas:\n    file: quotas.csv\n"
        + UnpivotTests.byMonth.split(separator: "\n").map { "    \($0)\n" }.joined(),
    ])
    watched.look()
    watched.append("R2,3,4\n", to: "quotas.csv")
    watched.look()
    #expect(watched.directory.tables.quotaRows.map(\.target) == [100, 200, 300, 400])
    watched.write("Rep,Jan 2024,Feb 2024\nR1,1,7\nR2,3,4\n", to: "quotas.csv")
    watched.look()
    #expect(watched.directory.tables.quotaRows.map(\.target) == [100, 700, 300, 400])
  }
}

/// What is said of an `unpivot:` that cannot be.
struct UnpivotSettingsTests {
  @Test(arguments: [
    ("{ name: period_start, value: target }", "2:45: unpivot says no columns: name them under columns"),
    (
      "{ dates: MMM, name: period_start, value: target }",
      "2:54: the date pattern MMM cannot be used: it has no year (y)"
    ),
    ("{ dates: MMM yyyy, value: target }", "2:45: unpivot needs the name of the column that headers feed"),
    ("{ dates: MMM yyyy, name: period_start }", "2:45: unpivot needs the value column that cells feed"),
    (
      "{ dates: MMM yyyy, name: periodstart, value: target }",
      "2:70: quotas has no column periodstart: did you mean period_start?"
    ),
    (
      "{ dates: MMM yyyy, name: metric, value: target }",
      "2:70: metric is fed by unpivot and by columns; keep one of them"
    ),
    ("{ dates: MMM yyyy, name: target, value: target }", "2:45: name and value of unpivot are both target"),
    (
      "{ dates: MMM yyyy, name: currency, value: target }",
      "2:45: rows of quotas are told apart by scope, scope_id,"
    ),
    (
      "{ columns: { Jan: soon }, name: period_start, value: target }",
      "2:63: Jan stands for soon, and period_start takes a date"
    ),
    (
      "{ columns: { Jan: 2024-01-01, J: 2024-01-01 }, name: period_start, value: target }",
      "2:75: Jan and J both stand for 2024-01-01"
    ),
    ("{ columns: { Jan: '' }, name: period_start, value: target }", "2:58: Jan stands for nothing"),
    (
      "{ column: [Jan], name: period_start, value: target }",
      "2:47: unpivot has no key column: did you mean columns?"
    ),
    ("[Jan, Feb]", "2:45: unpivot takes a group of keys, not a list"),
  ])
  func faults(text: String, told: String) throws {
    let found = problems(
      "tables:\n  quotas: { file: quotas.csv,      unpivot: \(text), columns: { metric: M } }\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(told) == true, "\(found)")
  }

  @Test func unpivotIsReadWithEveryKey() throws {
    let settings = try SettingsReader.read(
      """
      tables:
        quotas:
          file: q.csv
          dates: d.M.yyyy
          unpivot:
            columns: { Jan: 1.1.2024, Feb: 2024-02-01 }
            dates: [MMM yyyy, yyyy-MM]
            name: period_start
            value: target
      """, file: "salesboard.yml", zones: noZones)
    let unpivot = try #require(settings.tables[.quotas]?.first?.unpivot)
    #expect(unpivot.columns.map(\.header) == ["Jan", "Feb"])
    #expect(unpivot.columns.map(\.name) == ["1.1.2024", "2024-02-01"])
    #expect(unpivot.datePatterns == ["MMM yyyy", "yyyy-MM"])
    #expect(unpivot.name == "period_start" && unpivot.value == "target")
  }
}
