import Drawing
import Glibc
import Testing

@testable import Terminal

@Suite(.serialized) @MainActor struct TrueColourTests {
  @Test func theDerivedEntryKeepsAllButColours() {
    let source = """
      #\tReconstructed via infocmp
      xterm-256color|xterm with 256 colors,
      \tam,
      \tccc,
      \tcolors#0x100,
      \tcup=\\E[%i%p1%d;%p2%dH,
      \tpairs#0x10000,
      \tsetaf=\\E[3%p1%dm,
      """
    let lines = TrueColourEntry.derived(from: source, named: "xterm-truecolor").split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "xterm-truecolor|a terminal with direct colours,", "\tam,", "\tcup=\\E[%i%p1%d;%p2%dH,",
      ])
    #expect(lines.contains("\tcolors#0x1000000,"))
    #expect(lines.count == 8)
  }

  @Test func aPromisingEnvironmentGetsDirectColours() throws {
    let cache = try Folder()
    let story = try Story(
      try salesboard(), ["__crash", "loop"],
      environment: ["COLORTERM": "truecolor", "XDG_CACHE_HOME": cache.path])
    try story.waitForFrame()
    let accents = [story.terminal.grid[0][0], story.terminal.grid[23][79]].map(\.look.foreground)
    #expect(accents == [.direct(0x57, 0xB5, 0xF1), .direct(0x57, 0xB5, 0xF1)])
    story.send("\u{1B}[A")
    try story.wait(for: "key up")
  }

  @Test func withoutAPlaceForTheEntryThePaletteHasToDo() throws {
    let story = try Story(
      try salesboard(), ["__crash", "loop"],
      environment: ["COLORTERM": "truecolor", "XDG_CACHE_HOME": "/proc/nowhere"])
    try story.wait(for: "ready")
    let accent = story.terminal.grid[0][0].look.foreground
    #expect(accent == .indexed(Palette.nearest(to: RGB(hex: 0x57B5F1))))
  }

  @Test func colourIsLeftOutWhereNobodyWantsIt() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"], environment: ["NO_COLOR": "1"])
    try story.waitForFrame()
    let looks = Set(story.terminal.grid.joined().map { "\($0.look.foreground) \($0.look.background)" })
    #expect(looks == ["own own"])
  }
}
