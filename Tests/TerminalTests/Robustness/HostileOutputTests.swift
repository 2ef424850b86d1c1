import Glibc
import Testing

/// Escape sequences, controls, marks of direction and hidden characters in whatever a directory holds.
///
/// The board and the texts of all commands show them as pictures such as `␛` or as `�` and never send them on;
/// JSON escapes them.
@Suite struct HostileOutputTests {
  @Test(arguments: [
    ("check DIR", 0), ("report DIR --period 2017 --by rep", 0),
    ("report DIR --period 2017 --by stage --format markdown", 0),
    ("report DIR --period 2017 --by product --format json", 0), ("report DIR --list", 0),
    ("explain DIR win.rate --period 2017", 0), ("explain DIR win.rate --period 2017 --format json", 0),
    ("explain DIR pipe.open --period 2017 --format markdown", 0),
    ("explain DIR win.rate --period 2017 --by rep --key \"$(printf 'nobody\\033[31337m')\"", 2),
    ("report DIR --by \"$(printf 'x\\033]0;PWNED\\007')\"", 2),
    ("report \"DIR/$(printf 'x\\033[31337m')\"", 3),
    ("snapshot DIR --size 200x60", 0), ("DIR", 0),
  ])
  func commandsPrintTextOnly(_ arguments: String, status: Int32) throws {
    let folder = try Hostile.folder()
    let (bytes, ended) = try Hostile.run(arguments.replacing("DIR", with: folder.path))
    #expect(ended == status, "\(String(decoding: bytes, as: UTF8.self))")
    #expect(Hostile.harm(in: bytes) == [])
    #expect(bytes.count > 40)
  }

  @Test func aPictureWithColoursHasNoOtherEscapes() throws {
    let folder = try Hostile.folder()
    let (bytes, status) = try Hostile.run("snapshot \(folder.path) --size 200x60 --format ansi")
    #expect(status == 0)
    #expect(Hostile.harm(in: bytes, allowsStyles: true) == [])
    #expect(String(decoding: bytes, as: UTF8.self).contains("Anna␛]0;PWNED␇"))
  }

  @Test func whatIsHostileIsShown() throws {
    let folder = try Hostile.folder()
    let report = try Hostile.run("report \(folder.path) --period 2017 --by rep").bytes
    #expect(String(decoding: report, as: UTF8.self).contains("Anna␛]0;PWNED␇␛[31337m�31337m␛P1$r␛\\�evil��"))
    let json = try Hostile.run("report \(folder.path) --period 2017 --by rep --format json").bytes
    let escaped =
      "\"Anna\\u001b]0;PWNED\\u0007\\u001b[31337m\\u009b31337m\\u001bP1$r\\u001b\\\\\\u202eevil"
      + "\\u2066\\u200b\\u200d\\ufeff\\udb40\\udc41\\u2028\\u0000\\u0008\\u007f\\u0085\""
    #expect(String(decoding: json, as: UTF8.self).contains(escaped))
    let check = try Hostile.run("check \(folder.path)").bytes
    #expect(String(decoding: check, as: UTF8.self).contains("odd␛]0;PWNED␇"))
  }

  @Test func settingsThatCannotBeReadAreToldWithoutTheirControls() throws {
    let folder = try Hostile.folder()
    for text in [
      "company\u{1B}]0;PWNED\u{7}: x\n", "\"\\e[31337m\\u202E\": 5\n", "currency: \"\\e]0;PWNED\\a\"\n",
    ] {
      folder.write("salesboard.yml", text)
      let (bytes, status) = try Hostile.run("check \(folder.path)")
      #expect(status == 1)
      #expect(Hostile.harm(in: bytes) == [])
      #expect(String(decoding: bytes, as: UTF8.self).contains("error: salesboard.yml"))
    }
  }

  @Test func theBoardSendsOnlyWhatCursesAsksFor() throws {
    let (folder, state) = (try Hostile.folder(), try Folder())
    let story = try Story(
      try salesboard(), [folder.path, "--every", "1"], environment: ["XDG_STATE_HOME": state.path], rows: 60,
      columns: 200)
    try story.wait(for: "Anna␛]0;PWNED␇")
    folder.write("quotas.csv", "scope\u{1B}]0;PWNED\u{7},target\n1,2\n")
    try story.wait(for: "quotas.csv: has no column")
    for (keys, text) in [
      ("\r", "Open deals"), ("\u{1B}", "╴Leaderboard╶"), ("s", "tand"), ("\u{1B}", "╴Leaderboard╶"),
      ("/", "╴Find╶"), ("evil", "/ evil"), ("\r", "╴Leaderboard╶"), ("\u{1B}", "╴Leaderboard╶"), ("=", "= "),
    ] {
      story.send(keys)
      try story.wait(for: text)
      _ = story.bytes(in: 150)
    }
    story.send("\r")
    _ = story.bytes(in: 400)
    #expect(Hostile.harm(inFrames: story.terminal.received) == [])
    story.send("q")
    _ = story.bytes(in: 100)
  }

  @Test func figuresAsCSVAreMadeSafeForATerminal() throws {
    let folder = try Hostile.folder()
    let story = try Story(
      try salesboard(), ["report", folder.path, "--period", "2017", "--by", "rep", "--format", "csv"],
      rows: 60, columns: 200)
    try story.wait(for: "left 0")
    #expect(Hostile.harm(inFrames: story.terminal.received) == [])
    #expect(story.terminal.received.count > 1000)
  }
}
