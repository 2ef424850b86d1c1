import Sales
import Testing

@testable import Ingest

/// Everything that reading a folder of deals and history gives, ids included.
struct ReadFolder: Equatable {
  struct Counts: Equatable {
    var rows: Int
    var errors: Int
    var warnings: Int
  }

  var rows: [String] = []
  var links: [String] = []
  var texts: [String] = []
  var problems: [String] = []
  var counts: [Counts] = []
  var failures: [String] = []
  var versions: [String] = []

  init(
    _ deals: String, _ history: String, chunkSize: Int?, isStill: Bool = true, isReadOnce: Bool = false
  ) throws {
    try self.init(
      Array(deals.utf8), Array(history.utf8), chunkSize: chunkSize, isStill: isStill, isReadOnce: isReadOnce)
  }

  init(
    _ deals: [UInt8], _ history: [UInt8], chunkSize: Int?, isStill: Bool = true, isReadOnce: Bool = false
  ) throws {
    let watched = try WatchedDirectory()
    watched.write(deals, to: "opportunities.csv")
    if !history.isEmpty { watched.write(history, to: "opportunity_history.csv") }
    self.init(watched, chunkSize: chunkSize, isStill: isStill, isReadOnce: isReadOnce)
  }

  /// What a directory gives that nobody looked at before.
  init(_ watched: WatchedDirectory, chunkSize: Int?, isStill: Bool = true, isReadOnce: Bool = false) {
    _ = watched.directory.lookAtSettings()
    watched.directory.isReadOnce = isReadOnce
    watched.directory.cutting =
      chunkSize.map { Cutting(chunkSize: $0, leastFile: 1, helpers: 2) } ?? Cutting(leastFile: .max)
    _ = watched.directory.look(now: watched.now + (isStill ? 1000 : 10), takesAtOnce: true)
    failures = watched.failures
    note(watched.directory)
  }

  private mutating func note(_ directory: DataDirectory) {
    let tables = directory.tables
    tables.opportunities.forEachRow { rows.append("\(copy $0)") }
    tables.history.forEachRow { rows.append("\(copy $0)") }
    for deal in 0..<tables.dealLimit {
      rows.append("\(tables.history(of: deal).map(\.place.line))")
    }
    let lexicons = tables.lexicons
    links.append("\(tables.usedStages)")
    for path in RowLinks.all {
      for key in tables.links[keyPath: path].keys {
        links.append("\(key): \(tables.links[keyPath: path].ids(of: key))")
      }
    }
    let named = [lexicons.opportunities, lexicons.reps, lexicons.stages, lexicons.texts, lexicons.customers]
    // Names of a file that was refused may have stayed behind.
    for lexicon in named where failures.isEmpty {
      texts += (0..<UInt32(lexicon.count)).map { lexicon.text($0) }
    }
    for file in directory.recognisedFiles {
      counts.append(Counts(rows: file.rows, errors: file.problems.errors, warnings: file.problems.warnings))
      problems += file.problems.kept.map { "\($0)" }
    }
    for file in directory.files.values.sorted(by: { $0.identity < $1.identity }) {
      guard let version = file.version else { continue }
      let prints = version.fingerprints
      versions.append("\(version.nextLine) \(version.canGrow) \(prints.length) \(prints.blocks)")
    }
  }
}
