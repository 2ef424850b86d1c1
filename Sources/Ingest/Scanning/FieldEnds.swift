import CScanning

/// Finds the bytes that may end a field, sixty-four at a time, and remembers those of the bytes that it looked at last.
struct FieldEnds {
  private let delimiter: UInt8
  /// Where the bytes begin that were looked at, and which of them are ends, a bit each.
  private var start = FieldEnds.nowhere
  private var found: UInt64 = 0

  private static let nowhere = -64

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }
}

extension FieldEnds {
  /// Forgets what it looked at: other bytes are there now.
  mutating func forget() { start = FieldEnds.nowhere }

  /// Goes on at an index, which is behind every end that was found.
  @inline(__always)
  mutating func skip(to index: Int, in bytes: UnsafePointer<UInt8>, _ count: Int) {
    if index &- start < 64 {
      found &= ~0 &<< UInt64(truncatingIfNeeded: index &- start)
    } else {
      look(at: index, in: bytes, count)
    }
  }

  /// The place of the next end, which stays the next one until it is passed; nil where only the last bytes tell.
  @inline(__always)
  mutating func peek(in bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    while found == 0 {
      guard start &+ 128 <= count else { return nil }
      start &+= 64
      found = cs_any(bytes + start, delimiter, UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    }
    return start &+ found.trailingZeroBitCount
  }

  /// Goes on behind the end that was found last.
  @inline(__always)
  mutating func pass() { found &= found &- 1 }

  /// The place of the next end, or `count`.
  @inline(__always)
  mutating func next(in bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    while found == 0 {
      guard start &+ 64 < count else { return count }
      look(at: start &+ 64, in: bytes, count)
    }
    let end = start &+ found.trailingZeroBitCount
    found &= found &- 1
    return end
  }

  @inline(__always)
  private mutating func look(at index: Int, in bytes: UnsafePointer<UInt8>, _ count: Int) {
    start = index
    found =
      index &+ 64 <= count
      ? cs_any(bytes + index, delimiter, UInt8(ascii: "\n"), UInt8(ascii: "\r"))
      : ends(of: bytes + index, count &- index)
  }

  /// The ends among the last bytes, behind which nothing may be read.
  @inline(never)
  private func ends(of bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    guard count > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { block in
      guard let start = block.baseAddress else { return 0 }
      start.initialize(from: bytes, count: count)
      (start + count).initialize(repeating: 0, count: 64 &- count)
      let ends = cs_any(start, delimiter, UInt8(ascii: "\n"), UInt8(ascii: "\r"))
      return ends & ((1 &<< UInt64(truncatingIfNeeded: count)) &- 1)
    }
  }
}
