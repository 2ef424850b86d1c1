import Sales

/// What a look found listed, and which of the files are as they should be.
///
/// A later look that finds the same names, byte for byte, need not work out again what they mean; and a file whose
/// `stat` says what it said then is left alone.
struct KnownListing: Sendable {
  /// One file that a look has to `stat`.
  struct Watch: Sendable {
    var identity: SourceFile.Identity
    var path: String
    /// What `stat` said when nothing about the file was left to do; nil where something is.
    var settled: FileSignature?
  }

  /// In the order in which files are visited.
  private(set) var watches: [Watch]
  private let folders: [String]
  private let listed: [UInt8]
  private var scratch: [UInt8] = []

  private init(folders: [String], listed: [UInt8]) {
    watches = []
    self.folders = folders
    self.listed = listed
  }

  private static func list(_ path: String, _ folders: [String], into bytes: inout [UInt8]) -> Bool {
    guard FileSystem.list(path, into: &bytes) else { return false }
    for folder in folders {
      // Tells a folder that is gone from one that is empty.
      bytes.append(FileSystem.list(folder, into: &bytes) ? 1 : 2)
    }
    return true
  }

  /// The listing of a directory, and what tells at later looks that it is still the same; nil where it is gone.
  ///
  /// The names are taken before the listing is worked out, so that a file that comes between the two is found later.
  static func make(path: String, settings: Settings) -> (listing: DirectoryListing, known: KnownListing)? {
    guard var listing = DirectoryListing(path: path, settings: settings) else { return nil }
    for _ in 0..<3 {
      let folders = listing.folders.sorted().map { path + "/" + $0 }
      var bytes: [UInt8] = []
      guard KnownListing.list(path, folders, into: &bytes),
        let again = DirectoryListing(path: path, settings: settings)
      else { return nil }
      let isSteady = again.folders == listing.folders
      listing = again
      if isSteady { return (listing, KnownListing(folders: folders, listed: bytes)) }
    }
    return (listing, KnownListing(folders: [], listed: []))
  }

  mutating func watch(_ files: some Sequence<SourceFile.Identity>, in path: String) {
    watches = files.sorted().map { Watch(identity: $0, path: path + "/" + $0.path) }
  }

  /// Whether the directory and its folders list just what they listed.
  mutating func isCurrent(path: String) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    return KnownListing.list(path, folders, into: &scratch) && scratch == listed
  }
}

extension KnownListing {
  mutating func settle(_ place: Int, at signature: FileSignature?) { watches[place].settled = signature }
}

extension SourceFile {
  /// Whether nothing is left to do about the file while `stat` says the same of it.
  func isSettled(at signature: FileSignature?) -> Bool {
    signature != nil && signature == version?.signature && signature == lastSeen && !isOutdated
      && owed == nil && trouble == nil && missedLooks == 0
  }
}
