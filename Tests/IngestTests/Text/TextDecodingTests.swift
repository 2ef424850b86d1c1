import Ingest
import Sales
import Testing

@Suite struct TextDecodingTests {
  func detect(_ bytes: [UInt8], declared: TextEncoding? = nil) -> EncodingDetection {
    bytes.withUnsafeBufferPointer { EncodingDetection(of: $0, declared: declared) }
  }

  func decode(_ bytes: [UInt8], _ encoding: SourceEncoding) -> String {
    let utf8 = bytes.withUnsafeBufferPointer { TextDecoding.utf8($0, from: encoding) }
    return String(decoding: utf8, as: UTF8.self)
  }

  func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
      return bigEndian ? pair.reversed() : pair
    }
  }

  @Test func aByteOrderMarkTellsTheEncoding() {
    #expect(
      detect([0xEF, 0xBB, 0xBF, 0x61]) == EncodingDetection(encoding: .utf8, markLength: 3, doubt: nil))
    #expect(detect([0xFF, 0xFE, 0x61, 0], declared: .windows1252).encoding == .utf16LittleEndian)
    #expect(detect([0xFE, 0xFF, 0, 0x61]).encoding == .utf16BigEndian)
    #expect(detect([0xFE, 0xFF, 0, 0x61]).markLength == 2)
  }

  @Test func utf16WithoutAMarkIsSeenByItsZeroes() {
    #expect(detect(utf16("id,name", bigEndian: false)).encoding == .utf16LittleEndian)
    #expect(detect(utf16("id,name", bigEndian: true), declared: .utf16).encoding == .utf16BigEndian)
    #expect(detect(Array("id,name".utf8), declared: .utf16).encoding == .utf16LittleEndian)
  }

  @Test func bytesThatAreNoUTF8AreGuessedToBeWindows1252() {
    let bytes = Array("Caf".utf8) + [0xE9]
    #expect(
      detect(bytes) == EncodingDetection(encoding: .windows1252, markLength: 0, doubt: .guessedWindows1252))
    #expect(detect(bytes, declared: .windows1252).doubt == nil)
    #expect(detect(bytes, declared: .utf8).encoding == .utf8)
    #expect(detect(bytes, declared: .utf8).doubt == .invalidUTF8)
    #expect(detect([]) == EncodingDetection(encoding: .utf8, markLength: 0, doubt: nil))
  }

  @Test func everyEncodingIsRewrittenAsUTF8() {
    let text = "id;Größe;€;日本;🎉\r\n"
    #expect(decode(Array(text.utf8), .utf8) == text)
    #expect(decode(utf16(text, bigEndian: false), .utf16LittleEndian) == text)
    #expect(decode(utf16(text, bigEndian: true), .utf16BigEndian) == text)
    #expect(decode([0x47, 0x72, 0xF6, 0xDF, 0x65, 0x80, 0x93, 0xFF], .windows1252) == "Größe€“ÿ")
  }

  @Test func whatCannotBeReadBecomesAReplacementCharacter() {
    #expect(decode([0x3D, 0xD8, 0x61, 0], .utf16LittleEndian) == "\u{FFFD}a")
    #expect(decode([0x00, 0xDC, 0x61, 0], .utf16LittleEndian) == "\u{FFFD}a")
    #expect(decode([0x61, 0, 0x3D, 0xD8], .utf16LittleEndian) == "a\u{FFFD}")
    #expect(decode([0x61, 0, 0x62], .utf16LittleEndian) == "a\u{FFFD}")
    #expect(decode([0x61, 0x81], .windows1252) == "a\u{FFFD}")
    #expect(decode([0x61, 0xE9, 0x62], .utf8) == "a\u{FFFD}b")
  }

  @Test func validityAgreesWithTheStandardLibrary() {
    let alphabet = ["plain ascii text", "é", "日本", "🎉", "\u{7FF}", "\u{FFFF}", "\u{10FFFF}"]
    var outcomes: Set<Bool> = []
    for bytes in mangledCells(count: 30_000, alphabet: alphabet, seed: 5) {
      let isValid = bytes.withUnsafeBufferPointer { isValidUTF8($0) }
      #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil))
      outcomes.insert(isValid)
    }
    #expect(outcomes.count == 2)
  }

  @Test func randomBytesAreRewrittenWithoutATrapAndAlwaysAsUTF8() {
    for bytes in mangledCells(count: 3000, alphabet: ["a", "\u{0}", "é", "\u{D7FF}"], seed: 6) {
      for encoding in [SourceEncoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252] {
        let utf8 = bytes.withUnsafeBufferPointer { TextDecoding.utf8($0, from: encoding) }
        #expect(utf8.withUnsafeBufferPointer { isValidUTF8($0) })
      }
    }
  }

  @Test(arguments: [
    ("a,b;c,d\n", ","), ("a;b;c\n1,2,3,4,5", ";"), ("a\tb\n", "\t"), ("a|b|c", "|"), ("name\n", ","),
    ("", ","),
    ("\"a,b,c\";d\n", ";"), ("\r\n\na;b\n,,,,", ";"), ("a,b;c\n", ","), ("\"a\nb,c\"|d\n", "|"),
  ])
  func theDelimiterIsTheMostFrequentOneOfTheHeader(text: String, delimiter: String) {
    #expect(reading(text) { Delimiter.detected(in: $0) } == delimiter.utf8.first)
  }
}
