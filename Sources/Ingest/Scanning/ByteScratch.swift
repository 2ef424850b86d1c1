/// Memory for one changed text at a time, which stays where it is until the next one.
final class ByteScratch {
  private var memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
  private(set) var count = 0

  deinit {
    memory.deallocate()
  }

  var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory[0..<count])
  }

  func removeAll() {
    count = 0
  }

  /// Keeps the first bytes.
  func truncate(to count: Int) {
    self.count = min(self.count, count)
  }

  func append(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count += 1
  }

  func append(contentsOf bytes: some Collection<UInt8>) {
    reserve(bytes.count)
    for byte in bytes {
      memory[count] = byte
      count += 1
    }
  }

  private func reserve(_ more: Int) {
    guard count + more > memory.count else { return }
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(count + more, memory.count * 2))
    _ = larger.update(fromContentsOf: memory[0..<count])
    memory.deallocate()
    memory = larger
  }
}
