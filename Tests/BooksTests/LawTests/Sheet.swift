/// A delimited file in the making: its cells and how they are written.
struct Sheet {
  enum Coding: CaseIterable { case plain, marked, utf16, windows1252 }

  let table: RandomCells.Table
  var path: String
  var header: [String]
  var rows: [[String]]
  var newline = "\n"
  var delimiter = ","
  var coding = Coding.plain
  var endsInNewline = true
  /// Whether the disk has just what the sheet says, so that rows may be appended to it.
  var isWritten = false
  var isGone = false

  init(_ table: RandomCells.Table, path: String) {
    self.table = table
    self.path = path
    header = table.columns
    rows = []
  }

  var bytes: [UInt8] {
    var lines = ([header] + rows).map { line($0) }.joined()
    if !endsInNewline { lines.removeLast() }
    return encoded(lines)
  }

  func bytes(of rows: [[String]]) -> [UInt8] {
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
