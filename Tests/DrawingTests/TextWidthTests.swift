import Drawing
import Testing

@Suite struct TextWidthTests {
  /// Counts and hash are those of `wcwidth` of glibc 2.36 in C.UTF-8 over every scalar but U+0000.
  @Test func widthsAreThoseOfTheCLibrary() {
    var counts = [0, 0, 0, 0]
    var hash: UInt64 = 1_469_598_103_934_665_603
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let columns = TextWidth.of(scalar) ?? 3
      counts[columns] += 1
      hash = (hash ^ UInt64(columns)) &* 1_099_511_628_211
    }
    #expect(counts == [2_344, 162_557, 117_262, 829_901])
    #expect(hash == 3_041_758_608_717_711_347)
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("王小明", 6), ("e\u{301}", 1), ("▲●✗★", 4), ("🏆", 2), ("\u{1B}[31m", 5),
    ("a\u{200D}b", 2), ("a\u{FEFF}b", 3), ("\u{1F468}\u{200D}\u{1F469}", 4), ("\u{301}", 1),
  ])
  func textIsMeasuredAsItIsDrawn(text: String, columns: Int) {
    #expect(TextWidth.of(text) == columns)
  }

  @Test(arguments: [
    ("Negotiation", 11, "Negotiation"), ("Negotiation", 10, "Negotiati…"), ("Negotiation", 1, "…"),
    ("Negotiation", 0, ""), ("王小明", 6, "王小明"), ("王小明", 5, "王小…"), ("王小明", 4, "王…"),
    ("王小明", 2, "…"),
  ])
  func textIsCutByColumns(text: String, columns: Int, cut: String) {
    #expect(TextWidth.cut(text, to: columns) == cut)
  }
}
