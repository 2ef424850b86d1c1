import RandomEdits

/// Makes files of sales data as they come, and then worse.
struct FileMaker {
  var random: SeededGenerator
  /// What was done, for messages.
  private(set) var story: [String] = []

  init(random: SeededGenerator) {
    self.random = random
  }

  private enum Format: CaseIterable { case csv, csv2, csv3, tsv, jsonLines }
}

extension FileMaker {
  /// The bytes of a file and its name.
  mutating func file() -> (bytes: [UInt8], name: String) {
    let table = random.pick(RandomCells.Table.allCases)
    let format = random.pick(Format.allCases)
    var cells = RandomCells(random: random, deals: 9)
    var sheet = Sheet(table, path: "")
    if cells.random.chance(30) { sheet.header.shuffle(using: &cells.random) }
    if cells.random.chance(20) {
      sheet.header.removeLast(Int.random(in: 0..<sheet.header.count, using: &cells.random))
    }
    let count = cells.random.pick([0, 1, 2, 3, 5, 8, 12, 12, 40])
    sheet.rows = (0..<count).map { _ in cells.row(of: table, columns: sheet.header) }
    random = cells.random
    spell(&sheet, format)
    let text = format == .jsonLines ? jsonLines(sheet) : sheet.bytes
    var mutation = ByteMutation(text, random: random)
    mutation.mutate(times: mutation.random.pick([0, 1, 1, 2, 3, 6]))
    (random, story) = (mutation.random, mutation.story)
    let ending = format == .jsonLines ? ".jsonl" : format == .tsv ? ".tsv" : ".csv"
    return (mutation.bytes, table.fileName + ending)
  }

  private mutating func spell(_ sheet: inout Sheet, _ format: Format) {
    if format == .tsv {
      sheet.delimiter = "\t"
    } else if random.chance(20) {
      sheet.delimiter = random.pick([";", "|"])
    }
    if random.chance(20) { sheet.newline = random.pick(["\r\n", "\r"]) }
    if random.chance(20) { sheet.coding = random.pick(Sheet.Coding.allCases) }
    if random.chance(20) { sheet.endsInNewline = false }
  }

  private mutating func jsonLines(_ sheet: Sheet) -> [UInt8] {
    var text = ""
    for row in sheet.rows {
      let keeps =
        random.chance(20) ? Int.random(in: 1...sheet.header.count, using: &random) : sheet.header.count
      let pairs = zip(sheet.header, row).prefix(keeps).map { "\(quoted($0)): \(value($1))" }
      text += "{" + pairs.joined(separator: random.pick([",", ", "])) + "}\n"
    }
    return Array(text.utf8)
  }

  private mutating func value(_ cell: String) -> String {
    if cell.isEmpty { return random.pick(["null", "\"\"", "[]", "{\"id\": 1}"]) }
    return Double(cell) != nil && random.chance(70) && !cell.hasPrefix("+") ? cell : quoted(cell)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      + "\""
  }
}

extension FileMaker {
  /// A `salesboard.yml` that reads the file otherwise, in one case of four.
  mutating func settings(for name: String) -> String? {
    guard random.chance(25), let table = name.split(separator: ".").first else { return nil }
    var lines = ["currency: \(random.pick(["USD", "EUR", "JPY", "KWD"]))"]
    if random.chance(30) { lines.append("time_zone: America/Chicago") }
    if random.chance(30) { lines.append("clock: latest") }
    guard random.chance(80) else { return lines.joined(separator: "\n") + "\n" }
    lines += ["tables:", "  \(table):", "    file: \(name)"]
    let parts = [
      "delimiter: \"\(random.pick([",", ";", "|"]))\"",
      "encoding: \(random.pick(["windows-1252", "utf-16", "utf-8"]))",
      "decimal: \",\"", "dates: [d/M/yyyy, yyyy-MM-dd, MMM yyyy]", "missing: [soon, Select]",
      "where: { \(random.pick(["stage", "name", "status"])): Won }", "where_not: { source: Web }",
      "values: { \(random.pick(["stage", "kind", "status"])): { Won: Signed, call: demo } }",
    ]
    for part in parts where random.chance(25) { lines.append("    " + part) }
    lines.append("    columns: { \(random.pick(FileMaker.columns)) }")
    return lines.joined(separator: "\n") + "\n"
  }

  private static let columns = [
    "opp_id: opp_id, stage: stage, amount: { column: amount, scale: 100 }, currency: { value: EUR }",
    "opp_id: opp_id, stage: stage, name: { columns: [name, source] }, created_at: created_at",
    "lead_id: lead_id, created_at: created_at, source: { columns: [source, reason] }",
    "customer_id: customer_id, name: name, segment: source",
    "rep_id: rep_id, name: name, team: { value: All }",
    "scope: { value: company }, metric: metric, period: period, period_start: period_start, target: target",
    "",
  ]
}

extension RandomCells.Table {
  /// What the table's file is called, without an ending.
  var fileName: String {
    switch self {
    case .opportunities: "opportunities"
    case .history: "opportunity_history"
    case .reps: "reps"
    case .teams: "rep_teams"
    case .quotas: "quotas"
    case .stages: "stages"
    case .customers: "customers"
    case .leads: "leads"
    case .lines: "opportunity_lines"
    case .activities: "activities"
    case .subscriptions: "subscriptions"
    case .subscriptionEvents: "subscription_events"
    case .orders: "orders"
    case .costs: "costs"
    case .prices: "prices"
    case .rates: "fx"
    }
  }
}
