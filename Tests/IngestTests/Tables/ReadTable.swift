import Sales
import Testing

@testable import Ingest

/// Deals read from text by a mapping under `tables:`, without a directory.
struct ReadTable {
  var rows: [Opportunity] = []
  var lexicons = Lexicons()
  var problems: [String] = []

  /// A nil mapping reads a canonical file; else the lines of one under `opportunities:`.
  init(
    _ text: String, mapping lines: String? = nil, currency: Currency = .usd, file: String = "deals.csv"
  ) throws {
    let mapping = try lines.map { try ReadTable.mapping($0) }
    let patterns = try (mapping?.datePatterns ?? []).map { try DatePattern($0) }
    let request = FileRequest(
      path: "", name: file, number: 0, mapping: mapping,
      dates: DateReader(patterns: patterns, zone: .utc), currency: currency, isSettled: true)
    var scan = TableScan<Opportunity>(request)
    var found = ContiguousArray<Opportunity>()
    _ = try Array(text.utf8).withUnsafeBufferPointer { bytes in
      try scan.scan(bytes, isLast: true, into: &found, &lexicons)
    }
    rows = Array(found)
    problems = scan.problems.kept.map { "\($0)" }
  }

  private static func mapping(_ lines: String) throws -> TableMapping {
    let indented = lines.split(separator: "\n").map { "    \($0)\n" }.joined()
    let settings = try SettingsReader.read(
      "tables:\n  opportunities:\n    file: deals.csv\n" + indented, file: "salesboard.yml")
    return try #require(settings.tables[.opportunities]?.first)
  }

  var ids: [String] { rows.map { lexicons.opportunities.text($0.id) } }
  var names: [String] { rows.map { lexicons.texts.text($0.name) } }
  var products: [String] { rows.map { lexicons.products.text($0.product) } }
  var stages: [String] { rows.map { lexicons.stages.text($0.stage) } }
}
