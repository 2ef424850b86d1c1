import Testing

@testable import Ingest

/// JSON Lines cut into objects: what is a cell, what is not, and where a line breaks.
struct JSONLineScannerTests {
  /// The cells of the first object by their keys, or where and why it is none.
  private func cells(_ line: String, wanted: Set<String> = []) throws -> [String: String] {
    var keys = JSONKeys.Wanted()
    keys.exact = wanted
    keys.takesAll = wanted.isEmpty
    var scanner = JSONLineScanner(JSONKeys(keys), rewritesPoint: false, line: 1)
    return try Array(line.utf8).withUnsafeBufferPointer { bytes in
      let step = scanner.next(in: bytes, isLast: true)
      if case .fault(let fault) = step { throw fault }
      try #require(step == .object)
      var cells: [String: String] = [:]
      for (field, header) in zip(scanner.fields, scanner.keys.headers) {
        let text = ByteScratch()
        if field.isEscaped {
          JSONCells.unescape(field, in: bytes, point: 0x2E, into: text)
        } else {
          text.append(contentsOf: bytes[field.start..<field.end])
        }
        cells[header] = String(decoding: text.text, as: UTF8.self)
      }
      return cells
    }
  }

  @Test(
    "Texts are unescaped",
    arguments: [
      (#"say \"hi\""#, "say \"hi\""), (#"a\\b\/c"#, "a\\b/c"), (#"1\n2\t3\r4\b5\f"#, "1\n2\t3\r4\u{8}5\u{C}"),
      (#"Caf\u00e9 \u00C9"#, "Café É"), (#"\ud83d\ude00!"#, "😀!"), (#"\ud83d!"#, "\u{FFFD}!"),
      (#"\ude00"#, "\u{FFFD}"), (#"\ud83d\u0041"#, "\u{FFFD}A"), ("Größe", "Größe"), ("", ""),
    ])
  func texts(written: String, read: String) throws {
    #expect(try cells("{\"a\":\"\(written)\"}") == ["a": read])
  }

  @Test(
    "Numbers keep their text, and exponents are written out",
    arguments: [
      ("0", "0"), ("-12.50", "-12.50"), ("9007199254740993", "9007199254740993"),
      ("123456789012345678901234567890.5", "123456789012345678901234567890.5"), ("1.0E7", "10000000"),
      ("-1.5e3", "-1500"), ("1.5e0", "1.5"), ("125e-2", "1.25"), ("1e-3", "0.001"), ("12e-2", "0.12"),
      ("1e+2", "100"), ("1e999999", "1e999999"),
    ])
  func numbers(written: String, read: String) throws {
    #expect(try cells("{\"a\":\(written)}") == ["a": read])
  }

  @Test("Words are words, and nothing is an empty cell")
  func words() throws {
    let line = #" { "a" : true , "b":false, "c":null, "d":NaN } "#
    #expect(try cells(line) == ["a": "true", "b": "false", "c": "", "d": ""])
  }

  @Test("Groups are looked into by keys with a dot, lists are not")
  func groups() throws {
    let line = #"{"owner":{"id":7,"team":{"id":"T"},"tags":[1,{"id":2}]},"id":"D1","none":{}}"#
    #expect(
      try cells(line, wanted: ["id", "owner.id", "owner.team.id"]) == [
        "owner.id": "7", "owner.team.id": "T", "id": "D1",
      ])
    #expect(try cells(#"{"a.b":1}"#, wanted: ["a.b"]) == ["a.b": "1"], "a dot of the key's own")
    #expect(try cells(#"{"\u0061":1,"x":2}"#, wanted: ["a"]) == ["a": "1"])
  }

  @Test("Of a key that stands twice the last value counts")
  func repeatedKeys() throws {
    #expect(try cells(#"{"a":1,"a":2}"#) == ["a": "2"])
  }

  @Test(
    "A line that is no object says where it breaks",
    arguments: [
      ("[1]", 1, "an object begins with {"), ("{\"a\":1", 7, "the line ends where a comma or } should stand"),
      ("{\"é\":1 \"b\":2}", 8, "a comma or } is missing"), ("{\"a\" 1}", 6, "a colon is missing"),
      ("{a:1}", 2, "a key in quotes is missing"), ("{\"a\":}", 6, "a value is missing"),
      ("{\"a\":\"x}", 6, "the quotes opened here are not closed"),
      ("{\"a\":\"\\x\"}", 7, "a backslash escapes nothing here"),
      ("{\"a\":\"\\u12g4\"}", 7, "\\u needs four hexadecimal digits"), ("{\"a\":-}", 7, "a digit is missing"),
      ("{\"a\":1.}", 8, "a digit is missing"), ("{\"a\":1}}", 8, "something follows the object"),
      ("{\"a\":1,}", 8, "a key in quotes is missing"), ("{\"a\":[1 2]}", 9, "a comma or ] is missing"),
      ("{\"a\":truth}", 6, "a value is missing"),
    ])
  func brokenLines(line: String, column: Int, reason: String) {
    #expect(throws: JSONFault(column: column, reason: reason)) { try cells(line) }
  }

  @Test("Nesting has a bound")
  func deepNesting() throws {
    func line(_ depth: Int) -> String {
      "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }
    #expect(try cells(line(63), wanted: ["b"]) == [:])
    #expect(throws: JSONFault(column: 69, reason: "groups and lists lie more than 64 deep")) {
      try cells(line(64))
    }
    #expect(throws: JSONFault.self) { try cells(line(1_000_000)) }
    #expect(throws: JSONFault.self) { try cells(String(repeating: "{\"a\":", count: 1_000_000)) }
  }
}
