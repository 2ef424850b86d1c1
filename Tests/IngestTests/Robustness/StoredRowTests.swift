import Sales
import Testing

@testable import Ingest

/// The cells of a row as its file has them, found again by its line, however lines end.
struct StoredRowTests {
  @Test(arguments: ["\n", "\r", "\r\n"])
  func aRowIsFoundByItsLineWhateverEndsLines(end: String) throws {
    let rows = (1...2000).map { "D\($0),\"name, of\n\($0)\",R1,Open" }
    let text = (["opp_id,name,owner_id,stage"] + rows).joined(separator: end) + end
    for mark in ["", "\u{FEFF}"] {
      let watched = try WatchedDirectory(["opportunities.csv": mark + text])
      watched.look()
      for number in [1, 2, 1000, 2000] {
        let row = try watched.deal("D\(number)")
        let cells = try #require(watched.directory.storedRow(at: row.place))
        #expect(cells.map(\.value) == ["D\(number)", "name, of\n\(number)", "R1", "Open"])
      }
    }
  }

  @Test func aRowBehindOneOfSeveralPiecesIsFound() throws {
    let long = String(repeating: "x", count: 3 << 20)
    let watched = try WatchedDirectory([
      "opportunities.csv": "opp_id,name,owner_id,stage\nD1,\"\(long)\",R1,Open\nD2,b,R1,Won\n"
    ])
    watched.look()
    let cells = try #require(watched.directory.storedRow(at: try watched.deal("D2").place))
    #expect(cells.map(\.value) == ["D2", "b", "R1", "Won"])
  }

  @Test func anObjectIsFoundByItsLineAndShownByItsKeys() throws {
    let watched = try WatchedDirectory([
      "opportunities.jsonl": """
      {"opp_id":"D1","owner_id":"R1","stage":"Open","name":"say \\"hi, there"}

      {"opp_id":"D2","owner":{"id":"R2","tags":[1,2]},"stage":"Won","amount":1.5e3,"note":null,"name":"a\\u001bb"}

      """
    ])
    watched.look()
    func cells(_ id: String) throws -> [String] {
      let cells = try #require(watched.directory.storedRow(at: try watched.deal(id).place))
      return cells.map { "\($0.header)=\($0.value)" }
    }
    #expect(try cells("D1") == ["opp_id=D1", "owner_id=R1", "stage=Open", "name=say \"hi, there"])
    #expect(
      try cells("D2") == [
        "opp_id=D2", "owner.id=R2", "stage=Won", "amount=1500", "note=", "name=a\u{1B}b",
      ])
  }
}
