import Sales
import Testing

@testable import Ingest

/// Which versions of a file are taken in, and what stays where one is not.
struct AcceptanceTests {
  private static let file = "opportunities.csv"
  private static let header = "opp_id,owner_id,stage,created_at\n"
  private static let rows = header + "D1,R1,Open,2024-01-01\nD2,R1,Won,2024-01-02\n"

  private func watched() throws -> WatchedDirectory {
    let watched = try WatchedDirectory([AcceptanceTests.file: AcceptanceTests.rows])
    watched.look()
    #expect(watched.ids == ["D1", "D2"])
    return watched
  }

  @Test("Case 40: a row without an end waits until the file is still for one look")
  func aHalfWrittenRowWaits() throws {
    let watched = try watched()
    watched.append("D3,R1,Op", to: AcceptanceTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.failures == ["opportunities.csv: ends within a row; it is read again at the next look"])
    watched.append("en,2024-01-03\n", to: AcceptanceTests.file)
    watched.look()
    #expect(watched.deals["D3"] == "Open")
    #expect(watched.failures.isEmpty)
    watched.append("D4,R1,Lost,2024-01-04", to: AcceptanceTests.file)
    watched.look(times: 2)
    #expect(watched.deals["D4"] == "Lost", "nobody wrote on: the row is whole")
  }

  @Test(
    "An empty file and a lost header keep the last version",
    arguments: [
      ("", "is empty"), ("D1,R1,Open,2024-01-01\n", "has no column opp_id"),
    ])
  func aBrokenVersionIsNotTaken(text: String, reason: String) throws {
    let watched = try watched()
    watched.write(text, to: AcceptanceTests.file)
    watched.look(times: 4)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.failures == ["opportunities.csv: \(reason)"])
    #expect(watched.directory.acceptance == [AcceptanceTests.file: .earlier])
    watched.write(AcceptanceTests.rows + "D5,R1,Open,2024-01-05\n", to: AcceptanceTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2", "D5"])
    #expect(watched.failures.isEmpty)
  }

  @Test("Case 40: a shorter file that ends in a whole row is a new version")
  func aTruncatedFileIsARewrite() throws {
    let watched = try watched()
    watched.write(AcceptanceTests.header + "D2,R1,Won,2024-01-02\n", to: AcceptanceTests.file)
    watched.look()
    #expect(watched.ids == ["D2"])
  }

  @Test("Case 40: a file that is gone leaves at the third look, and comes back at once")
  func aVanishedFileLeavesAtTheThirdLook() throws {
    let header = AcceptanceTests.header
    let watched = try WatchedDirectory([
      "opportunities/a.csv": header + "D1,R1,Open,2024-01-01\n",
      "opportunities/b.csv": header + "D2,R1,Open,2024-01-01\n",
    ])
    watched.look()
    watched.remove("opportunities/a.csv")
    watched.look(times: 2)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.failures == ["opportunities/a.csv: cannot be read: No such file or directory"])
    watched.look()
    #expect(watched.ids == ["D2"])
    #expect(watched.directory.departures == ["opportunities/a.csv is gone: 1 rows left with it"])
    #expect(watched.failures.isEmpty)
    watched.write(header + "D1,R1,Won,2024-01-01\n", to: "opportunities/a.csv")
    watched.look()
    #expect(watched.deals == ["D1": "Won", "D2": "Open"])
  }

  @Test("A whole table that is gone stays")
  func aVanishedTableStays() throws {
    let watched = try watched()
    watched.remove(AcceptanceTests.file)
    watched.look(times: 6)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.directory.acceptance == [AcceptanceTests.file: .earlier])
    watched.write(AcceptanceTests.header + "D7,R1,Open,2024-01-01\n", to: AcceptanceTests.file)
    watched.look()
    #expect(watched.ids == ["D7"])
  }

  @Test("The directory may be gone for long: rows and settings stay")
  func aVanishedDirectoryStays() throws {
    let watched = try WatchedDirectory([
      "salesboard.yml": "tables:\n  opportunities:\n    file: deals.csv\n", "deals.csv": AcceptanceTests.rows,
    ])
    watched.look()
    let settings = watched.directory.settings
    watched.move(away: true)
    watched.look(times: 5)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.directory.settings == settings)
    #expect(watched.directory.absence?.contains("is gone") == true)
    watched.move(away: false)
    #expect(watched.look().filesOpened == 0, "nothing changed while it was away")
    #expect(watched.directory.absence == nil)
  }

  @Test("A folder or a FIFO in a file's place blocks nothing and keeps the rows", arguments: [true, false])
  func whatIsNoFileIsNotRead(isFolder: Bool) throws {
    let watched = try watched()
    watched.remove(AcceptanceTests.file)
    isFolder ? watched.makeFolder(AcceptanceTests.file) : watched.makeFIFO(AcceptanceTests.file)
    watched.look(times: 5)
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.failures == ["opportunities.csv: is no ordinary file"])
  }

  @Test("What is no file is told where nothing was read before")
  func aFirstFIFOIsTold() throws {
    let watched = try WatchedDirectory()
    watched.makeFIFO("reps.csv")
    watched.look()
    #expect(watched.failures == ["reps.csv: is no ordinary file"])
    #expect(!watched.directory.isRecognised)
    watched.remove("reps.csv")
    watched.look()
    #expect(watched.failures.isEmpty, "nobody awaits the file")
  }

  @Test("A file that settings name and that is not there is told")
  func aNamedFileIsAwaited() throws {
    let watched = try WatchedDirectory(["salesboard.yml": "tables:\n  reps:\n    file: people.csv\n"])
    watched.look(times: 4)
    #expect(watched.failures == ["people.csv: cannot be read: No such file or directory"])
    watched.write("rep_id\nR1\n", to: "people.csv")
    watched.look()
    #expect(watched.failures.isEmpty)
    #expect(watched.directory.tables.repRows.count == 1)
  }
}
