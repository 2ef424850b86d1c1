import Glibc
import Testing

/// The board as a manager meets it, on the books of a small company whose clock stands still.
@Suite struct Stories {
  @Test func walksFromTheWallToARepAndBack() throws {
    let company = try Company()
    let story = try company.start()
    try story.wait(for: "Anna selected") { $0.selectedLine.contains("Anna Adler") }
    story.send("\u{1B}[B")
    try story.wait(for: "Ben selected") { $0.selectedLine.contains("Ben Baker") }
    story.send("\r")
    try story.wait(for: "▸ Ben Baker")
    try story.wait(for: "Open deals")
    story.send("\u{1B}")
    try story.wait(for: "╴Leaderboard╶")
    try story.wait(for: "Ben still selected") { $0.selectedLine.contains("Ben Baker") }
    try quit(story)
  }

  @Test func filtersByAName() throws {
    let company = try Company()
    let story = try company.start()
    story.send("/")
    try story.wait(for: "╴Find╶")
    story.send("east")
    try story.wait(for: "/ east")
    story.send("\r")
    try story.wait(for: "a board of the East only") { terminal in
      !terminal.text.contains("╴Find╶") && terminal.text.contains("Cleo Cruz")
        && !terminal.text.contains("Anna Adler")
    }
    story.send("\u{1B}")
    try story.wait(for: "Anna Adler")
    try quit(story)
  }

  @Test func followsTheTerminalsSizeAndComesBackToTheSameFrame() throws {
    let company = try Company()
    let story = try company.start(rows: 36, columns: 120)
    _ = story.bytes(in: 300)
    let first = story.terminal.lines
    story.resize(rows: 24, columns: 80)
    try story.wait(for: "a footer in row 24") { $0.lines[23].contains("q quit") }
    story.resize(rows: 10, columns: 40)
    try story.wait(for: "a header in 40 columns") { $0.lines[0].contains("Acme") }
    story.resize(rows: 36, columns: 120)
    try story.wait(for: "the first frame") { $0.lines == first }
    try quit(story)
  }

  @Test func sendsNothingAtLooksThatFindNothing() throws {
    let company = try Company()
    let story = try company.start(every: 1)
    _ = story.bytes(in: 1500)
    #expect(story.bytes(in: 3500) == 0)
    try quit(story)
  }

  @Test func sleepsFromOneLookToTheNext() throws {
    let company = try Company()
    let story = try company.start(every: 60)
    var (before, after) = (-1, 0)
    // A busy machine takes its time to start; whoever wakes on his own never comes to rest.
    for _ in 0..<10 where before != after {
      before = try wakeups(of: story.foreground)
      _ = story.bytes(in: 2000)
      after = try wakeups(of: story.foreground)
    }
    #expect(before == after)
    story.send("\u{1B}[B")
    try story.wait(for: "Ben selected") { $0.selectedLine.contains("Ben Baker") }
    // It is counted when it goes back to sleep, a moment after the screen has changed.
    var tries = 0
    while try wakeups(of: story.foreground) == before, tries < 50 {
      _ = story.bytes(in: 100)
      tries += 1
    }
    #expect(tries < 50)
    try quit(story)
  }

  /// How often the main thread of a process went to sleep and was woken.
  private func wakeups(of process: pid_t) throws -> Int {
    let file = try #require(fopen("/proc/\(process)/status", "r"))
    defer { fclose(file) }
    var text = [UInt8](repeating: 0, count: 8192)
    let count = fread(&text, 1, text.count, file)
    let line = String(decoding: text[0..<count], as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("voluntary_ctxt_switches:") }
    return try #require(line?.split(separator: "\t").last.flatMap { Int($0) })
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 0), (SIGINT, 130), (SIGSEGV, 139)])
  func leavesTheTerminalAsItWasWhenKilled(signal: Int32, status: Int) throws {
    let company = try Company()
    let story = try company.start()
    story.signal(signal)
    try story.wait(for: "left \(status)")
    story.expectRestored()
  }

  @Test func endsWithItsTerminal() throws {
    let company = try Company()
    let story = try company.start()
    let program = Process(story.foreground)
    story.hangUp()
    #expect(program.ends(within: 1000))
  }

  private func quit(_ story: Story) throws {
    story.send("q")
    try story.wait(for: "left 0")
    story.expectRestored()
  }
}

/// A directory with a few sales, and the board on it.
private struct Company {
  private let folder: Folder
  private let state: Folder

  init() throws {
    (folder, state) = (try Folder(), try Folder())
    folder.write("salesboard.yml", "company: Acme\nclock: 2017-12-01\n")
    folder.write(
      "reps.csv",
      """
      rep_id,name,team
      anna,Anna Adler,West
      ben,Ben Baker,West
      cleo,Cleo Cruz,East

      """)
    folder.write(
      "opportunities.csv",
      """
      opp_id,name,owner_id,stage,amount,product,created_at,closed_at
      1,Kan-code,anna,Won,30000,GTX Pro,2017-10-02,2017-11-01
      2,Isdom,ben,Won,20000,GTX Pro,2017-10-03,2017-11-02
      3,Rangreen,cleo,Won,10000,MG Special,2017-10-04,2017-11-03
      4,Betasoloin,ben,Engaging,5000,GTX Pro,2017-11-05,
      5,Zencorporation,anna,Lost,4000,MG Special,2017-10-06,2017-11-07

      """)
  }

  /// Starts the board and waits until it shows figures.
  func start(rows: Int = 24, columns: Int = 80, every: Int = 5) throws -> Story {
    let story = try Story(
      try salesboard(), [folder.path, "--every", "\(every)"], environment: ["XDG_STATE_HOME": state.path],
      rows: rows,
      columns: columns)
    try story.wait(for: "Anna Adler")
    return story
  }
}

extension VirtualTerminal {
  /// The row that `▸` points at.
  fileprivate var selectedLine: String {
    lines.dropFirst().first { $0.contains("▸") } ?? ""
  }
}
