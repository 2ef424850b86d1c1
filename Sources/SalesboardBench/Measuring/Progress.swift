import Glibc

/// What goes on meanwhile, a line each, apart from the table.
enum Progress {
  static func tell(_ line: String) {
    let text = Array("\(line)\n".utf8)
    _ = write(STDERR_FILENO, text, text.count)
  }
}
