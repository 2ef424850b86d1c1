/// The results as a table in Markdown.
struct BenchTable {
  var rows: [BenchRow]

  private static let header = ["case", "deals", "here", "beside", "ratio", "must reach", "reached"]

  var markdown: String {
    let lines = [BenchTable.header] + rows.map(BenchTable.cells)
    let widths = BenchTable.header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let text = lines.map { cells in
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([text[0], rule] + text.dropFirst()).joined(separator: "\n") + "\n"
  }

  static func cells(_ row: BenchRow) -> [String] {
    let beside = row.beside.map { "\($0) \(Amount.text(row.besideValue, row.unit))" }
    let goal =
      switch row.goal {
      case .none: "—"
      case .atMost(let most): "at most \(Amount.text(most, row.unit))"
      case .ratioAtMost(let most): "at most \(Amount.ratio(most))"
      }
    let reached = row.isReached.map { $0 ? "yes" : "no" } ?? "—"
    return [
      row.title, row.size, Amount.text(row.value, row.unit), beside ?? "—", Amount.ratio(row.ratio), goal,
      reached,
    ]
  }

  /// Whether no line misses what it must reach.
  var missesNothing: Bool { rows.allSatisfy { $0.isReached != false } }
}
