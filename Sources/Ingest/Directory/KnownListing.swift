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
  private var scratch: [UInt8] = []

  private init(folders: [String], listed: [UInt8]) {
    self.folders = folders
    self.listed = listed
  }

  /// What making a listing gives; the folders stay open for the look at their files.
  struct Made {
    var listing: DirectoryListing
    var known: KnownListing
    var open: OpenFolders
  }

  /// The listing of a directory, and what tells at later looks that it is still the same; nil where it is gone.
  ///
  /// The names are taken before the listing is worked out, so that a file that comes between the two is found later.
  static func make(path: String, settings: Settings) -> Made? {
    guard var listing = DirectoryListing(path: path, settings: settings) else { return nil }
    for _ in 0..<3 {
      let folders = listing.folders.sorted().map { path + "/" + $0 }
      var bytes: [UInt8] = []
      guard let open = OpenFolders(path, folders, listInto: &bytes),
        let again = DirectoryListing(path: path, settings: settings)
      else { return nil }
      let isSteady = again.folders == listing.folders
      listing = again
      if isSteady {
        return Made(listing: listing, known: KnownListing(folders: folders, listed: bytes), open: open)
      }
    }
    var bytes: [UInt8] = []
    return OpenFolders(path, [], listInto: &bytes).map {
      Made(listing: listing, known: KnownListing(folders: [], listed: []), open: $0)
    }
  }

  /// The open directory where it and its folders list just what they listed, else nil.
  mutating func openUnchanged(path: String) -> OpenFolders? {
    scratch.removeAll(keepingCapacity: true)
    let open = OpenFolders(path, folders, listInto: &scratch)
    return scratch == listed ? open : nil
  }
}

extension KnownListing {
  mutating func watch(_ files: some Sequence<SourceFile.Identity>, in path: String) {
    watches = files.sorted().map { Watch(identity: $0, path: path + "/" + $0.path) }
    (questions, names) = ([], [])
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
    let descriptors = folders.indices.map { open.descriptor(of: $0) }
    let root = open.descriptor
    defer { withExtendedLifetime(open) {} }
    names.withUnsafeBufferPointer { names in
      guard let start = names.baseAddress else { return }
      for place in questions.indices {
        do throws(FileTrouble) {
          let signature = try ask(questions[place], start, root, descriptors, watches[place].path)
          if questions[place].settled != signature { body(place, .success(signature)) }
        } catch {
          body(place, .failure(error.told(of: watches[place].path)))
        }
      }
    }
  }

  @inline(__always)
  private func ask(
    _ question: Question, _ names: UnsafePointer<CChar>, _ root: Int32, _ folders: [Int32?],
    _ path: @autoclosure () -> String
  ) throws(FileTrouble) -> FileSignature {
    if question.folder >= 0 {
      guard let folder = folders[question.folder] else { return try FileSystem.signature(path()) }
      return try FileSystem.signature(of: names + question.name, in: folder)
    }
    return try FileSystem.signature(
      of: names + question.name, in: question.folder == -1 ? root : AT_FDCWD)
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
