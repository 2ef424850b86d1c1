import Glibc

/// Why a command cannot answer: one line for stderr and the exit status.
nonisolated struct CommandFailure: Error {
  /// What and where, and what to do.
  var message: String
  var status: Int32

  /// Wrong arguments.
  static func usage(_ message: String) -> CommandFailure {
    CommandFailure(message: message, status: 2)
  }

  /// A directory that is missing, unreadable, or in which nothing is recognised.
  static func directory(_ message: String) -> CommandFailure {
    CommandFailure(message: message, status: 3)
  }

  /// A directory that is not there or cannot be listed.
  static func missing(_ directory: String) -> CommandFailure {
    var status = stat()
    guard stat(directory, &status) == 0 else { return .directory("\(directory): no such directory") }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    return .directory("\(directory): \(isFolder ? "cannot be read" : "is no directory")")
  }

  func tell() {
    StandardStream.write(SafeText.line("salesboard: \(message)") + "\n", to: STDERR_FILENO)
  }
}

/// Writing to the standard streams without buffering of its own.
nonisolated enum StandardStream {
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  static func print(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  /// Prints one line for people.
  static func tell(_ line: String) {
    print(SafeText.line(line) + "\n")
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
