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
