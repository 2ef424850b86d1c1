extension UInt8 {
  @inline(__always)
  var isDigit: Bool { self &- 48 < 10 }

  var isASCIILetter: Bool { (self | 0x20) &- 97 < 26 }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of two digits at an index that leaves room for both, or -1.
  @inline(__always)
  func twoDigits(at index: Int) -> Int {
    let tens = self[index] &- 48
    let ones = self[index &+ 1] &- 48
    return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : -1
  }

  /// The index behind a fraction such as `.123`, or `index` itself where there is none.
  func skipFraction(at index: Int) -> Int {
    guard index + 1 < count, self[index] == 0x2E || self[index] == 0x2C, self[index + 1].isDigit else {
      return index
    }
    var end = index + 1
    while end < count, self[end].isDigit { end += 1 }
    return end
  }

  /// Whether the ASCII word stands here, in any case.
  func hasWord(_ word: StaticString, at index: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where self[index + offset] | 0x20 != word.utf8Start[offset] | 0x20 {
      return false
    }
    return true
  }

  /// How many bytes of one blank stand here: a space, a tab, a no-break, narrow no-break or thin space; else 0.
  func blankLength(at index: Int) -> Int {
    guard index < count else { return 0 }
    switch self[index] {
    case 0x20, 0x09: return 1
    case 0xC2: return index + 1 < count && self[index + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      guard index + 2 < count, self[index + 1] == 0x80 else { return 0 }
      return self[index + 2] == 0xAF || self[index + 2] == 0x89 ? 3 : 0
    default: return 0
    }
  }

  /// The same bytes without blanks, line ends, no-break spaces and NUL bytes at both ends.
  func trimmingBlanks() -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end {
      let byte = self[start]
      let length = byte == 0x0A || byte == 0x0D || byte == 0 ? 1 : blankLength(at: start)
      guard length > 0 else { break }
      start += length
    }
    while end > start {
      let length = trailingBlankLength(before: end)
      guard length > 0, end - length >= start else { break }
      end -= length
    }
    return slice(start..<end)
  }

  private func trailingBlankLength(before end: Int) -> Int {
    let last = self[end - 1]
    if last == 0x20 || last == 0x09 || last == 0x0A || last == 0x0D || last == 0 { return 1 }
    guard last >= 0x80 else { return 0 }
    if end >= 2, blankLength(at: end - 2) == 2 { return 2 }
    return end >= 3 && blankLength(at: end - 3) == 3 ? 3 : 0
  }

  /// The bytes of a range within bounds, as a buffer of their own that counts from 0.
  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }
}
