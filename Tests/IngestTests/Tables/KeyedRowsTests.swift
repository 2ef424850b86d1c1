import Sales
import Testing

@testable import Ingest

/// The rows of a table as files come, change and go.
struct KeyedRowsTests {
  private func row(_ key: UInt32, _ value: Int64, file: UInt16 = 0, line: UInt32) -> HistoryRow {
    var row = HistoryRow()
    row.opportunity = key
    row.new = value
    row.place = SourceLine(file: file, line: line)
    return row
  }

  private func listing(_ rows: KeyedRows<HistoryRow>) -> [UInt32: [Int64]] {
    var found: [UInt32: [Int64]] = [:]
    for key in 0..<UInt32(rows.keyLimit) where rows.hasRows(key) {
      found[key] = rows.rows(of: key).compactMap(\.new).sorted()
    }
    return found
  }

  @Test("Whatever versions of files follow each other, each key has the rows of the last ones")
  func versions() {
    var state: UInt64 = 7
    func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<60 {
      var table = KeyedRows<HistoryRow>()
      var files: [UInt16: ContiguousArray<HistoryRow>] = [:]
      for _ in 0..<8 {
        let file = UInt16(number(below: 2))
        var rows = files[file] ?? []
        if number(below: 4) > 0 || rows.isEmpty {
          let added = ContiguousArray(
            (0..<number(below: 30)).map { index in
              row(
                UInt32(number(below: 4)), Int64(number(below: 50)), file: file,
                line: UInt32(rows.count + index + 2))
            })
          table.apply(table.additions(file: file, added))
          rows += added
        } else {
          rows.removeAll { _ in number(below: 3) == 0 }
          for index in rows.indices { rows[index].place.line = UInt32(index + 2) }
          table.apply(table.changes(file: file, to: rows))
        }
        files[file] = rows
        var wanted: [UInt32: [Int64]] = [:]
        for row in files.values.joined() { wanted[row.opportunity, default: []].append(row.new ?? 0) }
        #expect(listing(table) == wanted.mapValues { $0.sorted() })
        #expect(table.count == files.values.reduce(0) { $0 + $1.count })
        for (file, rows) in files {
          #expect(table.rows(ofFile: file).map(\.place.line) == rows.map(\.place.line))
        }
      }
    }
  }

  @Test("Slots that follow each other are a run, and come back one by one in their order")
  func runs() {
    var runs = SlotRuns([3, 4, 5, 9, 8, 7, 10, 11])
    runs.append(12..<15)
    runs.append(14..<14)
    #expect(Array(runs.slots) == [3, 4, 5, 9, 8, 7, 10, 11, 12, 13, 14])
    #expect(runs.count == 11)
    #expect(SlotRuns().isEmpty)
  }
}
