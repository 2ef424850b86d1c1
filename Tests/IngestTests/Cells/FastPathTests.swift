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

  @Test("Ends of fields are found wherever they stand, from any place on", arguments: 0..<8)
  func endsOfFields(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let kinds: [UInt8] = [0x2C, 0x0A, 0x0D, 0x22, 0x61, 0xC3, 0x00]
    let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      Int.random(in: 0..<4, using: &random) == 0 ? kinds.randomElement(using: &random) ?? 0 : 0x78
    }
    bytes.withUnsafeBufferPointer { memory in
      guard let start = memory.baseAddress else { return }
      var ends = FieldEnds(delimiter: UInt8(ascii: ","))
      var index = 0
      ends.skip(to: 0, in: start, bytes.count)
      while index < bytes.count {
        if Int.random(in: 0..<5, using: &random) == 0 {
          index = min(bytes.count, index + Int.random(in: 0...150, using: &random))
          ends.skip(to: index, in: start, bytes.count)
        }
        let wanted = bytes[index...].firstIndex { [0x2C, 0x0A, 0x0D].contains($0) } ?? bytes.count
        #expect(ends.next(in: start, bytes.count) == wanted)
        index = wanted + 1
      }
    }
  }

  @Test("Dates of months that came before are what they are without", arguments: 0..<4)
  func recentMonths(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let months = RecentMonths()
    defer { months.deallocate() }
    var found = 0
    for _ in 0..<20_000 {
      let (year, month) = (
        Int.random(in: 2019...2024, using: &random), Int.random(in: 0...13, using: &random)
      )
      let day = Int.random(in: 0...40, using: &random)
      var text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      if Bool.random(using: &random) {
        text += ["T10:11:12", " 24:00:00", "x", "T10:11:1a"].randomElement(using: &random) ?? ""
      }
      if Int.random(in: 0..<20, using: &random) == 0 { text = text.replacing("0", with: ":") }
      let (recent, plain) = withBytes(text) { (months.moment($0), PlainDate.moment($0)) }
      #expect(recent == plain, "\(text)")
      if recent != nil { found += 1 }
    }
    #expect(found > 5_000)
  }

  @Test("Plain numbers are what numbers are", arguments: [0, 2, 3])
  func plainNumbers(places: Int) {
    var texts = [
      "", ".", "5.", ".5", "-1", "+1", "1,5", "1e4", "１2", "0", "00012", "12.50", "12.5", "1.234",
      "99999999999",
    ]
    texts += [
      "999999999999", "99999999999999", "9999999999.99", "99999999999.99", "12345678901.123", "1 000", "$12",
    ]
    for text in texts {
      let (plain, number) = withBytes(text) {
        (PlainNumber.units($0, point: 0x2E, places: places), DecimalReader().money($0, decimals: places))
      }
      #expect(plain == nil || plain == number?.value && number?.isMarked == false, "\(text)")
    }
    #expect(withBytes("12.50") { PlainNumber.units($0, point: 0x2E, places: 2) } == 1250)
    #expect(withBytes("7") { PlainNumber.units($0, point: 0x2E, places: 3) } == 7000)
  }

  @Test("Bytes beyond ASCII are judged wherever they stand in sixty-four")
  func textBeyondASCII() {
    for length in [1, 63, 64, 65, 130, 200] {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x61, count: length)
        bytes[place] = 0xC3
        #expect(!bytes.withUnsafeBufferPointer(isValidUTF8))
        guard place + 1 < length else { continue }
        bytes[place + 1] = 0xA9
        #expect(bytes.withUnsafeBufferPointer(isValidUTF8))
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
