import Glibc
import Testing

/// The terminal is as it was however the program ends; `__crash` shows a frame and ends as it is told.
@Suite struct GuardStories {
  @Test(arguments: [("segv", 139), ("trap", 132), ("abort", 134), ("exit", 3)])
  func crashesLeaveTheTerminalAsItWas(way: String, status: Int) throws {
    let story = try Story(try salesboard(), ["__crash", way])
    try story.wait(for: "left \(status)")
    try story.wait(for: "said before the end")
    story.expectRestored()
  }

  @Test func theMessageOfATrapIsReadAfterwards() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "ready")
    story.send("t")
    try story.wait(for: "left 132")
    try story.wait(for: "a trap for the test")
    story.expectRestored()
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 0), (SIGINT, 130), (SIGQUIT, 131), (SIGSEGV, 139)])
  func signalsLeaveTheTerminalAsItWas(signal: Int32, status: Int) throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "ready")
    let isTaken = story.terminal.isAlternate && story.settings != story.settingsBefore
    #expect(isTaken)
    story.signal(signal)
    try story.wait(for: "left \(status)")
    story.expectRestored()
  }

  @Test func quittingLeavesTheTerminalAsItWas() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "ready")
    story.send("q")
    try story.wait(for: "left 0")
    story.expectRestored()
  }

  @Test func aStoppedJobGivesTheTerminalBackAndTakesItAgain() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "80x24 ready")
    story.send("\u{1A}")
    try story.wait(for: "left 148")
    story.expectRestored()
    story.resize(rows: 10, columns: 40)
    story.send("\n")
    try story.wait(for: "40x10 ready")
    let isTaken = story.terminal.isAlternate && story.terminal.modes.contains(2004)
    #expect(isTaken)
    story.send("q")
    try story.wait(for: "left 0")
    story.expectRestored()
  }

  @Test func theProgramEndsWithItsTerminal() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "ready")
    let program = Process(story.foreground)
    #expect(!program.ends(within: 0))
    story.hangUp()
    #expect(program.ends(within: 1000))
  }

  @Test func aFrameAfterManyResizesEqualsAFreshOne() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.waitForFrame()
    let fresh = story.terminal.lines
    for step in 0..<20 { story.resize(rows: 10 + step, columns: 40 + step) }
    story.resize(rows: 10, columns: 40)
    try story.wait(for: "40x10 ready")
    story.resize(rows: 24, columns: 80)
    try story.wait(for: "the first frame") { $0.lines == fresh }
    story.send("q")
    try story.wait(for: "left 0")
  }

  @Test func nothingIsSentWhileNothingHappens() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "ready")
    _ = story.bytes(in: 50)
    #expect(story.bytes(in: 300) == 0)
  }

  @Test func keysArriveWhateverTheirPieces() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "ready")
    for byte in "€".utf8 {
      story.send([byte])
      _ = story.bytes(in: 40)
    }
    try story.wait(for: "key character(\"€\")")
    story.send("\u{1B}")
    try story.wait(for: "key escape")
    story.send("\u{1B}[Z")
    try story.wait(for: "key backTab")
    story.send("\u{13}")
    try story.wait(for: "key control(\"s\")")
  }

  @Test func clicksAndPastesArrive() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"])
    try story.wait(for: "ready")
    #expect(!story.terminal.modes.contains(1006))
    story.send("m")
    try story.wait(for: "mouse mode") { $0.modes.isSuperset(of: [1000, 1006, 2004]) }
    story.send("\u{1B}[<0;12;3M")
    try story.wait(for: "left at 2 11")
    story.send("\u{1B}[200~" + String(repeating: "x", count: 3000) + "\u{1B}[201~")
    try story.wait(for: "pasted 3000: xxxxxxxxxxxx")
    story.send("q")
    try story.wait(for: "left 0")
    story.expectRestored()
  }

  @Test func aTerminalThatCannotPositionTextIsRefused() throws {
    let story = try Story(try salesboard(), ["__crash", "loop"], environment: ["TERM": "dumb"])
    try story.wait(for: "left 2")
    #expect(story.terminal.lines[0] == "the terminal (TERM=dumb) cannot position text")
  }

  @Test(arguments: ["xterm-kitty", ""])
  func anUnknownTerminalIsTakenForACommonOne(name: String) throws {
    let story = try Story(try salesboard(), ["__crash", "loop"], environment: ["TERM": name])
    try story.wait(for: "ready")
    let isBold = story.terminal.grid[1][2].look.isBold
    #expect(isBold)
  }

  @Test func exportedSizesDoNotHideTheRealOne() throws {
    let story = try Story(
      try salesboard(), ["__crash", "loop"], environment: ["LINES": "10", "COLUMNS": "40"])
    try story.wait(for: "80x24 ready")
  }
}
