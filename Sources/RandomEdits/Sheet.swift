/// A delimited file in the making: its cells and how they are written.
public struct Sheet {
  /// How the text is written as bytes.
  public enum Coding: CaseIterable { case plain, marked, utf16, windows1252 }

  public let table: RandomCells.Table
  /// Relative to the directory.
  public var path: String
  public var header: [String]
  public var rows: [[String]]
  public var newline = "\n"
  public var delimiter = ","
  public var coding = Coding.plain
  public var endsInNewline = true
  /// Whether the disk has just what the sheet says, so that rows may be appended to it.
  public var isWritten = false
  /// Whether the file is not there at present.
  public var isGone = false

  /// A sheet with every column of its table and no row.
  public init(_ table: RandomCells.Table, path: String) {
    self.table = table
    self.path = path
    header = table.columns
    rows = []
  }

  /// The whole file.
  public var bytes: [UInt8] {
    var lines = ([header] + rows).map { line($0) }.joined()
    if !endsInNewline { lines.removeLast() }
    return encoded(lines)
  }

  /// Rows without a header, as they follow others.
  public func bytes(of rows: [[String]]) -> [UInt8] {
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
