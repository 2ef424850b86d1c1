import Drawing
import Terminal
import Testing

/// Everything that touches curses, which knows one thread only.
@Suite(.serialized) @MainActor
struct ScreenTests {
  @Test func showsTextBoxesAndWideCharacters() throws {
    let recording = try Recording()
    recording.present(Canvas(rows: 10, columns: 40, "╭─╴Pipeline╶─╮", "│ 中文 é ▏▲ ● │"))
    #expect(recording.terminal.lines.prefix(2) == ["╭─╴Pipeline╶─╮", "│ 中文 é ▏▲ ● │"])
    recording.close()
  }

  @Test func sendsNothingWhenNothingHasChanged() throws {
    let recording = try Recording()
    let canvas = Canvas(rows: 10, columns: 40, "Booked $1.67M")
    #expect(recording.present(canvas) > 0)
    #expect(recording.present(canvas) == 0)
    recording.close()
  }

  @Test func sendsLittleWhenLittleHasChanged() throws {
    let recording = try Recording(rows: 60, columns: 200)
    var canvas = Canvas(rows: 60, columns: 200, String(repeating: "x", count: 200))
    recording.present(canvas)
    canvas[30, 100] = Cell("5", style: Style(.good))
    #expect(recording.present(canvas) < 60)
    #expect(recording.terminal.grid[30][100].text == "5")
    recording.close()
  }

  @Test func fillsTheLowerRightCellWithoutScrolling() throws {
    let recording = try Recording(rows: 3, columns: 4)
    recording.present(Canvas(rows: 3, columns: 4, "abcd", "efgh", "ijkl"))
    #expect(recording.terminal.lines == ["abcd", "efgh", "ijkl"])
    recording.close()
  }

  @Test func leavesNoHalfOfAWideCharacterBehind() throws {
    let recording = try Recording()
    recording.present(Canvas(rows: 10, columns: 40, "a中b"))
    recording.present(Canvas(rows: 10, columns: 40, "axyb"))
    #expect(recording.terminal.lines[0] == "axyb")
    recording.present(Canvas(rows: 10, columns: 40, "中yb"))
    #expect(recording.terminal.lines[0] == "中yb")
    recording.close()
  }

  @Test func drawsCombiningMarksOverTheirCharacter() throws {
    let recording = try Recording()
    var canvas = Canvas(rows: 10, columns: 40, "cafe!")
    canvas[0, 3].marks = (0x301, 0)
    recording.present(canvas)
    #expect(recording.terminal.lines[0].unicodeScalars.elementsEqual("cafe\u{301}!".unicodeScalars))
    recording.close()
  }

  @Test(arguments: ["\u{1B}", "\n", "\u{7F}", "\u{200D}", "\u{301}", "\u{378}"] as [Unicode.Scalar])
  func replacesWhatTakesNoColumn(_ scalar: Unicode.Scalar) throws {
    let recording = try Recording()
    recording.present(Canvas(rows: 10, columns: 40, "a\(scalar)b"))
    #expect(recording.terminal.lines[0] == "a\u{FFFD}b")
    recording.close()
  }

  @Test func showsACanvasOfAnotherSizeAsFarAsItGoes() throws {
    let recording = try Recording(rows: 2, columns: 3)
    recording.present(Canvas(rows: 3, columns: 5, "abcde", "fghij", "klmno"))
    #expect(recording.terminal.lines == ["abc", "fgh"])
    recording.present(Canvas(rows: 1, columns: 2, "xy"))
    #expect(recording.terminal.lines == ["xy", ""])
    recording.close()
  }

  @Test func paintsTheThemesColoursAndRepaintsForANewTheme() throws {
    let recording = try Recording(theme: .plain(text: 0xFF0000, background: 0x0000FF))
    let canvas = Canvas(rows: 10, columns: 40, "x")
    recording.present(canvas)
    var look = recording.terminal.grid[0][0].look
    #expect(look.foreground == .indexed(196) && look.background == .indexed(21))
    #expect(recording.terminal.grid[9][39].look.background == .indexed(21))
    recording.screen.theme = .plain(text: 0x00FF00, background: 0x000000)
    recording.present(canvas)
    look = recording.terminal.grid[0][0].look
    #expect(look.foreground == .indexed(46) && look.background == .indexed(16))
    recording.close()
  }

  @Test func redrawsWhateverTheTerminalMayShow() throws {
    let recording = try Recording()
    let canvas = Canvas(rows: 10, columns: 40, "kept")
    recording.present(canvas)
    recording.terminal.feed("\u{1B}[H\u{1B}[2Jgarbage".utf8)
    recording.screen.redraw()
    recording.present(canvas)
    #expect(recording.terminal.lines[0] == "kept")
    recording.close()
  }

  @Test func showsASCIIWhereAskedTo() throws {
    let recording = try Recording(glyphs: .ascii)
    recording.present(Canvas(rows: 10, columns: 40, "╭─▲中▌"))
    #expect(recording.terminal.lines[0] == "+-^? #")
    recording.close()
  }

  @Test(arguments: ["xterm", "linux", "vt100", "screen-256color", "tmux-256color"])
  func showsTheSameTextOnEveryTerminal(_ name: String) throws {
    let depth = name.contains("256") ? ColourDepth.palette : name == "vt100" ? .mono : .eight
    let recording = try Recording(as: name, depth: depth)
    recording.present(Canvas(rows: 10, columns: 40, "│ ▲ good", style: Style(.good)))
    #expect(recording.terminal.lines[0] == "│ ▲ good")
    recording.close()
  }

  @Test func leavesTheAlternateScreenAndShowsTheCursorWhenClosed() throws {
    let recording = try Recording()
    recording.present(Canvas(rows: 10, columns: 40, "x"))
    #expect(recording.terminal.isAlternate && !recording.terminal.isCursorVisible)
    recording.close()
    #expect(!recording.terminal.isAlternate && recording.terminal.isCursorVisible)
  }

  @Test func refusesATerminalThatItDoesNotKnow() {
    #expect(throws: ScreenRefusal.failed("curses refuses no-such-terminal")) {
      try Recording(as: "no-such-terminal")
    }
  }
}

extension Theme {
  /// A theme of two colours.
  static func plain(text: UInt32, background: UInt32) -> Theme {
    let palette = (0..<16).map { RGB(hex: $0 < 3 ? background : text) }
    return Theme(title: "plain", author: "", palette: palette)
  }
}
