import Drawing
import Testing

@testable import Terminal

@Suite struct ThemeTests {
  private static let entries = (0..<16).map { number in
    let digit = String(number, radix: 16, uppercase: true)
    return "base0\(digit): \"#\(digit)0\(digit)0\(digit)0\""
  }
  private static let palette = "palette:\n" + entries.map { "  \($0)\n" }.joined()

  @Test func aBase16FileGivesEachRoleItsColour() throws {
    let theme = try Theme(
      yaml: "system: base16\nname: Steps\nauthor: A\nvariant: dark\n" + Self.palette, file: "s.yaml")
    #expect(theme.title == "Steps" && theme.author == "A")
    #expect(theme[.background] == .rgb(RGB(hex: 0)))
    #expect(theme[.text] == .rgb(RGB(hex: 0x505050)))
    #expect(theme[.bad] == .rgb(RGB(hex: 0x808080)))
    #expect(theme[.series6] == .rgb(RGB(hex: 0xF0F0F0)))
  }

  @Test func theOldFlatFormIsRead() throws {
    let yaml = "scheme: Old\nauthor: B\n" + Self.entries.joined(separator: "\n").filter { $0 != "#" }
    let theme = try Theme(yaml: yaml, file: "old.yaml")
    #expect(theme.title == "Old")
    #expect(theme[.accent] == .rgb(RGB(hex: 0xD0D0D0)))
  }

  @Test func colourWrittenWithoutQuotesStayText() throws {
    let yaml = Self.palette.filter { $0 != "#" && $0 != "\"" }
    #expect(try Theme(yaml: yaml, file: "f.yaml")[.strong] == .rgb(RGB(hex: 0x606060)))
  }

  @Test func aBase24FileMayNameItsFurtherColoursInRoles() throws {
    let yaml =
      Self.palette + "  base12: \"#ff0102\"\nroles:\n  bad: base12\n  background: default\n"
      + "  good: \"#00ff00\"\n"
    let theme = try Theme(yaml: yaml, file: "f.yaml")
    #expect(theme[.bad] == .rgb(RGB(hex: 0xFF0102)))
    #expect(theme[.good] == .rgb(RGB(hex: 0x00FF00)))
    #expect(theme[.background] == .own)
    #expect(Look(of: Style(), in: theme, at: .palette).background == .own)
  }

  @Test(arguments: [
    ("  base08: green\n", 2, 11, "base08 is \"green\", not a colour"),
    ("  base99: \"#000000\"\n", 2, 3, "base99 is not a palette key"),
    ("  base0A: [1]\n", 2, 11, "base0A is \"a list\""),
    ("  base00: \"#000000\"\n", 2, 3, "base01 is missing"),
    ("  base00: \"#000\"\n\tx", 3, 1, "found character that cannot start any token"),
  ])
  func problemsSayWhereAndWhat(lines: String, line: Int, column: Int, reason: String) {
    do throws(ThemeProblem) {
      _ = try Theme(yaml: "palette:\n" + lines, file: "f.yaml")
      Issue.record("it was taken")
    } catch {
      #expect(error.line == line && error.column == column, "\(error.message)")
      #expect(error.reason.hasPrefix(reason), "\(error.message)")
      #expect(error.message.hasPrefix("f.yaml:\(line):\(column): "))
    }
  }

  @Test(arguments: [
    ("  reds: base08\n", "\"reds\" is not a role; they are background, panel"),
    ("  bad: base1F\n", "\"base1F\" is not a colour, a palette key or default"),
  ])
  func aWrongRoleIsAProblem(roles: String, reason: String) {
    do throws(ThemeProblem) {
      _ = try Theme(yaml: Self.palette + "roles:\n" + roles, file: "f.yaml")
      Issue.record("it was taken")
    } catch {
      #expect(error.line == 19)
      #expect(error.reason.hasPrefix(reason), "\(error.message)")
    }
  }

  @Test(arguments: ["", "just words", "- a\n- b\n"])
  func whatIsNoThemeIsAProblem(yaml: String) {
    #expect(throws: ThemeProblem.self) { try Theme(yaml: yaml, file: "f.yaml") }
  }
}
