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
  /// What of the accepted bytes is to be compared again, as rows were appended on the word of a few blocks.
  var owed: OwedComparison?
}

extension SourceFile {
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

  /// Notes that rows were appended to a version of which only a sample was compared.
  mutating func trust(_ version: FileVersion, now: Int) {
    guard !version.fingerprints.isSampledWhole else { return }
    if owed == nil {
      owed = OwedComparison(since: now, blocks: version.fingerprints.wholeBlocks)
    } else {
      owed?.isOwedAgain = true
    }
  }

  /// Notes that a slice of what is owed was compared and found unchanged.
  mutating func hasCompared(_ slice: Range<Int>, now: Int) {
    owed?.pass(slice)
    guard let done = owed, done.isDone else { return }
    let blocks = version?.fingerprints.wholeBlocks ?? 0
    owed = done.isOwedAgain ? OwedComparison(since: now, blocks: blocks) : nil
  }

  /// Keeps what reading told of the file besides its rows.
  mutating func take(_ reading: FileReading<some DecodableRow>, isAddition: Bool) {
    version = reading.version
    problems = reading.problems
    rowCount = reading.rows.count + (isAddition ? rowCount : reading.patch?.keptCount ?? 0)
    isOutdated = false
    if !isAddition { owed = nil }
  }
}

/// Order in which rows of several files follow each other: by mapping, then by name.
extension SourceFile.Identity: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    (left.table.rawValue, left.mapping, left.path) < (right.table.rawValue, right.mapping, right.path)
  }
}
