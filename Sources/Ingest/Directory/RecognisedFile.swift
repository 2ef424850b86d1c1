import Sales

/// What was recognised of one file that feeds a table.
public struct RecognisedFile: Sendable {
  /// A column of the table and what of the file its cells come from.
  public struct Feed: Equatable, Sendable {
    public var column: String
    public var source: Source
  }

  public enum Source: Equatable, Sendable {
    case column(ColumnSource)
    /// The headers that become rows, and the cells below them.
    case headers([String]), cells([String])
  }

  public var table: TableName
  public var file: String
  public var rows: Int
  /// In the order of the table's columns; empty where no version of the file was accepted.
  public var feeds: [Feed] = []
  /// Columns of the table that the file does not feed.
  public var unfed: [String] = []
  public var delimiter: UInt8 = 0x2C
  public var encoding = SourceEncoding.utf8
  /// Whether the file has one JSON object a line.
  public var isJSONLines = false
  public var problems: ProblemList
  public var trouble: FileTrouble?
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
