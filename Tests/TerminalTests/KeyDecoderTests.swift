import Dashboard
import Testing

@testable import Terminal

@Suite struct KeyDecoderTests {
  @Test func putsCharactersTogetherFromTheirBytes() {
    #expect(decode("aß中🏆".utf8) == ["a", "ß", "中", "🏆"].map { .key(.character($0)) })
  }

  @Test func dropsBrokenCharactersAndGoesOn() {
    #expect(decode([0xE4, 0xB8, 0x41, 0xFF, 0x80, 0x42]) == [.key(.character("A")), .key(.character("B"))])
  }

  @Test func anEscapeIsAKeyOnlyWhenNothingFollows() {
    #expect(decode([0x1B]) == [.key(.escape)])
    #expect(decode([0x1B, 0x6A]) == [.key(.escape), .key(.character("j"))])
    #expect(decode([0x1B, 0x1B]) == [.key(.escape), .key(.escape)])
  }

  @Test func sequencesThatNobodyKnowsAreSwallowedWhole() {
    #expect(decode("\u{1B}[1;9Ax\u{1B}[?997;1ny".utf8) == [.key(.character("x")), .key(.character("y"))])
  }

  @Test func controlKeysKeepTheirLetter() {
    #expect(
      decode([0x0C, 0x09, 0x0D, 0x7F]) == [.key(.control("l")), .key(.tab), .key(.enter), .key(.backspace)])
  }

  @Test func aPasteEndsEvenWhenItsEndCameInPieces() {
    let codes = [KeyDecoder.pasteStart] + "ab\u{1B}[201~c".utf8.map(Int32.init)
    #expect(decode(codes: codes) == [.paste("ab"), .key(.character("c"))])
  }

  @Test func motionAndOtherButtonsAreNoClicks() {
    let reports = ["35;4;5M", "2;4;5M", "0;4;5m", "0;4M", "0;0;5M"].map {
      [KeyDecoder.mouse] + $0.utf8.map(Int32.init)
    }
    #expect(decode(codes: reports.flatMap { $0 }) == [])
  }

  private func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    decode(codes: bytes.map(Int32.init))
  }

  private func decode(codes: [Int32]) -> [Input] {
    var decoder = KeyDecoder()
    return codes.flatMap { decoder.feed($0) } + decoder.pause()
  }
}
