import Glibc

/// A program that was run to its end.
struct Child {
  var cost: Cost
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
    var template = Array("/tmp/salesboard-bench-out.XXXXXX".utf8CString)
    let file = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard file >= 0 else { throw BenchFailure.system("no temporary file", "/tmp") }
    template.withUnsafeBufferPointer { buffer in _ = buffer.baseAddress.map { unlink($0) } }
    defer { close(file) }
    let start = Moment.now
    let pid = try spawn(path, arguments, output: file)
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(pid, &status, 0, &usage) < 0, errno == EINTR {}
    let wall = Moment.now - start
    let text = try FileBytes.read("/proc/self/fd/\(file)")
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return Child(
      cost: Cost(wall: wall, cpu: Cost.cpu(of: usage)), peak: usage.ru_maxrss * 1024, status: code,
      output: String(decoding: text, as: UTF8.self))
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
