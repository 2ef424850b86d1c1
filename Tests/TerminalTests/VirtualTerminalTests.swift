import Testing

/// The judge of the others has to be right itself.
@Suite struct VirtualTerminalTests {
  @Test func theLastColumnWrapsOnlyWithTheNextCharacter() {
    #expect(lines("abcd") == ["abcd", "", ""])
    #expect(lines("abcde") == ["abcd", "e", ""])
    #expect(lines("a\r\nb\r\nc\r\nd") == ["b", "c", "d"])
  }

  @Test func theCursorGoesWhereItIsSent() {
    #expect(lines("\u{1B}[2;3Hx\u{1B}[Ay\u{1B}[1Gz\u{1B}[3dw") == ["z  y", "  x", " w"])
  }

  @Test func erasingInsertingAndDeletingMoveWhatFollows() {
    #expect(lines("abcd\u{1B}[2G\u{1B}[P") == ["acd", "", ""])
    #expect(lines("abcd\u{1B}[2G\u{1B}[@") == ["a bc", "", ""])
    #expect(lines("abcd\u{1B}[2G\u{1B}[2X") == ["a  d", "", ""])
    #expect(lines("abcd\u{1B}[2G\u{1B}[K") == ["a", "", ""])
    #expect(lines("a\r\nb\r\nc\u{1B}[2H\u{1B}[L") == ["a", "", "b"])
    #expect(lines("a\r\nb\r\nc\u{1B}[1H\u{1B}[M") == ["b", "c", ""])
  }

  @Test func aRegionScrollsAlone() {
    #expect(lines("a\r\nb\r\nc\u{1B}[1;2r\u{1B}[2H\n") == ["b", "", "c"])
  }

  @Test func wideCharactersTakeTwoColumnsAndMarksNone() {
    #expect(lines("中e\u{301}x") == ["中e\u{301}x", "", ""])
    #expect(lines("abc中") == ["abc", "中", ""])
  }

  @Test func theAlternateScreenKeepsTheFirst() {
    #expect(lines("ab\u{1B}[?1049h\u{1B}[Hxy\u{1B}[?1049lc") == ["abc", "", ""])
  }

  @Test func titlesAndLineDrawingAreUnderstood() {
    #expect(lines("\u{1B}]0;title\u{7}\u{1B}(0lq\u{1B}(Bq\u{1B}[2b") == ["┌─qq", "q", ""])
  }

  @Test func coloursAreRemembered() {
    var terminal = VirtualTerminal(rows: 1, columns: 4)
    terminal.feed("\u{1B}[1;31;48;5;200ma\u{1B}[0;38;2;1;2;3mb".utf8)
    let looks = terminal.grid[0].prefix(2).map(\.look)
    #expect(looks[0] == .init(foreground: .indexed(1), background: .indexed(200), isBold: true))
    #expect(looks[1] == .init(foreground: .direct(1, 2, 3)))
  }

  private func lines(_ text: String) -> [String] {
    var terminal = VirtualTerminal(rows: 3, columns: 4)
    terminal.feed(text.utf8)
    return terminal.lines
  }
}
