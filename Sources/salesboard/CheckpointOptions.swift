import ArgumentParser
import Books

/// Whether books that were read before are gone on with.
struct CheckpointOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-checkpoint"), help: "Read every file anew, and keep nothing for the next start.")
  var isOff = false

  /// Where the books of a data directory are kept; nil where they are not.
  func folder(of directory: String) -> CheckpointFolder? {
    isOff ? nil : CheckpointFolder(path: StateFolder(.cache, directory: directory).path)
  }
}
