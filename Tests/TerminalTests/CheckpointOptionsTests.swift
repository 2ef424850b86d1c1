import ArgumentParser
import Testing

@testable import salesboard

/// Whether commands go on with books that were read before.
@Suite struct CheckpointOptionsTests {
  @Test func booksAreKeptInAFolderOfTheDirectorysOwn() throws {
    #expect(try CheckpointOptions.parse([]).folder(of: "/tmp") != nil)
    let path = StateFolder(.cache, directory: "/tmp").path
    #expect(path.contains("/salesboard/tmp-"))
    #expect(path != StateFolder(.cache, directory: "/var/tmp").path)
  }

  @Test func withoutACheckpointNothingIsReadOrKept() throws {
    let board = try BoardCommand.parse(["--no-checkpoint", "/tmp"])
    #expect(board.checkpoint.folder(of: "/tmp") == nil)
    let snapshot = try SnapshotCommand.parse(["/tmp", "--no-checkpoint"])
    #expect(snapshot.checkpoint.folder(of: "/tmp") == nil)
  }
}
