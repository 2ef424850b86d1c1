#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
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
  }

  /// What is asked of one file at each look.
  private struct Question: Sendable {
    /// The folder that the name leads on from, by its place; -1 for the directory, -2 for where the process is.
    var folder: Int
    /// Where the name begins among the names.
    var name: Int
    /// What `stat` said when nothing about the file was left to do; nil where something is.
    var settled: FileSignature?
  }

  /// In the order in which files are visited.
  private(set) var watches: [Watch] = []
  private var questions = ContiguousArray<Question>()
  /// The names that are asked for, each with a zero behind it.
  private var names = ContiguousArray<CChar>()
  private let folders: [String]
  private let listed: [UInt8]
  /// What told, when they were listed last, that directory and folders list something else.
  private var stamps: [FolderStamp?]
  /// Whether the stamps tell it from then on.
  private var isSettled: Bool
  /// At how many looks the stamps were taken at their word since.
  private(set) var looksUnlisted = 0

  /// The files, while the folders' stamps tell that they are still the same.
  private var pinned: PinnedFiles?

  /// Some file systems do not stamp a folder: after so many looks it is listed whatever its stamp.
  private static let mostLooksUnlisted = 12

  private init(folders: [String], listed: [UInt8], _ open: OpenFolders, at second: Int) {
    self.folders = folders
    self.listed = listed
    stamps = open.stamps
    isSettled = KnownListing.areSettled(stamps, at: second)
  }

  private static func areSettled(_ stamps: [FolderStamp?], at second: Int) -> Bool {
    stamps.allSatisfy { $0?.isSettled(at: second) ?? true }
  }

  /// What making a listing gives; the folders stay open for the look at their files.
  struct Made {
    var listing: DirectoryListing
    var known: KnownListing
    var open: OpenFolders
  }

  /// The listing of a directory, and what tells at later looks that it is still the same; nil where it is gone.
  ///
  /// The names are taken before the listing is worked out, so that a file that comes between the two is found later;
  /// `second` is the system's, by which folders are stamped.
  static func make(path: String, settings: Settings, at second: Int) -> Made? {
    guard var listing = DirectoryListing(path: path, settings: settings) else { return nil }
    for _ in 0..<3 {
      let folders = listing.folders.sorted().map { path + "/" + $0 }
      guard let open = OpenFolders(path, folders), let bytes = open.listing(path, folders),
        let again = DirectoryListing(path: path, settings: settings)
      else { return nil }
      let isSteady = again.folders == listing.folders
      listing = again
      if isSteady {
        return Made(
          listing: listing, known: KnownListing(folders: folders, listed: bytes, open, at: second), open: open
        )
      }
    }
    return OpenFolders(path, []).map {
      Made(listing: listing, known: KnownListing(folders: [], listed: [], $0, at: second), open: $0)
    }
  }

  /// The open directory where it and its folders list just what they listed, else nil.
  ///
  /// Folders whose stamps are what they were are not listed again, but now and then.
  mutating func openUnchanged(path: String, at second: Int) -> OpenFolders? {
    guard let open = OpenFolders(path, folders) else { return nil }
    looksUnlisted += 1
    if isSettled, stamps == open.stamps, looksUnlisted < KnownListing.mostLooksUnlisted {
      if pinned == nil { pinned = pin(in: open) }
      return open
    }
    pinned = nil
    guard open.listing(path, folders) == listed else { return nil }
    (stamps, isSettled, looksUnlisted) = (open.stamps, KnownListing.areSettled(open.stamps, at: second), 0)
    return open
  }
}

extension KnownListing {
  mutating func watch(_ files: some Sequence<SourceFile.Identity>, in path: String) {
    watches = files.sorted().map { Watch(identity: $0, path: path + "/" + $0.path) }
    (questions, names, pinned) = ([], [], nil)
    for watch in watches {
      let (folder, name) = shortName(of: watch, in: path)
      questions.append(Question(folder: folder, name: names.count))
      names.append(contentsOf: name.utf8CString)
    }
  }

  private func shortName(of watch: Watch, in path: String) -> (folder: Int, name: String) {
    let name = watch.identity.path
    // A name that begins at the root would be looked for there.
    guard !name.hasPrefix("/") else { return (-2, watch.path) }
    for (place, folder) in folders.enumerated() where watch.path.hasPrefix(folder + "/") {
      return (place, String(watch.path.dropFirst(folder.count + 1)))
    }
    return (-1, name)
  }

  /// Calls the body with the place of each file of which `stat` says something else than when nothing was left to
  /// do, and with what it says.
  func forEachUnsettled(
    in open: OpenFolders, _ body: (Int, Result<FileSignature, FileTrouble>) -> Void
  ) {
    let folders = openFolders(in: open)
    defer { withExtendedLifetime((open, pinned)) {} }
    names.withUnsafeBufferPointer { names in
      guard let start = names.baseAddress else { return }
      for place in questions.indices {
        do throws(FileTrouble) {
          let signature = try ask(place, start, folders)
          if questions[place].settled != signature { body(place, .success(signature)) }
        } catch {
          body(place, .failure(error.told(of: watches[place].path)))
        }
      }
    }
  }

  /// The descriptors of the directory and the folders, in the order of what a question says of them.
  private func openFolders(in open: OpenFolders) -> [Int32?] {
    [AT_FDCWD, open.descriptor] + folders.indices.map { open.descriptor(of: $0) }
  }

  @inline(__always)
  private func ask(
    _ place: Int, _ names: UnsafePointer<CChar>, _ folders: [Int32?]
  ) throws(FileTrouble) -> FileSignature {
    if let descriptor = pinned?[place] { return try FileSystem.signature(ofDescriptor: descriptor) }
    let question = questions[place]
    guard let folder = folders[question.folder + 2] else {
      return try FileSystem.signature(watches[place].path)
    }
    return try FileSystem.signature(of: names + question.name, in: folder)
  }

  private func pin(in open: OpenFolders) -> PinnedFiles {
    let folders = openFolders(in: open)
    return names.withUnsafeBufferPointer { names in
      PinnedFiles(
        questions.lazy.map { question in
          guard question.folder >= -1, let folder = folders[question.folder + 2],
            let name = names.baseAddress.map({ $0 + question.name }),
            strchr(name, Int32(UInt8(ascii: "/"))) == nil
          else { return nil }
          return (folder, name)
        })
    }
  }

  func isSettled(_ place: Int) -> Bool { questions[place].settled != nil }

  mutating func settle(_ place: Int, at signature: FileSignature?) { questions[place].settled = signature }
}

extension SourceFile {
  /// Whether nothing is left to do about the file while `stat` says the same of it.
  func isSettled(at signature: FileSignature?) -> Bool {
    signature != nil && signature == version?.signature && signature == lastSeen && !isOutdated
      && owed == nil && trouble == nil && missedLooks == 0
  }
}
