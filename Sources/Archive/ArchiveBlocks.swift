#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The blocks that a file of slices is made of: each has its length and a checksum before it, the last is empty.
public struct ArchiveBlocks: Sendable {
  private let descriptor: Int32
  private var index: UInt64 = 0

  /// Writes to a descriptor that somebody else closes.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  static let headSize = 16
  static let mostBytes = 256 << 10
}

extension ArchiveBlocks {
  /// Writes bytes in blocks; false where that failed.
  public mutating func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + ArchiveBlocks.mostBytes)
        guard writeBlock(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) else { return false }
        start = end
      }
      return true
    }
  }

  /// Writes the block that says that nothing follows, and has the system put everything on the disk.
  public mutating func finish() -> Bool {
    writeBlock(UnsafeRawBufferPointer(start: nil, count: 0)) && fsync(descriptor) == 0
  }

  private mutating func writeBlock(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var head = ArchiveBytes()
    head.put(UInt64(bytes.count))
    head.put(BlockChecksum.of(bytes, index: index))
    index += 1
    return head.bytes.withUnsafeBytes(put) && put(bytes)
  }

  private func put(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }
}
