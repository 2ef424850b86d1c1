import Metrics
import Sales

/// A report as rows and columns of text, for people and for spreadsheets.
public struct ReportTable: Equatable, Sendable {
  public var title: String
  public var header: [String]
  public var rows: [[String]]
  /// Columns whose cells are numbers, set flush right.
  public var numeric: Set<Int>
  /// Text below the table.
  public var notes: [String]
}

extension Report {
  private var format: FigureFormat { FigureFormat(currency: currency) }

  private var title: String {
    "\(periodLabel) as of \(asOf), \(period.isComplete(asOf: asOf) ? "complete" : "unfinished"), in \(currency.code)"
  }

  /// The figures of the period: one a row, with what is left out or why there is none.
  public var figureTable: ReportTable {
    ReportTable(
      title: title, header: ["figure", "id", "value", "note"],
      rows: lines.map { [$0.kpi.name, $0.kpi.id.text, format.full($0.figure), $0.figure.why ?? ""] },
      numeric: [2], notes: [problemNote].compactMap { $0 })
  }

  /// The breakdown: one member a row, one figure a column; figures that no member has are left out.
  public var breakdownTable: ReportTable? {
    guard let by, let first = rows.first else { return nil }
    let shown = first.lines.indices.filter { index in rows.contains { $0.lines[index].figure.quantity != nil }
    }
    return ReportTable(
      title: "by \(by.rawValue)", header: [by.rawValue] + shown.map { first.lines[$0].kpi.shortName },
      rows: rows.map { row in [row.label] + shown.map { format.compact(row.lines[$0].figure) } },
      numeric: Set(1...max(1, shown.count)), notes: [])
  }

  private var problemNote: String? {
    guard errors + warnings > 0 else { return nil }
    return "\(errors) errors, \(warnings) warnings in the files: salesboard check tells which"
  }

  /// The same values as CSV: with a breakdown one line a member and figure, else one a figure.
  public var csv: String {
    var text = by == nil ? "id,name,unit,value,why\n" : "\(by?.rawValue ?? ""),label,id,name,unit,value,why\n"
    func add(_ lead: [String], _ line: Line) {
      let cells =
        lead + [
          line.kpi.id.text, line.kpi.name, line.figure.unit.rawValue,
          line.figure.jsonValue(in: currency) ?? "", line.figure.why ?? "",
        ]
      text += cells.map(Report.csvCell).joined(separator: ",") + "\n"
    }
    for line in lines { add(by == nil ? [] : ["", ""], line) }
    for row in rows { for line in row.lines { add([row.key ?? "", row.label], line) } }
    return text
  }

  /// Quoted where it must be; a text that a spreadsheet would run as a formula is made plain.
  private static func csvCell(_ text: String) -> String {
    let isFormula = text.first.map { "=+@\t\r".contains($0) } ?? false
    let plain = isFormula ? "'" + text : text
    guard plain.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      return plain
    }
    return "\"" + plain.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

extension ReportTable {
  /// Every figure that reports of some books know.
  public static func catalogue(_ catalog: FigureCatalog) -> ReportTable {
    ReportTable(
      title: "\(catalog.all.count) figures", header: ["id", "name", "unit", "formula"],
      rows: catalog.all.map { [$0.id.text, $0.name, $0.unit.rawValue, $0.formula] }, numeric: [], notes: []
    )
  }

  /// The table with every text changed in the same way.
  public func mapped(_ change: (String) -> String) -> ReportTable {
    ReportTable(
      title: change(title), header: header.map(change), rows: rows.map { $0.map(change) }, numeric: numeric,
      notes: notes.map(change))
  }

  /// The table as Markdown.
  public var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")
        + " |\n"
    }
    let rule = header.indices.map { numeric.contains($0) ? "---:" : "---" }
    let body = line(header) + line(rule) + rows.map(line).joined()
    return "## \(title)\n\n" + body + notes.map { "\n\($0)\n" }.joined()
  }

  /// The table as aligned text; `width` gives the cells that a text takes on the screen.
  public func text(width: (String) -> Int) -> String {
    let widths = header.indices.map { column in
      ([header[column]] + rows.map { $0[column] }).map(width).max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column in
        let space = String(repeating: " ", count: max(0, widths[column] - width(cells[column])))
        return numeric.contains(column) ? space + cells[column] : cells[column] + space
      }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }
    return title + "\n\n" + line(header) + rows.map(line).joined() + notes.map { "\n\($0)\n" }.joined()
  }
}
