import Drawing
import Testing

@Suite struct HostileGlyphTests {
  /// Every scalar of the planes that have such: none that does something to a terminal or hides gets onto a cell.
  @Test func noScalarThatDoesAnythingIsEverDrawn() {
    var wrong: [UInt32] = []
    for value in [UInt32(0)...0x1FFFF, 0xE0000...0xE0FFF].joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let drawn = Glyph.glyphs(of: "a" + String(scalar)).flatMap { [$0.scalar] + $0.marks }
      if drawn.contains(where: HostileGlyphTests.isHarmful) { wrong.append(value) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20).map { String($0, radix: 16) })")
  }

  private static let numberSigns: Set<UInt32> = [
    0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
  ]

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .lineSeparator, .paragraphSeparator: true
    // Signs that are written over the numbers behind them, as in Arabic, are seen.
    case .format: !numberSigns.contains(scalar.value)
    default: false
    }
  }
}
