import Glibc
import Testing

/// What commands say on a terminal while they read, and that they say it nowhere else.
@Suite struct LoadingStories {
  /// Large enough that reading it is seen.
  private func directory(in folder: Folder) throws -> String {
    let path = folder.path + "/large"
    let story = try Story(salesboard(), ["generate", "--opportunities", "800", "--into", path])
    try story.wait(for: "left 0")
    return path
  }

  @Test func aCommandShowsHowFarItHasComeAndTakesTheLineBack() throws {
    let folder = try Folder()
    let path = try directory(in: folder)
    let story = try Story(salesboard(), ["report", path, "--format", "csv"], rows: 24, columns: 120)
    try story.wait(for: "left 0")
    let written = String(decoding: story.transcript, as: UTF8.self)
    #expect(written.contains("%") && (written.contains("Reading ") || written.contains("Working out")))
    #expect(!story.terminal.text.contains("Reading "))
    #expect(!story.terminal.text.contains("Working out"))
  }

  @Test func nothingIsSaidWhereStderrIsNoTerminal() throws {
    let folder = try Folder()
    let path = try directory(in: folder)
    let errors = folder.path + "/errors"
    let story = try Story(
      "/bin/sh", ["-c", "\"$0\" report '\(path)' 2>'\(errors)' >/dev/null", salesboard()])
    try story.wait(for: "left 0")
    var status = stat()
    #expect(stat(errors, &status) == 0 && status.st_size == 0)
  }
}
