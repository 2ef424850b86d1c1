/// DuckDB, as a Python with its library or as its own command line.
struct Peer: Sendable {
  enum Kind: Sendable { case python, commandLine }

  let command: String
  let kind: Kind

  /// The program of that name where it has DuckDB, nil where it has not.
  init?(_ command: String) {
    self.command = command
    let name = command.split(separator: "/").last ?? ""
    kind = name.hasPrefix("duckdb") ? .commandLine : .python
    let trial = kind == .python ? ["-c", "import duckdb"] : ["-c", "SELECT 1"]
    guard let child = try? Child.attempt(command, trial), child.status == 0 else { return nil }
  }

  /// The first of the usual programs that has DuckDB.
  static var usual: Peer? { Peer("python3") ?? Peer("duckdb") }
}

/// What DuckDB answered and how long it took.
struct PeerAnswer: Equatable, Sendable {
  /// Seconds from the beginning to the end of each section.
  var done: [String: Double] = [:]
  /// Figures by their ids.
  var figures: [String: Double] = [:]
  /// The most memory that it held, in bytes.
  var peak = 0

  /// Reads the lines `done`, section, seconds and `figure`, id, value; others are not its own.
  init(reading output: String) {
    for line in output.split(separator: "\n") {
      let parts = line.split(separator: "\t")
      guard parts.count == 3, let number = Double(parts[2]) else { continue }
      switch parts[0] {
      case "done": done[String(parts[1])] = number
      case "figure": figures[String(parts[1])] = number
      default: continue
      }
    }
  }

  /// Seconds until all figures of the report were there.
  var report: Double? { done[PeerSQL.Section.figures.rawValue] }
  /// Seconds of it for reading the files.
  var load: Double? { done[PeerSQL.Section.load.rawValue] }
}

extension Peer {
  /// Puts a script to DuckDB; the files it needs are written to a folder.
  func answer(_ sql: PeerSQL, in folder: String) throws -> PeerAnswer {
    let child: Child
    let script = folder + "/peer.sql"
    switch kind {
    case .python:
      let program = folder + "/peer.py"
      try FileBytes.write(Array(PeerProgram.python.utf8)[...], to: program)
      let text = PeerSQL.Section.allCases.map { "-- @section \($0.rawValue)\n" + sql.text(of: $0) }.joined()
      try FileBytes.write(Array(text.utf8)[...], to: script)
      child = try Child.run(command, [program, script])
    case .commandLine:
      try FileBytes.write(Array(commandLineScript(sql).utf8)[...], to: script)
      child = try Child.run(command, ["-init", "/dev/null", "-bail", "-batch", "-c", ".read \(script)"])
    }
    var answer = PeerAnswer(reading: child.output)
    answer.peak = child.peak
    guard answer.report != nil, !answer.figures.isEmpty else {
      throw BenchFailure("\(command): no answer to the peer's script:\n\(child.output.suffix(2000))")
    }
    return answer
  }

  /// The script with statements that print what the Python program prints.
  private func commandLineScript(_ sql: PeerSQL) -> String {
    let start = ".mode list\n.headers off\n.separator \"\\t\"\nSET VARIABLE start = epoch(now());\n"
    return start
      + PeerSQL.Section.allCases.map { section in
        let text = sql.text(of: section).replacing("SELECT f.figure,", with: "SELECT 'figure', f.figure,")
        return text + "SELECT 'done', '\(section.rawValue)', epoch(now()) - getvariable('start');\n"
      }.joined()
  }
}
