/// A delimited file in the making: its cells and how they are written.
package struct Sheet {
  /// How the text is written as bytes.
  package enum Coding: CaseIterable { case plain, marked, utf16, windows1252 }

  package let table: RandomCells.Table
  /// Relative to the directory.
  package var path: String
  package var header: [String]
  package var rows: [[String]]
  package var newline = "\n"
  package var delimiter = ","
  package var coding = Coding.plain
  package var endsInNewline = true
  /// Whether the disk has just what the sheet says, so that rows may be appended to it.
  package var isWritten = false
  /// Whether the file is not there at present.
  package var isGone = false

  /// A sheet with every column of its table and no row.
  package init(_ table: RandomCells.Table, path: String) {
    self.table = table
    self.path = path
    header = table.columns
    rows = []
  }

  /// The whole file.
  package var bytes: [UInt8] {
    var lines = ([header] + rows).map { line($0) }.joined()
    if !endsInNewline { lines.removeLast() }
    return encoded(lines)
  }

  /// Rows without a header, as they follow others.
  package func bytes(of rows: [[String]]) -> [UInt8] {
    encoded(rows.map { line($0) }.joined())
  }

  private func line(_ cells: [String]) -> String {
    cells.map { quoted($0) }.joined(separator: delimiter) + newline
  }

  private func quoted(_ cell: String) -> String {
    let isPlain = cell.unicodeScalars.allSatisfy { scalar in
      scalar != "\"" && scalar != "\n" && scalar != "," && scalar != ";" && scalar != "\t"
    }
    return isPlain
      ? cell
      : "\""
        + cell.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
  }

  private func encoded(_ text: String) -> [UInt8] {
    switch coding {
    case .plain: Array(text.utf8)
    case .marked: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .windows1252: text.unicodeScalars.map { UInt8(truncatingIfNeeded: min($0.value, 0xFF)) }
    }
  }
}
