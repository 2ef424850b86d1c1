/// How much of a directory is taken in at most; what goes beyond is told, and nothing fails or grows without end.
public struct ReadingLimits: Sendable {
  /// Bytes of one record, its quoted line ends included.
  public var longestRecord = 64 << 20
  /// Bytes of one text or id; a longer one is null.
  public var longestText = 64 << 10
  /// Bytes of a file that has to be rewritten as UTF-8, for which it is held in memory.
  public var largestDecodedFile = 1 << 30
  /// Bytes that it stays below once it is rewritten, which makes it up to thrice as long; the length of a field has 31
  /// bits.
  public var largestDecodedText = 1 << 31
  /// Rows of one table: counts of what up to three cells of each row name fit 32 bits.
  public var mostRows = 700_000_000
  /// Files that feed tables: each has a number of 16 bits.
  public var mostFiles = 1 << 16

  /// Bytes, on average, of the parts in which a file that was written anew is compared; few let tests edit many
  /// parts of a small file.
  public var bytesCompared = 4096

  public init() {}

  public init(bytesCompared: Int) {
    self.bytesCompared = bytesCompared
  }
}

/// A number of bytes as people say it, such as `64 MiB`.
func byteText(_ count: Int) -> String {
  for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] where count >= 1 << shift {
    return "\(count >> shift) \(unit)"
  }
  return "\(count) bytes"
}
