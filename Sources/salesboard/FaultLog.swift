import Books
import Glibc

/// Errors of the program's own books, written down beside what it remembers of a data directory.
nonisolated struct FaultLog: Sendable {
  private let folder: StateFolder

  init(directory: String) {
    folder = StateFolder(directory: directory)
  }

  /// Adds what was found to `faults.log`; a folder that cannot be written to keeps no log.
  func add(_ finding: ProofFinding) {
    folder.make()
    let path = "\(folder.path)/faults.log"
    var status = stat()
    if stat(path, &status) == 0, Int(status.st_size) > FaultLog.mostBytes { rename(path, path + ".old") }
    guard let file = fopen(path, "a") else { return }
    defer { fclose(file) }
    fputs(finding.log.map { SafeText.line($0) + "\n" }.joined(), file)
  }

  private static let mostBytes = 1 << 20
}
