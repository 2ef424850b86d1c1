import Sales

/// Writes JSON as text, two spaces a level.
struct JSONText {
  private(set) var text = ""
  private var depth = 0
  private var isFirst = true

  mutating func object(_ body: (inout JSONText) -> Void) {
    bracket("{", "}", body)
  }

  mutating func array(_ body: (inout JSONText) -> Void) {
    bracket("[", "]", body)
  }

  private mutating func bracket(_ opening: String, _ closing: String, _ body: (inout JSONText) -> Void) {
    text += opening
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newLine() }
    text += closing
    isFirst = false
  }

  private mutating func newLine() {
    text += "\n"
    for _ in 0..<depth { text += "  " }
  }

  /// Begins the next element of an array.
  mutating func element() {
    if !isFirst { text += "," }
    isFirst = false
    newLine()
  }

  mutating func key(_ name: String) {
    element()
    string(name)
    text += ": "
  }

  mutating func raw(_ value: String) {
    text += value
  }

  mutating func string(_ value: String?) {
    guard let value else {
      text += "null"
      return
    }
    text += "\""
    defer { text += "\"" }
    if value.utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      text += value
      return
    }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.isHidden: for unit in UTF16.encode(scalar) ?? .init() { escape(unit) }
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
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
