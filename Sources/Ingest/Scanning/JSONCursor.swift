/// Why a line is no JSON object: the character at which it stops being one, counted from 1.
struct JSONFault: Error, Equatable {
  var column: Int
  var reason: String
}

/// A place in one line of JSON, moved on value by value.
///
/// Strict but for two things that exports write: control characters within a text, and `NaN` for no number.
struct JSONCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  let start: Int
  let end: Int
  private(set) var index: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
    self.bytes = bytes
    (start, end, index) = (line.lowerBound, line.upperBound, line.lowerBound)
  }

  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
}

extension JSONCursor {
  /// The byte that stands here, 0 at the end of the line.
  @inline(__always)
  var byte: UInt8 { index < end ? bytes[index] : 0 }

  @inline(__always)
  mutating func skip() { index &+= 1 }

  @inline(__always)
  mutating func skipBlanks() {
    while index < end {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0D else { return }
      index &+= 1
    }
  }

  func fault(_ reason: String, at place: Int? = nil) -> JSONFault {
    let before = bytes[start..<(place ?? index)]
    return JSONFault(column: before.count { $0 & 0xC0 != 0x80 } + 1, reason: reason)
  }

  /// The fault that something is not here.
  func lack(_ wanted: String) -> JSONFault {
    fault(index < end ? "\(wanted) is missing" : "the line ends where \(wanted) should stand")
  }

  /// A text in quotes: what is between them, `isEscaped` where that holds a backslash.
  @inline(__always)
  mutating func text() throws(JSONFault) -> RecordScanner.Field {
    let open = index
    index &+= 1
    var isEscaped = false
    while index < end {
      let byte = bytes[index]
      if byte == JSONCursor.quote {
        index &+= 1
        return RecordScanner.Field(start: open &+ 1, end: index &- 1, isEscaped: isEscaped)
      }
      if byte == JSONCursor.backslash {
        isEscaped = true
        try escape()
      } else {
        index &+= 1
      }
    }
    throw fault("the quotes opened here are not closed", at: open)
  }

  private mutating func escape() throws(JSONFault) {
    switch index + 1 < end ? bytes[index + 1] : 0 {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    case UInt8(ascii: "u"):
      guard JSONCells.hexadecimal(bytes, at: index + 2, before: end) != nil else {
        throw fault("\\u needs four hexadecimal digits")
      }
      index += 6
    default: throw fault("a backslash escapes nothing here")
    }
  }

  /// A number as it is written; `isEscaped` where it has an exponent, or a point that `rewritesPoint` is about.
  mutating func number(rewritesPoint: Bool) throws(JSONFault) -> RecordScanner.Field {
    let first = index
    var isEscaped = false
    if byte == UInt8(ascii: "-") { index += 1 }
    try digits()
    if byte == UInt8(ascii: ".") {
      index += 1
      isEscaped = rewritesPoint
      try digits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      index += 1
      isEscaped = true
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    return RecordScanner.Field(start: first, end: index, isEscaped: isEscaped)
  }

  private mutating func digits() throws(JSONFault) {
    guard byte.isDigit else { throw lack("a digit") }
    while byte.isDigit { index &+= 1 }
  }

  /// One of the words that JSON knows; those for nothing give an empty field.
  mutating func word() throws(JSONFault) -> RecordScanner.Field {
    for (word, isNothing) in [("true", false), ("false", false), ("null", true), ("NaN", true)]
      as [(StaticString, Bool)]
    where stands(word) {
      let first = index
      index += word.utf8CodeUnitCount
      return RecordScanner.Field(start: first, end: isNothing ? first : index, isEscaped: false)
    }
    throw lack("a value")
  }

  private func stands(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= end else { return false }
    for offset in 0..<length where bytes[index + offset] != word.utf8Start[offset] { return false }
    return true
  }
}
