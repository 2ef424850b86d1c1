import Drawing
import Testing

@testable import Terminal

@Suite struct LookTests {
  private let theme = Theme.plain(text: 0xD0D0D0, background: 0x101010)

  @Test func directColoursAreTheThemesOwn() {
    let look = Look(of: Style(.text), in: theme, at: .direct)
    #expect(look.foreground == .direct(RGB(hex: 0xD0D0D0)))
    #expect(look.background == .direct(RGB(hex: 0x101010)))
  }

  @Test(arguments: Role.allCases)
  func noRoleUsesTheUsersOwnSixteenColoursOfThePalette(role: Role) {
    let look = Look(of: Style(role), in: .builtIn, at: .palette)
    guard case .indexed(let index) = look.foreground else {
      Issue.record("\(role) has no colour")
      return
    }
    #expect(index >= 16)
  }

  @Test(arguments: [ColourDepth.mono, .eight, .sixteen], Role.allCases)
  func selectionIsReverseInAllColoursOfText(depth: ColourDepth, role: Role) {
    let look = Look(of: Style(role, on: .selection), in: theme, at: depth)
    #expect(look.emphasis.contains(.reverse))
    #expect(look.background == .own)
  }

  @Test(arguments: ColourDepth.allCases)
  func strongIsBoldEverywhere(depth: ColourDepth) {
    #expect(Look(of: Style(.strong), in: theme, at: depth).emphasis.contains(.bold))
  }

  @Test(arguments: [ColourDepth.mono, .eight, .sixteen])
  func mutedKeepsTheTerminalsForeground(depth: ColourDepth) {
    #expect(Look(of: Style(.muted), in: theme, at: depth).foreground == .own)
  }

  @Test func goodAndBadDifferInEightColoursAndSeriesDifferFromEachOther() {
    let series = [Role.series1, .series2, .series3, .series4, .series5, .series6]
    let looks = Set((series + [.good]).map { Look(of: Style($0), in: theme, at: .eight) })
    #expect(looks.count == 7)
    #expect(Look(of: Style(.bad), in: theme, at: .eight) != Look(of: Style(.good), in: theme, at: .eight))
  }

  @Test func inkOnAColourIsReverseInEightColours() {
    let look = Look(of: Style(.background, on: .accent), in: theme, at: .eight)
    #expect(look == Look(foreground: .indexed(6), emphasis: .reverse))
  }

  @Test func monoUsesNoColour() {
    for foreground in Role.allCases {
      for background in Role.allCases {
        let look = Look(of: Style(foreground, on: background), in: theme, at: .mono)
        #expect(look.foreground == .own && look.background == .own)
      }
    }
  }

  @Test(arguments: [
    (256, false, [:], ColourDepth.palette),
    (256, false, ["COLORTERM": "truecolor"], .direct),
    (256, false, ["COLORTERM": "24bit", "NO_COLOR": "1"], .mono),
    (256, false, ["NO_COLOR": ""], .palette),
    (16_777_216, true, [:], .direct),
    (88, false, [:], .sixteen),
    (8, false, ["COLORTERM": "yes"], .eight),
    (-1, false, ["COLORTERM": "truecolor"], .mono),
  ])
  func theDepthFollowsTerminfoAndEnvironment(
    colours: Int, isDirect: Bool, environment: [String: String], depth: ColourDepth
  ) {
    #expect(ColourDepth.fitting(colours: colours, isDirect: isDirect) { environment[$0] } == depth)
  }

  @Test(arguments: [
    ([:], Glyphs.unicode), (["LANG": "C"], .ascii), (["LANG": "C", "LC_ALL": "C.UTF-8"], .unicode),
    (["LANG": "de_DE.UTF-8", "LC_CTYPE": "POSIX"], .ascii),
  ])
  func onlyAnExplicitCLocaleMeansASCII(environment: [String: String], glyphs: Glyphs) {
    #expect(Glyphs.fitting { environment[$0] } == glyphs)
  }
}
