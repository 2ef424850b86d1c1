import ArgumentParser
import Books
import Glibc

/// Opens a directory as the board does, up to the first board, and prints how many seconds that took.
struct StartCommand: ParsableCommand {
  static let name = "__start"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  @Argument var directory: String

  /// The folder in which the books are kept; without it every file is read.
  @Option var checkpoint: String?

  /// Keeps the books in the folder once the board is there.
  @Flag var keeps = false

  func run() throws {
    let start = Moment.now
    var live = LiveBooks(directory)
    live.books.checkpoint = checkpoint.map { CheckpointFolder(path: $0) }
    _ = live.look()
    live.show()
    print(Moment.now - start)
    guard keeps else { return }
    // Large directories are judged at the second look.
    _ = live.look()
    guard live.books.writeCheckpoint() else { throw BenchFailure("\(directory): the books cannot be kept") }
  }
}
