import Sales

/// A file that could not be taken in, and since when.
package struct FileFailure: Hashable, Sendable {
  package var file: String
  package var trouble: FileTrouble
  /// Seconds since 1970.
  package var since: Int
  /// Whether an earlier version of the file is in the books.
  package var hasAcceptedVersion: Bool
}

extension DataDirectory {
  /// The columns that the accepted files feed, by table.
  package var fedColumns: [(table: TableName, columns: [String])] {
    files.values.compactMap { file in
      file.version.map { (file.identity.table, $0.plan.fedColumns) }
    }
  }

  /// Whether any file was accepted for any table.
  package var isRecognised: Bool {
    files.values.contains { $0.version != nil }
  }

  /// Whether there is a directory to look at.
  package var exists: Bool { FileSystem.names(in: path) != nil }

  package var errorCount: Int {
    settingsProblems.count + (excess == nil ? 0 : 1)
      + files.values.reduce(0) { $0 + $1.problems.errors + ($1.trouble == nil ? 0 : 1) }
  }

  package var warningCount: Int {
    files.values.reduce(0) { $0 + $1.problems.warnings + ($1.version?.plan.unseen.count ?? 0) }
  }

  /// Files that are not as they should be, the oldest trouble first.
  package var failures: [FileFailure] {
    files.values.compactMap { file in
      file.trouble.map {
        FileFailure(
          file: file.identity.path, trouble: $0, since: file.troubleSince ?? 0,
          hasAcceptedVersion: file.version != nil)
      }
    }.sorted { ($0.since, $0.file) < ($1.since, $1.file) }
  }

  /// Every file that feeds a table, in the order of tables and names.
  package var recognisedFiles: [RecognisedFile] {
    files.values.sorted { $0.identity < $1.identity }.map { file in
      RecognisedFile(file, mapping: settings.tables[file.identity.table]?[file.identity.mapping])
    }
  }

  /// Names in the directory that feed no table.
  package var unreadNames: [String] {
    let read = Set(files.keys.map { $0.path.split(separator: "/").first.map(String.init) ?? "" })
    return (FileSystem.names(in: path) ?? []).filter {
      !read.contains($0) && $0 != DataDirectory.settingsName
    }
  }

  /// The file name of a source line.
  package func fileName(_ number: UInt16) -> String {
    files.values.first { $0.number == number }?.identity.path ?? ""
  }

  /// The names of all files that feed tables, by the numbers that source lines have.
  package var fileNames: [UInt16: String] {
    Dictionary(files.values.map { ($0.number, $0.identity.path) }, uniquingKeysWith: { first, _ in first })
  }

  /// The newest day on which something happened: a deal or lead created, a deal closed or moved, an activity
  /// done, an order, a subscription begun or an event of one.
  ///
  /// Costs a look at every row. `isClosed` tells whether a row's closing date is one; on an open deal it is a forecast.
  package func latestDay(isClosed: (Opportunity) -> Bool) -> Day? {
    var latest: Day?
    func see(_ day: Day?) {
      if let day, latest.map({ day > $0 }) ?? true { latest = day }
    }
    tables.opportunities.forEachRow { row in
      guard !row.isDeleted, row.mergedInto == 0 else { return }
      see(row.created)
      if row.closed != nil, isClosed(copy row) { see(row.closed) }
    }
    tables.history.forEachRow { see($0.day) }
    tables.leads.forEachRow { if !$0.isDeleted { see($0.created) } }
    tables.activities.forEachRow { if $0.status == .done { see($0.occurred) } }
    tables.subscriptions.forEachRow { see($0.started) }
    tables.subscriptionEvents.forEachRow { see($0.day) }
    tables.orders.forEachRow { see($0.day) }
    return latest
  }
}
