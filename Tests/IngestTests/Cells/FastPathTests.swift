import Sales
import Testing

@testable import Ingest

/// What is read by words of eight bytes is read as it is byte by byte.
struct FastPathTests {
  @Test("Plain dates are what ISO dates are, and nothing else is one")
  func plainDates() {
    let texts = [
      "2024-02-29", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "1899-12-31", "2199-12-31",
      "2024/01/01", "2024-1-011", "20240-1-01", "2024-01-0a", "2024-01-01T10:11:12", "2024-01-01t23:59:59",
      "2024-01-01 00:00:00", "2024-01-01T24:00:00", "2024-01-01T10:60:00", "2024-01-01T10:11:60",
      "2024-01-01T10-11-12", "2024-01-01T10:11:1é", "２024-01-01", "2024-01-01X10:11:12",
    ]
    for text in texts {
      let (plain, iso) = withBytes(text) { (PlainDate.moment($0), ISODate.parse($0, in: .utc)) }
      #expect(plain == nil || plain == iso, "\(text)")
      if text.hasPrefix("2024-02-29") || text.hasSuffix("23:59:59") { #expect(plain != nil) }
    }
  }

  @Test(
    "Every byte reads as a digit of a date or does not", arguments: [0, 3, 4, 5, 7, 8, 9, 10, 11, 13, 16, 18])
  func everyByteOfADate(place: Int) {
    for byte in UInt8.min...UInt8.max {
      var bytes = Array("2024-11-11T11:11:11".utf8)
      bytes[place] = byte
      let (plain, iso) = bytes.withUnsafeBufferPointer { (PlainDate.moment($0), ISODate.parse($0, in: .utc)) }
      #expect(plain == nil || plain == iso, "\(byte)")
    }
  }

  @Test("A byte is found wherever it stands")
  func foundBytes() {
    let finder = ByteFinder(UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    for length in 0..<40 {
      for place in 0..<max(1, length) {
        for byte in [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "-"), 0xAC] {
          var bytes = [UInt8](repeating: 0x2B, count: length)
          if length > 0 { bytes[place] = byte }
          let isFound = length > 0 && [0x2C, 0x0A, 0x0D].contains(byte)
          let found = bytes.withUnsafeBufferPointer { memory in
            memory.baseAddress.map { finder.next(in: $0, from: 0, to: length) } ?? 0
          }
          #expect(found == (isFound ? place : length))
        }
      }
    }
  }

  @Test("Words match in any case and only as a whole")
  func words() {
    let words: ClosedWords<Int> = ["open": 1, "best_case": 2, "expected_close": 3, "week": 4]
    let texts: [(String, Int?)] = [
      ("open", 1), ("OPEN", 1), ("Open", 1), ("opens", nil), ("ope", nil), ("", nil), ("best_case", 2),
      ("BEST_CASE", 2), ("best\u{7F}case", nil), ("Expected_Close", 3), ("expected_close_of_deal", nil),
      ("wee\u{212A}", 4), ("open\0", nil), ("öpen", nil), ("[pen", nil), ("\u{4F}PEN", 1),
    ]
    for (text, value) in texts { #expect(withBytes(text) { words.value(of: $0) } == value, "\(text)") }
    #expect(words.listing == "best_case, expected_close, open, week")
  }

  private func withBytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = text
    return text.withUTF8(body)
  }
}
