import Glibc

/// A program that was run to its end.
struct Child {
  var cost: Cost
  /// Seconds from its start until the last of its output was there; to give its memory back takes it longer.
  var answered: Double
  /// The most memory that it held, in bytes.
  var peak: Int
  var status: Int32
  var output: String
}

extension Child {
  /// Runs a program with its output taken; throws where it does not start or ends with another status than 0.
  static func run(_ path: String, _ arguments: [String]) throws -> Child {
    let child = try attempt(path, arguments)
    guard child.status == 0 else {
      let command = ([path] + arguments).joined(separator: " ")
      throw BenchFailure("\(command): ended with status \(child.status)\n\(child.output.suffix(2000))")
    }
    return child
  }

  /// Runs a program whatever status it ends with; a name without `/` is looked for on the path.
  static func attempt(_ path: String, _ arguments: [String]) throws -> Child {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw BenchFailure.system("no pipe", path) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let start = Moment.now
    let spawned = Result { try spawn(path, arguments, output: ends[1]) }
    close(ends[1])
    let pid = try spawned.get()
    let (text, last) = everything(from: ends[0])
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    let wall = Moment.now - start
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return Child(
      cost: Cost(wall: wall, cpu: Cost.cpu(of: usage)), answered: (last ?? Moment.now) - start,
      peak: usage.ru_maxrss * 1024, status: code,
      output: String(decoding: text, as: UTF8.self))
  }

  /// What is written to a pipe until nobody holds its other end, and when the last of it came.
  private static func everything(from pipe: Int32) -> (text: [UInt8], last: Double?) {
    var (text, last): ([UInt8], Double?) = ([], nil)
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(pipe, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return (text, last) }
      last = Moment.now
      text += piece[..<count]
    }
  }

  private static func spawn(_ path: String, _ arguments: [String], output: Int32) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&files, output, 1)
    posix_spawn_file_actions_adddup2(&files, output, 2)
    var pid: pid_t = 0
    let problem = withCStrings([path] + arguments) { arguments in
      withCStrings(environment) { posix_spawnp(&pid, path, &files, nil, arguments, $0) }
    }
    guard problem == 0 else {
      throw BenchFailure("\(path): cannot be started: \(String(cString: strerror(problem)))")
    }
    return pid
  }

  /// What programs are told of the surroundings.
  static var environment: [String] {
    let names: [String] = ["PATH", "HOME", "TMPDIR", "LANG"]
    return names.compactMap { (name: String) -> String? in
      guard let value = getenv(name) else { return nil }
      return "\(name)=\(String(cString: value))"
    }
  }
}

/// Strings as C has them, with a null at the end, for as long as the body runs.
func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
) rethrows -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return try body(copies + [nil])
}
