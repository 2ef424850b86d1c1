import Glibc
import Ingest

/// A copy of the last accepted version of each file of a directory.
public struct Mirror {
  /// The directory that is copied, and where.
  public let source: String
  public let path: String
  private var copied: Set<String> = []

  public init(of source: String, at path: String) {
    self.source = source
    self.path = path
    mkdir(path + "/opportunities", 0o755)
  }

  /// Copies what was accepted at the last look; false where a file was read by settings that are no more.
  public mutating func follow(_ directory: DataDirectory) -> Bool {
    let acceptance = directory.acceptance
    for gone in copied.subtracting(acceptance.keys) {
      unlink(path + "/" + gone)
      copied.remove(gone)
    }
    for (file, state) in acceptance where state == .current {
      guard let bytes = Disk.read(source + "/" + file) else { continue }
      Disk.write(bytes, to: path + "/" + file, at: 1)
      copied.insert(file)
    }
    return !acceptance.values.contains(.bySettingsBefore)
  }
}
