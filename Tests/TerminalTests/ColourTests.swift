import Drawing
import Testing

@testable import Terminal

@Suite struct ColourTests {
  @Test(arguments: 16...255)
  func everyPaletteColourIsNearestToItself(index: Int) {
    let nearest = Palette.nearest(to: Palette.colour(index))
    #expect(Palette.colour(nearest) == Palette.colour(index))
  }

  @Test func everyColourSurvivesTheWayToOKLabAndBack() {
    for hex in stride(from: UInt32(0), through: 0xFFFFFF, by: 65_521) {
      #expect(OKLab(RGB(hex: hex)).rgb == RGB(hex: hex))
    }
  }

  @Test func contrastIsThatOfTheStandard() {
    #expect(RGB(hex: 0).contrast(with: RGB(hex: 0xFFFFFF)) == 21)
    #expect(abs(RGB(hex: 0x777777).contrast(with: RGB(hex: 0xFFFFFF)) - 4.48) < 0.01)
  }

  @Test(arguments: [0x000000, 0x1D2021, 0x2E3440, 0x777777, 0xFDF6E3, 0xFFFFFF] as [UInt32])
  func mutedTextIsReadableOnEveryBackground(background: UInt32) throws {
    let palette = [RGB(hex: background)] + Array(repeating: RGB(hex: background), count: 15)
    let theme = Theme(title: "", author: "", palette: palette)
    guard case .rgb(let muted) = theme[.muted] else {
      Issue.record("muted has no colour")
      return
    }
    #expect(muted.contrast(with: RGB(hex: background)) >= 4.5)
  }

  @Test func readableColoursStayAsTheyAre() {
    #expect(RGB(hex: 0xA0A0A0).readable(on: RGB(hex: 0), contrast: 4.5) == RGB(hex: 0xA0A0A0))
  }

  @Test func onlySixHexDigitsAreAColour() {
    #expect(RGB("#1d2021") == RGB(0x1D, 0x20, 0x21))
    #expect(RGB("1D2021") == RGB(0x1D, 0x20, 0x21))
    for text in ["", "#fff", "#12345g", "+12345", "1234567", "##12345"] { #expect(RGB(text) == nil) }
  }

  @Test func ansiTextSwitchesOnlyWhereTheLookChanges() {
    var canvas = Canvas(rows: 2, columns: 3, "abc", "d中")
    canvas[0, 2].style = Style(.bad)
    let theme = Theme.plain(text: 0x010203, background: 0x040506)
    let plain = "\u{1B}[0;38;2;1;2;3;48;2;4;5;6m"
    #expect(
      ansi(canvas, theme: theme, depth: .direct)
        == "\(plain)ab\(plain)c\u{1B}[0m\n\(plain)d中\u{1B}[0m\n")
    #expect(
      ansi(canvas, theme: theme, depth: .eight) == "\u{1B}[0mab\u{1B}[0;31mc\u{1B}[0m\n\u{1B}[0md中\u{1B}[0m\n"
    )
  }

  @Test func ansiTextShowsTheCanvas() {
    let canvas = Canvas(rows: 2, columns: 8, "│ ▲ 中 ", "9", style: Style(.good, on: .panel, .bold))
    var terminal = VirtualTerminal(rows: 4, columns: 8)
    terminal.feed(
      ansi(canvas, theme: .builtIn, depth: .palette).utf8.flatMap { $0 == 10 ? [13, 10] : [$0] })
    let isBold = terminal.grid[0][2].look.isBold
    #expect(terminal.lines == ["│ ▲ 中", "9", "", ""])
    #expect(isBold)
  }
}
