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

  @Test("Many rows at once are noted as one by one, and added to others likewise")
  func manyAtOnce() {
    func rows(_ customers: [UInt32], from id: UInt32) -> ContiguousArray<Opportunity> {
      ContiguousArray(
        customers.enumerated().map { index, customer in
          var row = Opportunity()
          (row.id, row.customer) = (id + UInt32(index), customer)
          return row
        })
    }
    func noted(_ rows: ContiguousArray<Opportunity>, in links: Links = Links()) -> Links {
      var links = links
      rows.withUnsafeBufferPointer { links.add($0, of: 9) { $0.customer } }
      return links
    }
    func listing(_ links: Links) -> [[UInt32]] {
      (0..<UInt32(12)).map { key in
        var found: [UInt32] = []
        links.forEach(of: key) { found.append($0) }
        return found
      }
    }
    let (early, late) = (rows([3, 0, 3, 5, 3], from: 1), rows([5, 9, 0, 3], from: 6))
    var apart = Links()
    for row in early + late { apart.count(row.id, of: row.customer, 1) }
    #expect(listing(noted(late, in: noted(early))) == listing(apart))
    for (first, second) in [(early, late), (early, rows([], from: 1)), (rows([], from: 1), late)] {
      var sum = noted(first)
      sum.add(noted(second))
      #expect(listing(sum) == listing(noted(second, in: noted(first))))
      sum.count(3, of: 3, -1)
      sum.count(77, of: 3, 1)
      #expect(listing(sum)[3].contains(77) && !listing(sum)[3].contains(3))
    }
    var withGaps = noted(early)
    withGaps.count(1, of: 3, -1)
    #expect(
      noted(late, in: withGaps).ids(of: 3) == [3, 5, 9] && noted(late, in: withGaps).ids(of: 5) == [4, 6])
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
