import Sales
import Testing

@testable import Ingest

/// Where the rows of each key lie, noted while they come.
struct KeyRunsTests {
  @Test("Whatever keys come in whatever pieces, each has its last row up to the first that comes back")
  func pieces() {
    var state: UInt64 = 11
    func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var broken = 0
    for turn in 0..<400 {
      var rows = ContiguousArray<HistoryRow>()
      var key = UInt32(1)
      for _ in 0..<(1 + number(below: 40)) {
        var row = HistoryRow()
        row.opportunity = number(below: 60) == 0 ? UInt32(number(below: 20)) : key
        rows.append(row)
        key += UInt32(turn % 3 == 0 ? 1 : number(below: 3))
      }
      var (runs, end) = (KeyRuns(), 0)
      while end < rows.count {
        end = min(rows.count, end + 1 + number(below: 12))
        rows[..<end].withUnsafeBufferPointer { runs.note($0, of: number(below: 100)) }
      }
      check(runs, rows.map { Int($0.opportunity) })
      check(KeyRuns(of: rows), rows.map { Int($0.opportunity) })
      if runs.count < rows.count { broken += 1 }
    }
    #expect(broken > 40 && broken < 360)
  }

  private func check(_ runs: KeyRuns, _ keys: [Int]) {
    let count =
      keys.indices.first { $0 > 0 && keys[$0] != keys[$0 - 1] && keys[..<$0].contains(keys[$0]) }
      ?? keys.count
    let noted = keys[..<count]
    #expect(runs.count == count)
    #expect(runs.haveNeighbours == zip(noted, noted.dropFirst()).contains { $0 == $1 })
    if runs.last.isEmpty {
      #expect(keys == Array(1..<(keys.count + 1)))
    } else {
      for key in 0...(keys.max() ?? 0) {
        let last = key < runs.last.count ? Int(runs.last[key]) : -1
        #expect(last == noted.lastIndex(of: key) ?? -1)
      }
      #expect(runs.last.count <= (keys.max() ?? 0) + 1)
    }
  }
}
