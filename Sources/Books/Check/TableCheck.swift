import Ingest
import Sales

/// The recognised tables, file by file and column by column.
struct TableCheck {
  let books: CompanyBooks

  var lines: [String] {
    let files = Dictionary(grouping: books.directory.recognisedFiles, by: \.table)
    var lines: [String] = []
    for table in TableName.allCases {
      guard let files = files[table] else { continue }
      if !lines.isEmpty { lines.append("") }
      let rows = files.reduce(0) { $0 + $1.rows }
      lines.append(
        "\(table.rawValue): \(Counted.noun(rows, "row"))"
          + (files.count > 1 ? " in \(files.count) files" : ""))
      for (place, file) in files.enumerated() {
        lines.append("  " + TableCheck.heading(file))
        lines += TableCheck.columns(of: file, before: files[..<place]).map { "    " + $0 }
      }
    }
    let absent = TableName.allCases.filter { files[$0] == nil }.map(\.rawValue)
    if !absent.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines.append("not here: " + absent.joined(separator: ", "))
    }
    return lines
  }

  private static func heading(_ file: RecognisedFile) -> String {
    var parts = [file.file, Counted.noun(file.rows, "row")]
    if !file.feeds.isEmpty {
      if file.isJSONLines {
        parts.append("JSON Lines")
      } else if file.delimiter != UInt8(ascii: ",") {
        parts.append("separated by " + name(ofDelimiter: file.delimiter))
      }
      if let encoding = name(of: file.encoding) { parts.append(encoding) }
    }
    if let trouble = file.trouble { parts.append(trouble.reason) }
    return parts.joined(separator: "  ")
  }

  private static func name(ofDelimiter byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: "\t"): "tabs"
    case UInt8(ascii: "|"): "pipes"
    default: String(UnicodeScalar(byte))
    }
  }

  private static func name(of encoding: SourceEncoding) -> String? {
    switch encoding {
    case .utf8: nil
    case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
    case .windows1252: "Windows-1252"
    }
  }

  /// The columns that the file feeds; a file of many that is read like one before says so.
  private static func columns(of file: RecognisedFile, before others: ArraySlice<RecognisedFile>) -> [String]
  {
    guard !file.feeds.isEmpty else { return [] }
    if let same = others.first(where: { $0.feeds == file.feeds }) { return ["columns as in \(same.file)"] }
    let width = file.feeds.map(\.column.count).max() ?? 0
    var lines = file.feeds.map { feed in
      feed.column + String(repeating: " ", count: width - feed.column.count) + " ← " + words(of: feed.source)
    }
    if !file.unfed.isEmpty { lines.append("not fed: " + file.unfed.joined(separator: ", ")) }
    return lines
  }

  private static func words(of source: RecognisedFile.Source) -> String {
    switch source {
    case .column(let source): words(of: source)
    case .headers(let headers): "each of the headers \(list(headers))"
    case .cells(let headers): "the cells of \(list(headers))"
    }
  }

  private static func list(_ headers: [String]) -> String {
    headers.count > 3
      ? headers.prefix(2).joined(separator: ", ") + ", … " + headers.suffix(1).joined()
      : headers.joined(separator: ", ")
  }

  private static func words(of source: ColumnSource) -> String {
    switch source {
    case .header(let header): header
    case .constant(let text): "always “\(text)”"
    case .scaled(let header, let factor): "\(header) × \(factor)"
    case .joined(let headers): headers.joined(separator: " and ")
    }
  }
}
