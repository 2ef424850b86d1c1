/// A part of a file in memory that moves on through it; every byte is read and fingerprinted once.
struct FileWindow {
  private let descriptor: Int32
  /// Bytes that the file has.
  let size: Int
  private(set) var memory: UnsafeMutableRawBufferPointer
  private var hashes = FingerprintStream()
  private(set) var bytesRead = 0
  private(set) var lastByte: UInt8 = 0
  /// Where in the file the memory begins, and how much of it is filled.
  private var start = 0
  private var filled = 0
  /// Hears how many bytes were read.
  private let report: (Int) -> Void

  init(
    _ descriptor: Int32, size: Int, memory: UnsafeMutableRawBufferPointer, report: @escaping (Int) -> Void
  ) {
    self.descriptor = descriptor
    self.size = size
    self.memory = memory
    self.report = report
  }
}

extension FileWindow {
  /// The bytes from an offset on, at least so many unless the file ends before; valid until the next call.
  ///
  /// Offsets must not go back.
  mutating func bytes(from offset: Int, atLeast count: Int) throws(FileTrouble) -> UnsafeBufferPointer<UInt8>
  {
    let wanted = min(count, size - offset)
    if offset + wanted > start + filled { try load(from: offset, atLeast: wanted) }
    return UnsafeRawBufferPointer(rebasing: memory[(offset - start)..<filled]).bindMemory(to: UInt8.self)
  }

  /// The fingerprints of the bytes up to the last that was read.
  mutating func finish() -> Fingerprints { hashes.finish() }

  private mutating func load(from offset: Int, atLeast count: Int) throws(FileTrouble) {
    let kept = memory[(offset - start)..<filled]
    var target = memory
    if count > memory.count { target = .allocate(byteCount: max(count, memory.count * 2), alignment: 16) }
    let length = kept.count
    if length > 0, let to = target.baseAddress, let from = kept.base.baseAddress {
      to.copyMemory(from: from + kept.startIndex, byteCount: length)
    }
    if target.baseAddress != memory.baseAddress { memory.deallocate() }
    (memory, start, filled) = (target, offset, length)
    while filled < count {
      let space = UnsafeMutableRawBufferPointer(rebasing: memory[filled...])
      let read = try FileSystem.read(descriptor, into: space, at: start + filled)
      guard read > 0, start + filled + read <= size else { throw .changedWhileReading }
      hashes.add(UnsafeRawBufferPointer(rebasing: space[0..<read]))
      lastByte = space[read - 1]
      filled += read
      bytesRead += read
      report(start + filled)
    }
  }
}
