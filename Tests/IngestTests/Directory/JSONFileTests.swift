import Sales
import Testing

@testable import Ingest

/// JSON Lines files of a directory that is watched: accepted, appended to, half-written.
struct JSONFileTests {
  private static let file = "opportunities.jsonl"

  private static func deal(_ id: String, _ stage: String = "Open", more: String = "") -> String {
    #"{"opp_id":"\#(id)","owner_id":"R1","stage":"\#(stage)","created_at":"2024-01-01"\#(more)}"# + "\n"
  }

  @Test("Canonical files and folders may be JSON Lines, beside CSV")
  func names() throws {
    let watched = try WatchedDirectory([
      JSONFileTests.file: "\u{FEFF}" + JSONFileTests.deal("D1"),
      "opportunities/a.jsonl": JSONFileTests.deal("D2", "Won"),
      "opportunities.csv": "opp_id,stage\nD3,Lost\n",
    ])
    watched.look()
    #expect(watched.deals == ["D1": "Open", "D2": "Won", "D3": "Lost"])
    #expect(watched.directory.recognisedFiles.map(\.isJSONLines) == [false, true, true])
    #expect(watched.directory.unreadNames.isEmpty)
  }

  @Test("Appended lines are read alone, with their line numbers and new keys")
  func appended() throws {
    let watched = try WatchedDirectory([JSONFileTests.file: JSONFileTests.deal("D1")])
    watched.look()
    watched.append(JSONFileTests.deal("D2", more: #","product":"Plus","amount":"x""#), to: JSONFileTests.file)
    let look = watched.look()
    #expect(look.opportunities.isEmpty && watched.ids == ["D1", "D2"])
    #expect(watched.problems == ["opportunities.jsonl:2: amount: “x” is no amount"])
    let fed = try #require(watched.directory.fedColumns.first).columns
    #expect(fed.contains("product") && !fed.contains("currency"))
    watched.append(JSONFileTests.deal("D3", more: #","product":"Plus","amount":7"#), to: JSONFileTests.file)
    watched.look()
    #expect(try watched.deal("D3").amount?.minor == 700)
    #expect(try watched.deal("D3").product == watched.deal("D2").product)
  }

  @Test("A line without an end waits until the file is still for one look")
  func halfWritten() throws {
    let watched = try WatchedDirectory([JSONFileTests.file: JSONFileTests.deal("D1")])
    watched.look()
    let (first, second) = (JSONFileTests.deal("D2").prefix(20), JSONFileTests.deal("D2").dropFirst(20))
    watched.append(String(first), to: JSONFileTests.file)
    watched.look()
    #expect(watched.ids == ["D1"])
    #expect(
      watched.failures == ["opportunities.jsonl: ends within a row; it is read again at the next look"])
    watched.append(String(second), to: JSONFileTests.file)
    watched.look()
    #expect(watched.ids == ["D1", "D2"])
    #expect(watched.problems.isEmpty && watched.failures.isEmpty)
  }

  @Test("A version that is no JSON Lines keeps the last one")
  func broken() throws {
    let watched = try WatchedDirectory([JSONFileTests.file: JSONFileTests.deal("D1")])
    watched.look()
    watched.write("[\n]\n", to: JSONFileTests.file)
    watched.look(times: 4)
    #expect(watched.ids == ["D1"])
    #expect(
      watched.failures == [
        "opportunities.jsonl: column 1: an object begins with {: a JSON Lines file has one object a line"
      ])
  }

  @Test("A file larger than a piece reads the same, and a changed line only counts itself")
  func large() throws {
    let name = String(repeating: "é", count: 500)
    var lines = (0..<1500).map { JSONFileTests.deal("D\($0)", more: #","name":"\#(name)""#) }
    let watched = try WatchedDirectory([JSONFileTests.file: lines.joined()])
    let look = watched.look()
    #expect(watched.ids.count == 1500 && watched.problems.isEmpty)
    #expect(look.bytesRead == lines.joined().utf8.count)
    lines[700] = JSONFileTests.deal("D700", "Won", more: #","name":"\#(name)""#)
    watched.write(lines.joined(), to: JSONFileTests.file)
    watched.look()
    #expect(watched.deals["D700"] == "Won" && watched.ids.count == 1500)
  }

  @Test("A key that the mapping names and no line has is told until one has it")
  func unseenKeys() throws {
    let watched = try WatchedDirectory([
      DataDirectory.settingsName:
        "tables:\n  opportunities:\n    file: d.jsonl\n    columns: { opp_id: id, stage: at, amount: sum }\n",
      "d.jsonl": #"{"id":1,"at":"Open"}"# + "\n",
    ])
    watched.look()
    #expect(watched.problems.last == "d.jsonl: no line has the key sum, which salesboard.yml names")
    let before = watched.directory.warningCount
    watched.append(#"{"id":2,"at":"Open","sum":5}"# + "\n", to: "d.jsonl")
    watched.look()
    #expect(watched.directory.warningCount == before - 1)
    #expect(try watched.deal("2").amount?.minor == 500)
  }

  @Test("What other files hold shows in the keys of their first object")
  func unreadFiles() throws {
    let watched = try WatchedDirectory([
      "export.jsonl": #"{"id":1,"owner":{"id":2,"name":"Ann"}}"# + "\n", "pretty.json": "{\n\"a\": 1\n}\n",
    ])
    watched.look()
    let found = watched.directory.unreadFiles
    #expect(found.map(\.headers) == [["id", "owner", "owner.id", "owner.name"], nil])
  }
}
