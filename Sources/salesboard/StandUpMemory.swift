import Glibc
import Sales

/// The day of the last stand-up, kept in the user's state folder, one folder a data directory.
nonisolated struct StandUpMemory {
  private let folder: StateFolder

  /// The memory for a data directory; it is never written to.
  init(directory: String) {
    folder = StateFolder(directory: directory)
  }

  var day: Day? {
    guard let file = fopen("\(folder.path)/stand-up", "r") else { return nil }
    defer { fclose(file) }
    var text = [UInt8](repeating: 0, count: 10)
    guard fread(&text, 1, 10, file) == 10 else { return nil }
    return Day(iso: String(decoding: text, as: UTF8.self))
  }

  /// Writes the day down; a folder that cannot be written to means that nobody remembers.
  func remember(_ day: Day) {
    folder.make()
    let temporary = "\(folder.path)/stand-up.new"
    guard let file = fopen(temporary, "w") else { return }
    fputs("\(day)\n", file)
    fclose(file)
    rename(temporary, "\(folder.path)/stand-up")
  }
}
