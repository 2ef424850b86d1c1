import Drawing
import Testing

/// The scalars of one row, right halves of wide glyphs left out.
func line(_ canvas: Canvas, _ row: Int = 0) -> String {
  var result = String.UnicodeScalarView()
  for column in 0..<canvas.columns where !canvas[row, column].isContinuation {
    let cell = canvas[row, column]
    for value in [cell.scalar, cell.marks.0, cell.marks.1] where value != 0 {
      result.append(Unicode.Scalar(value) ?? "?")
    }
  }
  return String(result)
}

@Suite struct CanvasTextTests {
  @Test func textStandsWhereItsAlignmentPutsIt() {
    var canvas = Canvas(rows: 3, columns: 8)
    canvas.write("abc", row: 0, column: 1, width: 6)
    canvas.write("abc", row: 1, column: 1, width: 6, align: .right)
    canvas.write("abc", row: 2, column: 1, width: 6, align: .center)
    #expect((0..<3).map { line(canvas, $0) } == [" abc    ", "    abc ", "  abc   "])
  }

  @Test func controlsBecomeVisibleAndShiftNothing() {
    var canvas = Canvas(rows: 1, columns: 12)
    canvas.write("a\u{1B}[0m\n\u{7F}\u{85}\u{202E}\u{FEFF}b", row: 0, column: 0)
    #expect(line(canvas) == "a␛[0m␊␡\u{FFFD}\u{FFFD}\u{FFFD}b ")
  }

  @Test func joinersAndSelectorsVanishAndAThirdMarkIsLeftOut() {
    var canvas = Canvas(rows: 1, columns: 4)
    canvas.write("a\u{AD}\u{200D}\u{FE0F}e\u{301}\u{302}\u{303}x", row: 0, column: 0)
    #expect(line(canvas).unicodeScalars.elementsEqual("ae\u{301}\u{302}x ".unicodeScalars))
  }

  @Test func halfAGlyphNeverStays() {
    var canvas = Canvas(rows: 1, columns: 6)
    canvas.write("王小明", row: 0, column: 0)
    canvas.write("x", row: 0, column: 1)
    #expect(line(canvas) == " x小明")
    canvas.write("y", row: 0, column: 2)
    #expect(line(canvas) == " xy 明")
    canvas.write("王", row: 0, column: 3)
    #expect(line(canvas) == " xy王 ")
  }

  @Test func aWideGlyphThatDoesNotFitTheEdgeIsBlank() {
    var canvas = Canvas(rows: 1, columns: 3)
    canvas.put(Glyph("王", columns: 2), row: 0, column: 2, style: Style())
    #expect(line(canvas) == "   ")
    canvas.write("a王", row: 0, column: 1)
    #expect(line(canvas) == " a…")
  }

  @Test func writingOutsideDoesNothing() {
    var canvas = Canvas(rows: 2, columns: 4)
    for row in [-1, 2, Int.max] {
      canvas.write("abc", row: row, column: 0)
    }
    canvas.write("abc", row: 0, column: 4)
    canvas.write("abc", row: 0, column: 0, width: 0)
    #expect(canvas == Canvas(rows: 2, columns: 4))
    canvas.write("abc", row: 0, column: -1)
    #expect(line(canvas) == "bc  ")
  }

  @Test func placingACanvasMendsWhatItCuts() {
    var canvas = Canvas(rows: 1, columns: 6)
    canvas.write("王小明", row: 0, column: 0)
    var part = Canvas(rows: 1, columns: 2)
    part.write("ab", row: 0, column: 0)
    canvas.place(part, row: 0, column: 1)
    #expect(line(canvas) == " ab 明")
    var wide = Canvas(rows: 1, columns: 4)
    wide.write("王小", row: 0, column: 0)
    canvas.place(wide, row: 0, column: 3)
    #expect(line(canvas) == " ab王 ")
    canvas.place(wide, row: 0, column: -1)
    #expect(line(canvas) == " 小王 ")
  }

  @Test func nothingGetsOutOfAPart() {
    var canvas = Canvas(rows: 3, columns: 5)
    canvas.inside(Rect(row: 1, column: 1, rows: 1, columns: 3)) { part in
      part.fill(Rect(row: -5, column: -5, rows: 50, columns: 50), with: "x")
    }
    #expect((0..<3).map { line(canvas, $0) } == ["     ", " xxx ", "     "])
  }

  @Test func spansAreCutTogether() {
    var canvas = Canvas(rows: 2, columns: 8)
    canvas.write([Span("abc", .good), Span("defgh", .bad)], row: 0, column: 0, width: 6)
    #expect(line(canvas) == "abcde…  ")
    #expect(canvas[0, 2].style.foreground == .good)
    #expect(canvas[0, 3].style.foreground == .bad)
    canvas.write([Span("ab", .good), Span("c", .bad)], row: 1, column: 0, width: 8, align: .right)
    #expect(line(canvas, 1) == "     abc")
  }
}
