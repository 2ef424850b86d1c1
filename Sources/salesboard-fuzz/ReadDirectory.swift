import Books
import Ingest
import Metrics
import RandomEdits
import Sales

/// A directory as it is read, without books of it: what costs least to compare.
struct ReadDirectory {
  private(set) var directory: DataDirectory

  private static let figures = KPICatalog.all.map(\.id.text)

  /// The directory before it is looked at.
  init(_ path: String, takesUnsettled: Bool) {
    directory = DataDirectory(path: path, takesUnsettled: takesUnsettled, figures: ReadDirectory.figures)
  }

  /// Reads what changed; `now` is in seconds since 1970.
  mutating func look(now: Int) {
    _ = directory.lookAtSettings()
    var look = directory.look(now: now)
    directory.accept(&look)
  }

  /// The directory read once, as commands do.
  static func cold(_ path: String, now: Int) -> ReadDirectory {
    var read = ReadDirectory(path, takesUnsettled: true)
    read.look(now: now)
    return read
  }

  var files: [RecognisedFile] { directory.recognisedFiles }
  var isAccepted: Bool { directory.failures.isEmpty }

  /// The first few facts that only one of both has.
  func differences(from other: ReadDirectory) -> [String] {
    let (mine, others) = (DirectoryFacts(directory).all, DirectoryFacts(other.directory).all)
    return mine.subtracting(others).sorted().prefix(4).map { "only here: \($0)" }
      + others.subtracting(mine).sorted().prefix(4).map { "only when read whole: \($0)" }
  }
}
