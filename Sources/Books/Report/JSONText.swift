import Sales

/// Writes JSON as text, two spaces a level.
struct JSONText {
  /// UTF-8: to append to text costs several times as much.
  private var bytes: [UInt8] = []
  private(set) var depth: Int
  private var isFirst = true

  /// Begins within so many brackets.
  init(depth: Int = 0) {
    self.depth = depth
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func object(_ body: (inout JSONText) -> Void) {
    bracket("{", "}", body)
  }

  mutating func array(_ body: (inout JSONText) -> Void) {
    bracket("[", "]", body)
  }

  private mutating func bracket(_ opening: String, _ closing: String, _ body: (inout JSONText) -> Void) {
    append(opening)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    append(closing)
    isFirst = false
  }

  private mutating func newLine() {
    append("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  /// Begins the next element of an array.
  mutating func element() {
    if !isFirst { append(",") }
    isFirst = false
    newLine()
  }

  mutating func key(_ name: String) {
    element()
    string(name)
    append(": ")
  }

  mutating func raw(_ value: String) { append(value) }

  /// Appends what another text holds, which begins within as many brackets.
  mutating func raw(_ other: JSONText) { bytes += other.bytes }

  private mutating func append(_ value: String) {
    var value = value
    value.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Appends a text that JSON has as it stands; false, with nothing appended, for another one.
  private mutating func appendPlain(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { text in
      guard text.allSatisfy({ 0x20 <= $0 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) else { return false }
      bytes.append(contentsOf: text)
      return true
    }
  }

  mutating func string(_ value: String?) {
    guard let value else {
      append("null")
      return
    }
    append("\"")
    defer { append("\"") }
    if appendPlain(value) { return }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\t": append("\\t")
      case "\r": append("\\r")
      case _ where scalar.isHidden: for unit in UTF16.encode(scalar) ?? .init() { escape(unit) }
      default: append(String(scalar))
      }
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }
}

extension JSONText {
  /// A period as every output has it; `end` is the first day after it.
  mutating func period(_ period: Period, label: String, asOf: Day) {
    object { out in
      out.key("label")
      out.string(label)
      out.key("start")
      out.string(period.start.description)
      out.key("end")
      out.string(period.end.description)
      out.key("complete")
      out.raw(period.isComplete(asOf: asOf) ? "true" : "false")
    }
  }
}
