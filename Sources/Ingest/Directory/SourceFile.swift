import Sales

/// One file as the source of one table: what is accepted of it and what is wrong with it.
struct SourceFile: Sendable {
  struct Identity: Hashable, Sendable {
    var table: TableName
    /// Which of the table's mappings it is read by; 0 for a canonical file.
    var mapping: Int
    /// Relative to the data directory.
    var path: String
  }

  let identity: Identity
  let number: UInt16
  var version: FileVersion?
  var problems = ProblemList()
  var trouble: FileTrouble?
  /// The second at which the trouble began.
  var troubleSince: Int?
  /// The signature seen at the last look, accepted or not.
  var lastSeen: FileSignature?
  /// Looks in a row at which the file was not there.
  var missedLooks = 0
  var rowCount = 0
  /// Whether the settings in force read the file otherwise than its rows were read.
  var isOutdated = false
  /// The second at which all of the file was last compared with what was accepted of it.
  var comparedAt = 0
  /// Whether rows were appended since, on the word of a few blocks.
  var isOnTrust = false
}

extension SourceFile {
  /// Seconds for which appended rows are believed on the word of a few blocks.
  static let longestTrust = 60

  /// What was told of the rows, and of keys that the mapping names and no line has.
  var allProblems: ProblemList {
    guard let unseen = version?.plan.unseen, !unseen.isEmpty else { return problems }
    var all = problems
    for key in unseen {
      let reason = "no line has the key \(key), which salesboard.yml names"
      all.add(Problem(.warning, file: identity.path, line: 0, reason: reason))
    }
    return all
  }

  func isDueForComparison(now: Int) -> Bool {
    // A clock that was set back must not put the comparison off until it is where it was.
    isOnTrust && abs(now - comparedAt) >= SourceFile.longestTrust
  }

  mutating func isCompared(at now: Int) {
    comparedAt = now
    isOnTrust = false
  }

  mutating func isTrusted(since version: FileVersion) {
    isOnTrust = isOnTrust || !version.fingerprints.isSampledWhole
  }

  /// Keeps what reading told of the file besides its rows.
  mutating func take(_ reading: FileReading<some DecodableRow>, isAddition: Bool) {
    version = reading.version
    problems = reading.problems
    rowCount = reading.rows.count + (isAddition ? rowCount : 0)
    isOutdated = false
  }
}

/// Order in which rows of several files follow each other: by mapping, then by name.
extension SourceFile.Identity: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    (left.table.rawValue, left.mapping, left.path) < (right.table.rawValue, right.mapping, right.path)
  }
}
