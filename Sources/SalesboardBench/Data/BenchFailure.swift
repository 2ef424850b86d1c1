import Glibc

/// Why there is no result: what happened, where.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  /// A call of the system on a path that failed; read right after the call.
  static func system(_ what: String, _ path: String) -> BenchFailure {
    BenchFailure("\(path): \(what): \(String(cString: strerror(errno)))")
  }
}
