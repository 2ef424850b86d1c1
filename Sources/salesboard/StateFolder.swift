import Glibc

/// The user's folder for what the program remembers, one for each data directory, which itself is never written to.
nonisolated struct StateFolder {
  /// What is remembered there.
  enum Kind {
    /// What nobody could find again.
    case state
    /// What only takes time to find again.
    case cache
  }

  let path: String

  /// The folder for a data directory; it is made when something is written.
  init(_ kind: Kind = .state, directory: String) {
    let home = StateFolder.variable("HOME") ?? "/tmp"
    let base =
      switch kind {
      case .state: StateFolder.variable("XDG_STATE_HOME") ?? "\(home)/.local/state"
      case .cache: StateFolder.variable("XDG_CACHE_HOME") ?? "\(home)/.cache"
      }
    let data = StateFolder.absolute(directory)
    let name = data.split(separator: "/").last.map(String.init) ?? "root"
    path = "\(base)/salesboard/\(name)-\(StateFolder.mark(data))"
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// FNV-1a of the path, so that folders of the same name do not meet.
  private static func mark(_ path: String) -> String {
    let hash = path.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 36)
  }

  /// Makes the folder and those around it; where it cannot be made, writing into it fails.
  func make() {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/\(part)"
      mkdir(made, 0o700)
    }
  }
}
