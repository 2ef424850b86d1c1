import CScanning

/// Whether bytes are well-formed UTF-8; plain ASCII passes sixty-four bytes at a time.
public func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let start = bytes.baseAddress else { return true }
  let width = cs_widest()
  var index = 0
  while index < bytes.count {
    index &+= cs_ascii(width, start + index, bytes.count &- index)
    guard index < bytes.count else { break }
    if bytes[index] < 0x80 {
      index &+= 1
    } else {
      let length = utf8SequenceLength(bytes, at: index)
      guard length > 0 else { return false }
      index &+= length
    }
  }
  return true
}

/// The length of the sequence of two to four bytes that begins here, or 0 where none does.
private func utf8SequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
  let lead = bytes[index]
  // Second bytes that would write a shorter character longer, a surrogate, or one beyond U+10FFFF are left out.
  let (length, seconds): (Int, ClosedRange<UInt8>) =
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0x80)
    }
  guard length > 0, index + length <= bytes.count, seconds.contains(bytes[index + 1]) else { return 0 }
  for offset in 2..<4 where offset < length && bytes[index + offset] & 0xC0 != 0x80 { return 0 }
  return length
}
