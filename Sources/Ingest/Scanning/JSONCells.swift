/// The texts that JSON writes otherwise than a cell does.
enum JSONCells {
  /// The text of an escaped field: a text without its escapes, or a number without its exponent and with the
  /// decimal point that the table's numbers have.
  static func unescape(
    _ field: RecordScanner.Field, in bytes: UnsafeBufferPointer<UInt8>, point: UInt8, into text: ByteScratch
  ) {
    text.removeAll()
    let raw = bytes.slice(field.start..<field.end)
    if field.start > 0, bytes[field.start - 1] == JSONCursor.quote { return unescape(raw, into: text) }
    if !expand(raw, point: point, into: text) { text.append(contentsOf: raw) }
  }

  /// A text between quotes; half a pair of surrogates becomes U+FFFD.
  static func unescape(_ raw: UnsafeBufferPointer<UInt8>, into text: ByteScratch) {
    var index = 0
    while index < raw.count {
      guard raw[index] == JSONCursor.backslash, index + 1 < raw.count else {
        text.append(raw[index])
        index += 1
        continue
      }
      switch raw[index + 1] {
      case UInt8(ascii: "u"): index = appendScalar(raw, at: index, to: text)
      case let letter:
        text.append(control(letter))
        index += 2
      }
    }
  }

  private static func control(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  /// Appends the character that `\uXXXX` or a pair of them writes, and returns the index behind.
  private static func appendScalar(
    _ raw: UnsafeBufferPointer<UInt8>, at index: Int, to text: ByteScratch
  ) -> Int {
    guard let unit = hexadecimal(raw, at: index + 2, before: raw.count) else { return raw.count }
    var (value, end) = (unit, index + 6)
    if 0xD800...0xDBFF ~= unit, end + 1 < raw.count, raw[end] == JSONCursor.backslash,
      raw[end + 1] == UInt8(ascii: "u"), let low = hexadecimal(raw, at: end + 2, before: raw.count),
      0xDC00...0xDFFF ~= low
    {
      value = 0x1_0000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
      end += 6
    }
    text.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    return end
  }

  /// The value of four hexadecimal digits, or nil.
  static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, before end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | (UInt32(byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// Beyond so many places an exponent writes no amount that anybody means.
  private static let longestExponent = 40

  /// Writes a number such as `-1.5E3` out as `-1500`; false where its exponent is out of all measure.
  private static func expand(
    _ raw: UnsafeBufferPointer<UInt8>, point: UInt8, into text: ByteScratch
  ) -> Bool {
    var digits: [UInt8] = []
    var whole: Int?
    var index = 0
    let isNegative = raw.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    while index < raw.count, raw[index] | 0x20 != UInt8(ascii: "e") {
      if raw[index] == UInt8(ascii: ".") { whole = digits.count } else { digits.append(raw[index]) }
      index += 1
    }
    guard let exponent = index < raw.count ? exponent(raw.slice(index + 1..<raw.count)) : 0 else {
      return false
    }
    if isNegative { text.append(UInt8(ascii: "-")) }
    write(digits, whole: (whole ?? digits.count) + exponent, point: point, into: text)
    return true
  }

  private static func exponent(_ raw: UnsafeBufferPointer<UInt8>) -> Int? {
    let text = String(decoding: raw, as: UTF8.self)
    guard let value = Int(text), abs(value) <= longestExponent else { return nil }
    return value
  }

  /// The digits with a point behind the first `whole` of them, filled up with zeros.
  private static func write(_ digits: [UInt8], whole: Int, point: UInt8, into text: ByteScratch) {
    let zero = UInt8(ascii: "0")
    if whole <= 0 { text.append(zero) }
    for place in min(whole, 0)..<max(whole, digits.count) {
      if place == whole, whole < digits.count { text.append(point) }
      text.append(digits.indices.contains(place) ? digits[place] : zero)
    }
  }
}
