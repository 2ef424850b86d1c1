/// The byte that separates the fields of a file.
public enum Delimiter {
  /// What can be detected; of equally frequent ones the first here is taken.
  public static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The candidate that stands most often outside quotes in the header line, or a comma where there is none.
  public static func detected(in bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    var hasText = false
    for byte in bytes {
      if byte == 0x22 {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if byte == 0x0A || byte == 0x0D {
        if hasText { break }
        continue
      } else if let candidate = candidates.firstIndex(of: byte) {
        counts[candidate] += 1
      }
      hasText = true
    }
    let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
    return candidates[best]
  }
}
