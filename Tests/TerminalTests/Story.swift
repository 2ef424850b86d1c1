import CNcurses
import Glibc

/// A program in a terminal of its own, under a shell with job control: keys go in, and a screen comes out.
final class Story {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// What `stty -a` prints, as numbers.
  struct Settings: Equatable {
    private var flags: [tcflag_t]
    private var characters: [UInt8]

    init(_ descriptor: Int32) {
      var settings = termios()
      tcgetattr(descriptor, &settings)
      flags = [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
      characters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
    }
  }

  private(set) var terminal: VirtualTerminal
  /// All that was written on the terminal, also what was gone again before anybody looked.
  private(set) var transcript: [UInt8] = []
  let settingsBefore: Settings
  private let master: Int32
  private let shell: pid_t
  private var isHungUp = false

  /// Starts a program; after it the shell says `left` and the status, and a line goes on with a stopped one.
  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80
  ) throws {
    master = ct_pty_open(Int32(rows), Int32(columns))
    settingsBefore = Settings(master)
    terminal = VirtualTerminal(rows: rows, columns: columns)
    let script = #""$@"; s=$?; while printf 'left %s\n' $s && read _; do fg; s=$?; done"#
    let words = ["sh", "-mc", script, "sh", program] + arguments
    let own = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"]
    let variables = own.merging(environment) { $1 }.map { "\($0)=\($1)" }
    let master = master
    shell = withStrings(words) { words in
      withStrings(variables) { ct_pty_spawn(master, "/bin/sh", words, $0) }
    }
    guard shell > 0 else { throw Problem(description: "the shell does not start") }
  }

  deinit {
    hangUp()
    kill(shell, SIGKILL)
    waitpid(shell, nil, 0)
  }

  var settings: Settings {
    Settings(master)
  }

  /// The process that the terminal's keys go to.
  var foreground: pid_t {
    tcgetpgrp(master)
  }

  func send(_ bytes: some Collection<UInt8>) {
    _ = write(master, Array(bytes), bytes.count)
  }

  func send(_ text: String) {
    send(Array(text.utf8))
  }

  func signal(_ number: Int32) {
    kill(-foreground, number)
  }

  func resize(rows: Int, columns: Int) {
    terminal.resize(rows: rows, columns: columns)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Takes the terminal away.
  func hangUp() {
    guard !isHungUp else { return }
    isHungUp = true
    close(master)
  }

  /// Reads what comes until the screen is as wanted.
  func wait(
    for what: String, within milliseconds: Int32 = 20000, until isReached: (VirtualTerminal) -> Bool
  ) throws {
    let deadline = now() + Int(milliseconds)
    while !isReached(terminal) {
      guard read(within: Int32(clamping: max(0, deadline - now()))) else {
        throw Problem(description: "no \(what) in \(milliseconds) ms; the screen:\n\(terminal.text)")
      }
    }
  }

  /// Waits until the frame that `__crash` draws is there to its last row.
  func waitForFrame() throws {
    try wait(for: "a whole frame") { $0.lines.last == String(repeating: "#", count: $0.columns) }
  }

  func wait(for text: String) throws {
    try wait(for: "“\(text)”") { $0.text.contains(text) }
  }

  /// How many bytes come in a stretch of time.
  func bytes(in milliseconds: Int32) -> Int {
    let before = terminal.bytes
    let deadline = now() + Int(milliseconds)
    while read(within: Int32(max(0, deadline - now()))) {}
    return terminal.bytes - before
  }

  /// Takes in what the program writes next; false where nothing has come in the time.
  private func read(within milliseconds: Int32) -> Bool {
    guard isReadable(master, within: milliseconds) else { return false }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(master, &bytes, bytes.count)
    terminal.feed(bytes.prefix(max(0, count)))
    transcript += bytes.prefix(max(0, count))
    return count > 0
  }

  private func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

/// A process that may end.
struct Process {
  private let descriptor: Int32

  init(_ pid: pid_t) {
    descriptor = ct_process_descriptor(pid)
  }

  func ends(within milliseconds: Int32) -> Bool {
    isReadable(descriptor, within: milliseconds)
  }
}

private func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
  var descriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&descriptor, 1, milliseconds) > 0
}

private func withStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}

/// The program under test, which is built beside the tests.
func salesboard() throws -> String {
  let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
  let parts = bundle.split(separator: "/", omittingEmptySubsequences: false)
  let beside = parts.firstIndex { $0.hasSuffix(".xctest") } ?? parts.endIndex - 1
  let path = parts[..<beside].joined(separator: "/") + "/salesboard"
  guard access(path, X_OK) == 0 else { throw Story.Problem(description: "no program at \(path)") }
  return path
}
