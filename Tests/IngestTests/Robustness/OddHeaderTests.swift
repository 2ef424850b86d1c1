import Sales
import Testing

@testable import Ingest

/// Header rows that stand twice, that name a column twice, that are missing or far too long.
struct OddHeaderTests {
  private static let header = "opp_id,owner_id,stage,created_at\n"

  private static func deal(_ id: String) -> String { "\(id),R1,Open,2024-01-01\n" }

  @Test("A header row within the file is no deal: left out and told once, at its first line")
  func headerAgain() throws {
    let read = try ReadTable(
      OddHeaderTests.header + OddHeaderTests.deal("D1") + OddHeaderTests.header + OddHeaderTests.deal("D2")
        + "\"opp_id\", owner_id,stage , created_at\n" + OddHeaderTests.deal("D3"))
    #expect(read.ids == ["D1", "D2", "D3"])
    #expect(read.stages == ["Open", "Open", "Open"])
    #expect(read.problems == ["deals.csv:3: is the header row again: left out, here and below"])
  }

  @Test("Rows that only begin like the header are rows")
  func almostAHeader() throws {
    let read = try ReadTable(OddHeaderTests.header + "opp_id,R1,stage,2024-01-01\n")
    #expect(read.ids == ["opp_id"])
    #expect(read.problems.isEmpty)
  }

  @Test("A header row in appended rows is left out too")
  func headerAppended() throws {
    let watched = try WatchedDirectory([
      "opportunities.csv": OddHeaderTests.header + OddHeaderTests.deal("D1")
    ])
    watched.look()
    watched.append(OddHeaderTests.header + OddHeaderTests.deal("D2"), to: "opportunities.csv")
    watched.look()
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.problems == ["opportunities.csv:3: is the header row again: left out, here and below"])
  }

  @Test("A column that stands twice counts where it stands first, and that is told")
  func equalHeaders() throws {
    let read = try ReadTable(
      "opp_id,stage,Stage ,owner_id,created_at,note,note\nD1,Open,Won,R1,2024-01-01,,\n")
    #expect(read.stages == ["Open"])
    #expect(read.problems == ["deals.csv:1: the header stage stands 2 times: the first one counts"])
  }

  @Test("In a mapped file only headers of exactly the same name are the same")
  func equalMappedHeaders() throws {
    let text = "id,Stage,stage,stage,owner\nD1,Open,Won,Lost,R1\n"
    let mapping = "columns: { opp_id: id, stage: STAGE, owner_id: owner }"
    let upper = try ReadTable(text, mapping: mapping.replacing("STAGE", with: "Stage"))
    #expect(upper.stages == ["Open"])
    #expect(!upper.problems.contains { $0.contains("times") })
    let lower = try ReadTable(text, mapping: mapping.replacing("STAGE", with: "stage"))
    #expect(lower.stages == ["Won"])
    #expect(lower.problems.contains("deals.csv:1: the header stage stands 2 times: the first one counts"))
  }

  @Test(
    "Very many columns: the first ten thousand are looked at, rows are not blamed, and memory stays small")
  func manyColumns() throws {
    let more = String(repeating: ",x", count: 20_000)
    let read = try ReadTable(
      "opp_id,owner_id,stage,created_at" + more + "\nD1,R1,Open,2024-01-01" + more + "\n"
        + "D2,R1,Open,2024-01-01\n")
    #expect(read.ids == ["D1", "D2"])
    #expect(
      read.problems == [
        "deals.csv:1: the header has 20004 columns, of which the first 10000 are looked at",
        "deals.csv:3: 4 fields where the header has 20004; the rest is taken as empty",
      ])
  }

  @Test("A header whose names all stand beyond what is looked at is no blank line above another one")
  func namesBeyondReach() throws {
    let blanks = String(repeating: ",", count: 10_000)
    #expect(throws: FileTrouble.missingColumns(["opp_id"])) {
      try ReadTable(blanks + OddHeaderTests.header + OddHeaderTests.header + OddHeaderTests.deal("D1"))
    }
    let read = try ReadTable("\"\" \t" + blanks + "\n" + OddHeaderTests.header + OddHeaderTests.deal("D1"))
    #expect(read.ids == ["D1"])
  }

  @Test("A row with very many fields is a row")
  func manyFields() throws {
    let read = try ReadTable(
      OddHeaderTests.header + "D1,R1,Open,2024-01-01" + String(repeating: ",", count: 100_000) + "\n")
    #expect(read.ids == ["D1"])
    #expect(read.problems == ["deals.csv:2: 100004 fields where the header has 4; the rest is ignored"])
  }

  @Test("Without a header row nothing is read, and what is missing is told")
  func noHeader() {
    #expect(throws: FileTrouble.missingColumns(["opp_id"])) {
      try ReadTable(OddHeaderTests.deal("D1") + OddHeaderTests.deal("D2"))
    }
  }

  @Test("A file of blank lines is empty")
  func blankFile() {
    #expect(throws: FileTrouble.empty) { try ReadTable("\n\r\n , \n\n") }
  }
}
