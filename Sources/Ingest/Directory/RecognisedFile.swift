import Sales

/// What was recognised of one file that feeds a table.
package struct RecognisedFile: Sendable {
  /// A column of the table and what of the file its cells come from.
  package struct Feed: Equatable, Sendable {
    package var column: String
    package var source: Source
  }

  package enum Source: Equatable, Sendable {
    case column(ColumnSource)
    /// The headers that become rows, and the cells below them.
    case headers([String]), cells([String])
  }

  package var table: TableName
  package var file: String
  package var rows: Int
  /// In the order of the table's columns; empty where no version of the file was accepted.
  package var feeds: [Feed] = []
  /// Columns of the table that the file does not feed.
  package var unfed: [String] = []
  package var delimiter: UInt8 = 0x2C
  package var encoding = SourceEncoding.utf8
  /// Whether the file has one JSON object a line.
  package var isJSONLines = false
  package var problems: ProblemList
  package var trouble: FileTrouble?
}

extension RecognisedFile {
  init(_ source: SourceFile, mapping: TableMapping?) {
    table = source.identity.table
    file = source.identity.path
    rows = source.rowCount
    problems = source.allProblems
    trouble = source.trouble
    guard let version = source.version else { return }
    delimiter = version.delimiter
    encoding = version.encoding
    isJSONLines = FileEndings.isJSONLines(file)
    let plan = version.plan
    for (column, name) in plan.names.enumerated() {
      guard plan.isFed(column) else {
        unfed.append(name)
        continue
      }
      if let source = RecognisedFile.source(of: column, name, plan, mapping) {
        feeds.append(Feed(column: name, source: source))
      }
    }
  }

  private static func source(
    of column: Int, _ name: String, _ plan: ColumnPlan, _ mapping: TableMapping?
  ) -> Source? {
    switch plan.sources[column] {
    case .pivotName: return .headers(plan.pivots.map(\.header))
    case .pivotValue: return .cells(plan.pivots.map(\.header))
    case .none, .field, .scaled, .joined, .constant, .pivotKey: break
    }
    return (mapping?.columns[name] ?? plan.header(of: column).map { .header($0) }).map { .column($0) }
  }
}
