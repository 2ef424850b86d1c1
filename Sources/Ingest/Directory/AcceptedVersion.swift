/// Which version of a file the books hold, to find it again.
public struct AcceptedVersion: Hashable, Sendable {
  /// Relative to the data directory.
  public var file: String
  /// In bytes.
  public var size: Int
  /// Seconds since 1970, and nanoseconds behind them.
  public var modified: (second: Int, nanosecond: Int) { (modifiedSecond, modifiedNanosecond) }
  private var modifiedSecond: Int
  private var modifiedNanosecond: Int
  /// A hash of all of its bytes; of nothing where the file had to be decoded as a whole.
  public var fingerprint: UInt64
}

extension DataDirectory {
  /// The version of each file that the books hold, by name.
  public var acceptedVersions: [AcceptedVersion] {
    files.values.compactMap { file in
      file.version.map { AcceptedVersion($0, of: file.identity.path) }
    }.sorted { $0.file < $1.file }
  }
}

extension AcceptedVersion {
  fileprivate init(_ version: FileVersion, of file: String) {
    self.file = file
    size = version.signature.size
    modifiedSecond = version.signature.modifiedSecond
    modifiedNanosecond = version.signature.modifiedNanosecond
    let blocks = version.fingerprints
    fingerprint = (0..<blocks.count).reduce(0) { ($0 ^ blocks[$1]) &* 0x9E37_79B9_7F4A_7C15 }
  }
}
