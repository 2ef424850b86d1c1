import Sales

/// What was recognised of one file that feeds a table.
package struct RecognisedFile: Sendable {
  /// A column of the table and what of the file its cells come from.
  package struct Feed: Equatable, Sendable {
    package var column: String
    package var source: ColumnSource
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
  package var problems: ProblemList
  package var trouble: FileTrouble?
}

extension RecognisedFile {
  init(_ source: SourceFile, mapping: TableMapping?) {
    table = source.identity.table
    file = source.identity.path
    rows = source.rowCount
    problems = source.problems
    trouble = source.trouble
    guard let version = source.version else { return }
    delimiter = version.delimiter
    encoding = version.encoding
    let plan = version.plan
    for (column, name) in plan.names.enumerated() {
      guard plan.isFed(column) else {
        unfed.append(name)
        continue
      }
      let source = mapping?.columns[name] ?? plan.header(of: column).map { .header($0) }
      if let source { feeds.append(Feed(column: name, source: source)) }
    }
  }
}
