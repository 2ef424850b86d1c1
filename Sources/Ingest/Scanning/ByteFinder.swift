/// Finds the first of three bytes, eight bytes at a time by word arithmetic.
struct ByteFinder {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64

  init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    self.first = ByteFinder.ones &* UInt64(first)
    self.second = ByteFinder.ones &* UInt64(second)
    self.third = ByteFinder.ones &* UInt64(third)
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080
}

extension ByteFinder {
  /// The place of the first of the bytes at or behind `start`, or `end`.
  @inline(__always)
  func next(in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    let raw = UnsafeRawPointer(bytes)
    var index = start
    while index &+ 8 <= end {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let found = zeros(word ^ first) | zeros(word ^ second) | zeros(word ^ third)
      if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    guard index < end else { return end }
    return rest(bytes, from: index, to: end)
  }

  /// The top bit of each byte that is zero; bits above the lowest of them may be wrong.
  @inline(__always)
  private func zeros(_ word: UInt64) -> UInt64 {
    (word &- ByteFinder.ones) & ~word & ByteFinder.tops
  }

  @inline(never)
  private func rest(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let byte = UInt64(bytes[index])
      if byte == first & 0xFF || byte == second & 0xFF || byte == third & 0xFF { return index }
      index &+= 1
    }
    return end
  }
}
