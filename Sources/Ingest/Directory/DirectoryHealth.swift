import Sales

/// A file that could not be taken in, and since when.
public struct FileFailure: Hashable, Sendable {
  public var file: String
  public var trouble: FileTrouble
  /// Seconds since 1970.
  public var since: Int
  /// Whether an earlier version of the file is in the books.
  public var hasAcceptedVersion: Bool
}

extension DataDirectory {
  /// The columns that the accepted files feed, by table.
  public var fedColumns: [(table: TableName, columns: [String])] {
    files.values.compactMap { file in
      file.version.map { (file.identity.table, $0.plan.fedColumns) }
    }
  }

  /// Whether any file was accepted for any table.
  public var isRecognised: Bool {
    files.values.contains { $0.version != nil }
  }

  /// Whether there is a directory to look at.
  public var exists: Bool { FileSystem.names(in: path) != nil }

  public var errorCount: Int {
    settingsProblems.count + (excess == nil ? 0 : 1)
      + files.values.reduce(0) { $0 + $1.problems.errors + ($1.trouble == nil ? 0 : 1) }
  }

  public var warningCount: Int {
    files.values.reduce(0) { $0 + $1.problems.warnings + ($1.version?.plan.unseen.count ?? 0) }
  }

  /// Files that are not as they should be, the oldest trouble first.
  public var failures: [FileFailure] {
    files.values.compactMap { file in
      file.trouble.map {
        FileFailure(
          file: file.identity.path, trouble: $0, since: file.troubleSince ?? 0,
          hasAcceptedVersion: file.version != nil)
      }
    }.sorted { ($0.since, $0.file) < ($1.since, $1.file) }
  }

  /// Every file that feeds a table, in the order of tables and names.
  public var recognisedFiles: [RecognisedFile] {
    files.values.sorted { $0.identity < $1.identity }.map { file in
      RecognisedFile(file, mapping: settings.tables[file.identity.table]?[file.identity.mapping])
    }
  }

  /// Names in the directory that feed no table.
  public var unreadNames: [String] {
    let read = Set(files.keys.map { $0.path.split(separator: "/").first.map(String.init) ?? "" })
    return (FileSystem.names(in: path) ?? []).filter {
      !read.contains($0) && $0 != DataDirectory.settingsName
    }
  }

  /// The file name of a source line.
  public func fileName(_ number: UInt16) -> String {
    files.values.first { $0.number == number }?.identity.path ?? ""
  }

  /// The names of all files that feed tables, by the numbers that source lines have.
  public var fileNames: [UInt16: String] {
    Dictionary(files.values.map { ($0.number, $0.identity.path) }, uniquingKeysWith: { first, _ in first })
  }
}
