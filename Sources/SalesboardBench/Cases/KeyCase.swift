import CNcurses
import Glibc

extension Bench {
  /// How long the board takes from a key to what it shows, while it reads a million deals: the program on a
  /// pseudo-terminal, the key being `?` and the answer the list of keys.
  func keyRow() throws -> BenchRow {
    let size = largestUsual
    let directory = try folder.directory(size, .deals)
    var samples = Samples()
    for _ in 0..<max(1, rounds) {
      let typist = try Typist(salesboard, directory)
      while let seconds = typist.pressed() { samples.add(seconds) }
      typist.end()
    }
    Progress.tell(
      "\(samples.count) keys while \(size) were loading; median \(Amount.text(samples.median, .seconds))")
    return BenchRow(
      title: BenchCase.keys.title, size: size.description, value: samples.percentile(99), goal: .atMost(0.016)
    )
  }
}

/// Presses keys in a board on a terminal of its own and waits for what they show.
final class Typist {
  private let master: Int32
  private let board: pid_t
  private let start = Moment.now
  /// The last of what came, long enough for a mark that comes in two parts.
  private var recent: [UInt8] = []
  private var isLoaded = false

  init(_ program: String, _ directory: String) throws {
    let master = ct_pty_open(45, 160)
    self.master = master
    let environment = ["TERM=xterm-256color", "LANG=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin:/bin"]
    board = withCStrings([program, directory]) { words in
      withCStrings(environment) { ct_pty_spawn(master, program, words, $0) }
    }
    guard board > 0 else { throw BenchFailure("\(program): does not start on a terminal") }
    _ = waits(for: "Salesboard", seconds: 10)
  }

  func end() {
    kill(board, SIGTERM)
    close(master)
    waitpid(board, nil, 0)
  }

  /// Seconds from a key to its answer; nil once the figures are there.
  func pressed() -> Double? {
    drain(seconds: Double.random(in: 0.005...0.04))
    let before = Moment.now
    type("?")
    guard waits(for: "Esc close", seconds: 10), !isLoaded else { return nil }
    let seconds = Moment.now - before
    type("?")
    drain(seconds: 0.02)
    return isLoaded ? nil : seconds
  }

  private func type(_ text: String) {
    recent = []
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  private func waits(for mark: String, seconds: Double) -> Bool {
    let deadline = Moment.now + seconds
    while Moment.now < deadline {
      if take(within: deadline - Moment.now), contains(mark) { return true }
    }
    return false
  }

  private func drain(seconds: Double) {
    let deadline = Moment.now + seconds
    while Moment.now < deadline { _ = take(within: deadline - Moment.now) }
  }

  /// Takes what comes within a time; the name of the company means that there are figures.
  private func take(within seconds: Double) -> Bool {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, Int32(max(1, seconds * 1000))) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else {
      isLoaded = true
      usleep(1000)
      return false
    }
    recent = recent.suffix(64) + bytes.prefix(count)
    if contains("Fernhill") { isLoaded = true }
    return true
  }

  private func contains(_ text: String) -> Bool {
    let mark = Array(text.utf8)
    return recent.firstRange(of: mark) != nil
  }
}
