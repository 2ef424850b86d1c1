/// A stretch of a file in memory that is used again for the next one.
final class ChunkMemory {
  private var memory: UnsafeMutableRawBufferPointer
  /// Where in the file the stretch begins.
  private(set) var offset = 0
  private(set) var count = 0

  init() {
    memory = .allocate(byteCount: 640 << 10, alignment: 64)
  }

  deinit {
    memory.deallocate()
  }

  /// The place in the file behind the stretch.
  var end: Int { offset + count }

  var text: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: memory[0..<count]).bindMemory(to: UInt8.self)
  }
}

extension ChunkMemory {
  /// Reads a range of a file that is known to be as long.
  func load(_ range: Range<Int>, of descriptor: Int32) throws(FileTrouble) {
    (offset, count) = (range.lowerBound, 0)
    try extend(to: range.upperBound, of: descriptor)
  }

  /// Reads on to a place in the file.
  func extend(to end: Int, of descriptor: Int32) throws(FileTrouble) {
    reserve(end - offset)
    while self.end < end {
      let space = UnsafeMutableRawBufferPointer(rebasing: memory[count..<(end - offset)])
      let read = try FileSystem.read(descriptor, into: space, at: self.end)
      guard read > 0 else { throw .changedWhileReading }
      count += read
    }
  }

  private func reserve(_ size: Int) {
    guard size > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, memory.count * 2), alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[0..<count]))
    memory.deallocate()
    memory = larger
  }
}
