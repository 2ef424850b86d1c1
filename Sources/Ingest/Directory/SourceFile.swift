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
}

/// Order in which rows of several files follow each other: by mapping, then by name.
extension SourceFile.Identity: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    (left.table.rawValue, left.mapping, left.path) < (right.table.rawValue, right.mapping, right.path)
  }
}
