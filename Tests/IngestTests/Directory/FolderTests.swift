import Glibc
import Testing

@testable import Ingest

/// Files in folders of the directory, found by a look at what was listed before.
struct FolderTests {
  private static let settings = "tables: { opportunities: { file: '*/deals.csv' } }\n"
  private static let header = "opp_id,owner_id,stage,created_at\n"

  @Test("A change is found in each of very many folders")
  func manyFolders() throws {
    let watched = try WatchedDirectory(["salesboard.yml": FolderTests.settings])
    for folder in 100..<180 {
      watched.write(FolderTests.header + "D\(folder),R1,Open,2024-01-01\n", to: "f\(folder)/deals.csv")
    }
    watched.look(times: 2)
    #expect(watched.look().filesOpened == 0)
    for folder in [100, 140, 179] {
      watched.append("E\(folder),R1,Open,2024-01-02\n", to: "f\(folder)/deals.csv")
      #expect(watched.look().filesOpened == 1)
      #expect(watched.ids.contains("E\(folder)"))
    }
  }

  @Test("A folder that is gone takes its rows with it, and brings them when it is back")
  func goneFolder() throws {
    let watched = try WatchedDirectory(["salesboard.yml": FolderTests.settings])
    for folder in ["a", "b"] {
      watched.write(FolderTests.header + "D\(folder),R1,Open,2024-01-01\n", to: "\(folder)/deals.csv")
    }
    watched.look(times: 2)
    #expect(watched.ids == ["Da", "Db"])
    watched.remove("b/deals.csv")
    watched.look(times: 3)
    #expect(watched.ids == ["Da"])
    watched.write(FolderTests.header + "Dc,R1,Open,2024-01-01\n", to: "b/deals.csv")
    watched.look(times: 2)
    #expect(watched.ids == ["Da", "Dc"])
  }
}

/// Folders whose stamps tell that nothing came or went.
struct FolderStampTests {
  private static let header = "opp_id,owner_id,stage,created_at\n"

  private func settled() throws -> WatchedDirectory {
    let watched = try WatchedDirectory([
      "salesboard.yml": "tables: { opportunities: { file: '*deals.csv' } }\n"
    ])
    // A minute from now each stamp is old enough to tell of any change.
    watched.directory.systemSecond = { FileSystem.second() + 60 }
    watched.write(FolderStampTests.header + "D1,R1,Open,2024-01-01\n", to: "deals.csv")
    watched.look(times: 3)
    return watched
  }

  @Test("A file that comes to a folder that was left alone is found at the next look")
  func newFile() throws {
    let watched = try settled()
    #expect(watched.directory.looksUnlisted > 0)
    watched.write(FolderStampTests.header + "D2,R1,Open,2024-01-01\n", to: "more deals.csv")
    watched.look(times: 2)
    #expect(watched.ids == ["D1", "D2"])
  }

  @Test("A file that grows, or that another takes the place of, is found though nothing is listed")
  func changedFile() throws {
    let watched = try settled()
    watched.append("D2,R1,Open,2024-01-01\n", to: "deals.csv")
    #expect(watched.look().filesOpened == 1)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.directory.looksUnlisted > 0)
    watched.write(FolderStampTests.header + "D3,R1,Open,2024-01-01\n", to: "deals.new")
    #expect(rename(watched.path + "/deals.new", watched.path + "/deals.csv") == 0)
    watched.look(times: 2)
    #expect(watched.ids == ["D3"])
  }

  @Test("What a link leads to may be replaced where nobody looks")
  func link() throws {
    let watched = try settled()
    let elsewhere = try WatchedDirectory(["a": FolderStampTests.header + "D2,R1,Open,2024-01-01\n"])
    #expect(symlink(elsewhere.path + "/a", watched.path + "/linked deals.csv") == 0)
    watched.look(times: 4)
    #expect(watched.ids == ["D1", "D2"])
    elsewhere.write(FolderStampTests.header + "D3,R1,Open,2024-01-01\n", to: "b")
    #expect(rename(elsewhere.path + "/b", elsewhere.path + "/a") == 0)
    watched.look(times: 2)
    #expect(watched.ids == ["D1", "D3"])
  }

  @Test("A folder is listed now and then, whatever its stamp says")
  func listsNowAndThen() throws {
    let watched = try settled()
    var unlisted: [Int] = []
    for _ in 0..<30 {
      watched.look()
      unlisted.append(watched.directory.looksUnlisted)
    }
    #expect(unlisted.max() == 11)
    #expect(unlisted.count { $0 == 0 } >= 2)
  }

  @Test("Within the seconds that a stamp may stand for, each look lists")
  func freshStamp() throws {
    let watched = try settled()
    watched.directory.systemSecond = FileSystem.second
    watched.write(FolderStampTests.header + "D2,R1,Open,2024-01-01\n", to: "more deals.csv")
    for _ in 0..<3 {
      watched.look()
      #expect(watched.directory.looksUnlisted == 0)
    }
  }
}
