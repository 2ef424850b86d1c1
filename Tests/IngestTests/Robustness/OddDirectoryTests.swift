import Glibc
import Sales
import Testing

@testable import Ingest

/// Directories that hold what is no file of rows, what may not be read, and very many files.
struct OddDirectoryTests {
  private static let file = "opportunities.csv"
  private static let header = "opp_id,owner_id,stage,created_at\n"

  private static func deal(_ id: String, _ stage: String = "Open") -> String {
    "\(id),R1,\(stage),2024-01-01\n"
  }

  @Test("A link to itself is told as a file that cannot be read, and the rows before it stay")
  func linkLoop() throws {
    let watched = try WatchedDirectory([
      OddDirectoryTests.file: OddDirectoryTests.header + OddDirectoryTests.deal("D1")
    ])
    watched.look()
    watched.remove(OddDirectoryTests.file)
    watched.link(OddDirectoryTests.file, to: OddDirectoryTests.file)
    watched.look(times: 4)
    #expect(watched.ids == ["D1"])
    #expect(watched.failures == ["opportunities.csv: cannot be read: Too many levels of symbolic links"])
    watched.remove(OddDirectoryTests.file)
    watched.write(OddDirectoryTests.header + OddDirectoryTests.deal("D2"), to: OddDirectoryTests.file)
    watched.look()
    #expect(watched.ids == ["D2"])
    #expect(watched.failures.isEmpty)
  }

  @Test("A folder that leads back to its own directory is looked into once and counts nothing twice")
  func folderLoop() throws {
    let watched = try WatchedDirectory([
      OddDirectoryTests.file: OddDirectoryTests.header + OddDirectoryTests.deal("D1")
    ])
    watched.link("opportunities", to: ".")
    let look = watched.look()
    #expect(look.filesOpened == 2)
    #expect(watched.ids == ["D1"])
    #expect(watched.failures.isEmpty)
  }

  @Test("What is no ordinary file blocks nothing wherever it stands: FIFO, device, folder, link to nothing")
  func nothingBlocks() throws {
    let watched = try WatchedDirectory([
      "opportunities/a.csv": OddDirectoryTests.header + OddDirectoryTests.deal("D1")
    ])
    watched.makeFIFO("opportunities/b.csv")
    watched.link("opportunities/c.csv", to: "/dev/zero")
    watched.link("opportunities/d.csv", to: "nowhere")
    watched.makeFolder("opportunities/e.csv")
    watched.makeFIFO("other.csv")
    watched.link("zero.csv", to: "/dev/zero")
    watched.makeFIFO("salesboard.yml")
    watched.look(times: 2)
    #expect(watched.ids == ["D1"])
    #expect(
      watched.failures == [
        "opportunities/b.csv: is no ordinary file", "opportunities/c.csv: is no ordinary file",
        "opportunities/e.csv: is no ordinary file",
      ])
    let problems = watched.directory.settingsProblems.map(\.description)
    #expect(problems == ["salesboard.yml:1:1: is no ordinary file"])
    #expect(watched.directory.unreadFiles.map(\.name) == ["other.csv", "zero.csv"])
    #expect(watched.directory.unreadFiles.allSatisfy { $0.headers == nil })
  }

  @Test("A file whose name is no UTF-8 cannot be asked for, which is told, and the others are read")
  func unnameable() throws {
    let watched = try WatchedDirectory([
      "opportunities/a.csv": OddDirectoryTests.header + OddDirectoryTests.deal("D1")
    ])
    let name = Array((watched.path + "/opportunities/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9)]
    close(open(name + ".csv".utf8CString, O_WRONLY | O_CREAT, 0o644))
    watched.look(times: 2)
    #expect(watched.ids == ["D1"])
    #expect(
      watched.failures == ["opportunities/caf\u{FFFD}.csv: has a name that is not UTF-8: rename it"])
    unlink(name + ".csv".utf8CString)
  }

  @Test("A file that becomes a FIFO between two calls is opened without waiting and refused")
  func racedFIFO() throws {
    let watched = try WatchedDirectory()
    watched.makeFIFO("a.csv")
    let descriptor = try FileSystem.open(watched.path + "/a.csv")
    defer { close(descriptor) }
    #expect(throws: FileTrouble.notAFile) { try FileSystem.signature(ofDescriptor: descriptor) }
  }

  @Test("Read rights that are taken keep the last version with the reason; given back, it goes on")
  func rights() throws {
    let watched = try WatchedDirectory([
      OddDirectoryTests.file: OddDirectoryTests.header + OddDirectoryTests.deal("D1")
    ])
    watched.look()
    chmod(watched.path, 0o755)
    watched.write(OddDirectoryTests.header + OddDirectoryTests.deal("D2"), to: OddDirectoryTests.file)
    chmod(watched.path + "/" + OddDirectoryTests.file, 0)
    try asNobody { watched.look(times: 4) }
    #expect(watched.ids == ["D1"])
    #expect(watched.failures == ["opportunities.csv: cannot be read: Permission denied"])
    chmod(watched.path + "/" + OddDirectoryTests.file, 0o644)
    try asNobody { watched.look() }
    #expect(watched.ids == ["D2"])
    #expect(watched.failures.isEmpty)
  }

  @Test("A directory that may not be listed is said so, and its state stays")
  func directoryRights() throws {
    let watched = try WatchedDirectory([
      OddDirectoryTests.file: OddDirectoryTests.header + OddDirectoryTests.deal("D1")
    ])
    watched.look()
    chmod(watched.path, 0)
    try asNobody { watched.look(times: 4) }
    #expect(watched.ids == ["D1"])
    #expect(
      watched.directory.absence == "the directory \(watched.path) cannot be read; the last good state stays")
    chmod(watched.path, 0o755)
    try asNobody { watched.look() }
    #expect(watched.directory.absence == nil)
  }

  @Test("A file that is renamed counts once throughout, and its old name is told to be gone")
  func renamed() throws {
    let watched = try WatchedDirectory([
      "opportunities/a.csv": OddDirectoryTests.header + OddDirectoryTests.deal("D1")
        + OddDirectoryTests.deal("D2")
    ])
    watched.look()
    rename(watched.path + "/opportunities/a.csv", watched.path + "/opportunities/b.csv")
    for _ in 0..<5 {
      watched.look()
      #expect(watched.ids == ["D1", "D2"])
      #expect(watched.problems.isEmpty)
    }
    #expect(watched.directory.departures == ["opportunities/a.csv is gone: 2 rows left with it"])
  }

  @Test("Of two files of a table that vanish one after the other the later stays, and both come back")
  func allFilesOfATableVanish() throws {
    let watched = try WatchedDirectory([
      "opportunities/a.csv": OddDirectoryTests.header + OddDirectoryTests.deal("D1"),
      "opportunities/b.csv": OddDirectoryTests.header + OddDirectoryTests.deal("D2"),
    ])
    watched.look()
    watched.remove("opportunities/a.csv")
    watched.look(times: 3)
    watched.remove("opportunities/b.csv")
    watched.look(times: 6)
    #expect(watched.ids == ["D2"])
    #expect(watched.failures == ["opportunities/b.csv: cannot be read: No such file or directory"])
    watched.write(OddDirectoryTests.header + OddDirectoryTests.deal("D1"), to: "opportunities/a.csv")
    watched.write(OddDirectoryTests.header + OddDirectoryTests.deal("D2", "Won"), to: "opportunities/b.csv")
    watched.look()
    #expect(watched.deals == ["D1": "Open", "D2": "Won"])
  }

  @Test("Thousands of files: one open at a time, none at a look without change, and all may vanish at once")
  func manyFiles() throws {
    let watched = try WatchedDirectory()
    for number in 0..<700 {
      watched.write(
        OddDirectoryTests.header + OddDirectoryTests.deal("D\(number)"), to: "opportunities/\(number).csv")
    }
    var mostOpen = 0
    let first = watched.look { _ in mostOpen = max(mostOpen, watched.openFiles) }
    #expect(first.filesOpened == 700)
    #expect(1...4 ~= mostOpen)
    #expect(watched.directory.tables.opportunityCount == 700)
    let idle = watched.look()
    #expect(idle.filesOpened == 0 && idle.bytesRead == 0)
    watched.remove("opportunities")
    watched.look(times: 4)
    #expect(watched.directory.tables.opportunityCount == 700, "a whole table that is gone stays")
  }

  @Test("Files beyond the most that can be told apart are counted, and read when others leave")
  func filesBeyond() throws {
    var limits = ReadingLimits()
    limits.mostFiles = 2
    let watched = try WatchedDirectory(limits: limits)
    for name in ["a", "b", "c", "d"] {
      watched.write(OddDirectoryTests.header + OddDirectoryTests.deal(name), to: "opportunities/\(name).csv")
    }
    watched.look()
    #expect(watched.ids == ["a", "b"])
    #expect(watched.directory.excess == "2 files feed tables, and no more can: 2 are not read")
    #expect(watched.directory.errorCount == 1)
    watched.remove("opportunities/a.csv")
    watched.remove("opportunities/d.csv")
    watched.look(times: 6)
    #expect(watched.ids == ["b", "c"])
    #expect(watched.directory.excess == nil)
    #expect(watched.directory.errorCount == 0)
  }
}

/// Calls the body as a user who may read only what everybody may; root could read all.
private func asNobody(_ body: () -> Void) throws {
  guard geteuid() == 0 else { return body() }
  typealias SetUser = @convention(c) (UInt32) -> Int32
  let symbol = try #require(dlsym(nil, "setfsuid"))
  // Of this thread alone, which seteuid would not be.
  let setUser = unsafeBitCast(symbol, to: SetUser.self)
  _ = setUser(65534)
  defer { _ = setUser(0) }
  body()
}

extension WatchedDirectory {
  fileprivate func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }

  /// How many files of the directory this process has open.
  fileprivate var openFiles: Int {
    let folder = "/proc/self/fd"
    return (FileSystem.names(in: folder) ?? []).count { name in
      guard let target = realpath(folder + "/" + name, nil) else { return false }
      defer { free(target) }
      return String(cString: target).hasPrefix(path + "/")
    }
  }
}
