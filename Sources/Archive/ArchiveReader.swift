#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// That an archive cannot be read: damaged, cut off, or not what was expected.
public struct ArchiveFault: Error {
  public init() {}
}

/// Reads an archive from a file, block by block; no byte is used before the checksum of its block is right.
public final class ArchiveReader {
  private let descriptor: Int32
  /// Bytes of the file behind the block that was read last.
  private var left: Int
  private var offset = 0
  private var index: UInt64 = 0
  private let memory: UnsafeMutableRawBufferPointer
  /// Where in the memory the bytes lie that are not used yet.
  private var ready = 0..<0

  /// Reads a file of so many bytes by a descriptor that somebody else closes.
  public init(descriptor: Int32, size: Int) {
    self.descriptor = descriptor
    left = size
    memory = .allocate(byteCount: ArchiveBlocks.mostBytes * 2, alignment: 16)
  }

  deinit { memory.deallocate() }
}

// MARK: - Values

extension ArchiveReader {
  /// A plain value as it was put.
  public func value<Value: BitwiseCopyable>(_ type: Value.Type = Value.self) throws(ArchiveFault) -> Value {
    let size = MemoryLayout<Value>.size
    if ready.count < size { try load(size) }
    let value = memory.loadUnaligned(fromByteOffset: ready.lowerBound, as: Value.self)
    ready = ready.lowerBound + size..<ready.upperBound
    return value
  }

  /// A number of things that take so many bytes each at least: never more than the file has room for.
  public func count(ofBytes size: Int = 1) throws(ArchiveFault) -> Int {
    let count = try value(Int.self)
    let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
    guard count >= 0, !overflows, bytes <= ready.count + left else { throw ArchiveFault() }
    return count
  }

  public func text() throws(ArchiveFault) -> String {
    let count = try count()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      if ready.isEmpty { try load(1) }
      let end = min(ready.upperBound, ready.lowerBound + count - bytes.count)
      bytes.append(contentsOf: memory[ready.lowerBound..<end])
      ready = end..<ready.upperBound
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public func texts() throws(ArchiveFault) -> [String] {
    let count = try count(ofBytes: MemoryLayout<Int>.size)
    var texts: [String] = []
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }

  /// Things that were written one by one.
  public func list<Element>(
    _ read: (ArchiveReader) throws(ArchiveFault) -> Element
  ) throws(ArchiveFault) -> [Element] {
    let count = try count()
    var found: [Element] = []
    found.reserveCapacity(min(count, 1 << 16))
    for _ in 0..<count { found.append(try read(self)) }
    return found
  }
}

// MARK: - Arrays

extension ArchiveReader {
  /// An array of plain values that was written as a part of its own.
  public func array<Element: BitwiseCopyable>() throws(ArchiveFault) -> ContiguousArray<Element> {
    let count = try countOfPart(Element.self)
    guard count > 0 else { return [] }
    var fault: ArchiveFault?
    let array = ContiguousArray<Element>(unsafeUninitializedCapacity: count) { target, filled in
      fault = fill(target, count)
      filled = fault == nil ? count : 0
    }
    if let fault { throw fault }
    return array
  }

  public func plainArray<Element: BitwiseCopyable>() throws(ArchiveFault) -> [Element] {
    try plain(try countOfPart(Element.self))
  }

  /// An array of plain values that was put among others.
  public func smallArray<Element: BitwiseCopyable>() throws(ArchiveFault) -> [Element] {
    try plain(try count(ofBytes: MemoryLayout<Element>.stride))
  }

  private func countOfPart<Element>(_ type: Element.Type) throws(ArchiveFault) -> Int {
    let count = try value(Int.self)
    let stride = try value(Int.self)
    let (bytes, overflows) = count.multipliedReportingOverflow(by: stride)
    guard count >= 0, stride == MemoryLayout<Element>.stride, !overflows, bytes <= ready.count + left else {
      throw ArchiveFault()
    }
    return count
  }

  private func plain<Element: BitwiseCopyable>(_ count: Int) throws(ArchiveFault) -> [Element] {
    // The empty array is one for all threads, and would be told its count again.
    guard count > 0 else { return [] }
    var fault: ArchiveFault?
    let array = [Element](unsafeUninitializedCapacity: count) { target, filled in
      fault = fill(target, count)
      filled = fault == nil ? count : 0
    }
    if let fault { throw fault }
    return array
  }

  private func fill<Element>(_ target: UnsafeMutableBufferPointer<Element>, _ count: Int) -> ArchiveFault? {
    guard count > 0, let start = target.baseAddress else { return nil }
    let bytes = UnsafeMutableRawBufferPointer(start: start, count: count * MemoryLayout<Element>.stride)
    LargePages.take(for: bytes)
    do throws(ArchiveFault) {
      try fill(bytes)
      return nil
    } catch {
      return error
    }
  }

  private func fill(_ target: UnsafeMutableRawBufferPointer) throws(ArchiveFault) {
    var place = 0
    while place < target.count {
      if ready.isEmpty { try load(1) }
      let length = min(ready.count, target.count - place)
      let source = UnsafeRawBufferPointer(rebasing: memory[ready.lowerBound..<ready.lowerBound + length])
      UnsafeMutableRawBufferPointer(rebasing: target[place..<place + length]).copyMemory(from: source)
      ready = ready.lowerBound + length..<ready.upperBound
      place += length
    }
  }
}

// MARK: - Blocks

extension ArchiveReader {
  /// Fails unless everything was used and the last block says that nothing follows.
  public func end() throws(ArchiveFault) {
    guard ready.isEmpty, try block(into: 0) == 0, left == 0 else { throw ArchiveFault() }
  }

  /// Loads blocks until so many bytes are ready, which are few.
  private func load(_ count: Int) throws(ArchiveFault) {
    if !ready.isEmpty, let start = memory.baseAddress {
      memmove(start, start + ready.lowerBound, ready.count)
    }
    ready = 0..<ready.count
    while ready.count < count {
      let length = try block(into: ready.upperBound)
      guard length > 0 else { throw ArchiveFault() }
      ready = 0..<ready.upperBound + length
    }
  }

  /// Reads the next block to a place in memory and returns its length.
  private func block(into place: Int) throws(ArchiveFault) -> Int {
    var head: (length: UInt64, checksum: UInt64) = (0, 0)
    try withUnsafeMutableBytes(of: &head) { bytes throws(ArchiveFault) in try read(into: bytes) }
    guard head.length <= ArchiveBlocks.mostBytes else { throw ArchiveFault() }
    let length = Int(head.length)
    let bytes = UnsafeMutableRawBufferPointer(rebasing: memory[place..<place + length])
    try read(into: bytes)
    guard BlockChecksum.of(UnsafeRawBufferPointer(bytes), index: index) == head.checksum else {
      throw ArchiveFault()
    }
    index += 1
    return length
  }

  private func read(into target: UnsafeMutableRawBufferPointer) throws(ArchiveFault) {
    guard target.count <= left else { throw ArchiveFault() }
    var filled = 0
    while filled < target.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: target[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, offset)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ArchiveFault() }
      filled += count
      offset += count
      left -= count
    }
  }
}
