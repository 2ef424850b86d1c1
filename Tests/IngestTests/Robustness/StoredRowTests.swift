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
}
