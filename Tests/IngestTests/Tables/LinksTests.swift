import Sales
import Testing

@testable import Ingest

struct LinksTests {
  @Test("Rows that name a key are visited once each, be they few or many", arguments: [0, 1, 3, 24, 25, 200])
  func onceEach(count: Int) {
    var links = Links()
    for index in 0..<count {
      // Every third row names the key twice, and others name other keys in between.
      for _ in 0..<(index % 3 == 0 ? 2 : 1) { links.count(UInt32(100 + index), of: 7, 1) }
      links.count(UInt32(900 + index), of: 8, 1)
    }
    links.count(101, of: 7, -1)
    var visited: [UInt32] = []
    links.forEachOnce(of: 7) { visited.append($0) }
    #expect(visited.sorted() == links.ids(of: 7))
    #expect(visited.count == count - (count > 1 ? 1 : 0))
  }

  @Test("Rows of a key come in the order in which they were added, side by side or not")
  func inOrder() {
    var table = KeyedRows<HistoryRow>()
    func rows(_ keys: [UInt32], from line: UInt32) -> ContiguousArray<HistoryRow> {
      ContiguousArray(
        keys.enumerated().map { index, key in
          var row = HistoryRow()
          (row.opportunity, row.place) = (key, SourceLine(file: 0, line: line + UInt32(index)))
          return row
        })
    }
    table.apply(table.additions(file: 0, rows([0, 0, 2, 2, 2, 3, 2, 4], from: 1)))
    table.apply(table.additions(file: 0, rows([4, 3, 0], from: 9)))
    let lines = (0..<UInt32(6)).map { key -> [UInt32] in
      var found = [HistoryRow()]
      table.appendRowsInOrder(of: key, to: &found)
      return found.dropFirst().map(\.place.line)
    }
    #expect(lines == [[1, 2, 11], [], [3, 4, 5, 7], [6, 10], [8, 9], []])
  }
}
