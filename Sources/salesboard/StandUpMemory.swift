import Glibc
import Sales

/// The day of the last stand-up, kept in the user's state folder, one folder a data directory.
nonisolated struct StandUpMemory {
  private let folder: String

  /// The memory for a data directory; it is never written to.
  init(directory: String) {
    let base =
      StandUpMemory.variable("XDG_STATE_HOME") ?? "\(StandUpMemory.variable("HOME") ?? "/tmp")/.local/state"
    let path = StandUpMemory.absolute(directory)
    let name = path.split(separator: "/").last.map(String.init) ?? "root"
    folder = "\(base)/salesboard/\(name)-\(StandUpMemory.mark(path))"
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

  var day: Day? {
    guard let file = fopen("\(folder)/stand-up", "r") else { return nil }
    defer { fclose(file) }
    var text = [UInt8](repeating: 0, count: 10)
    guard fread(&text, 1, 10, file) == 10 else { return nil }
    return Day(iso: String(decoding: text, as: UTF8.self))
  }

  /// Writes the day down; a folder that cannot be written to means that nobody remembers.
  func remember(_ day: Day) {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      mkdir(path, 0o700)
    }
    let temporary = "\(folder)/stand-up.new"
    guard let file = fopen(temporary, "w") else { return }
    fputs("\(day)\n", file)
    fclose(file)
    rename(temporary, "\(folder)/stand-up")
  }
}
