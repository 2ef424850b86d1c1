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

  @Test(
    "A table that is read once says what one with every link says, before and after a change",
    arguments: [
      [1, 2, 3, 4, 5, 6], [2, 1, 5, 3, 9], [1, 1, 2, 2, 2, 3], [1, 2, 3, 2, 4], [3, 3, 9, 9, 9, 1, 4, 4],
      [5, 5, 1, 1, 5], [2, 2, 2], [7, 7, 8, 7, 7, 1], [4], [],
    ]
      as [[UInt32]])
  func readOnce(keys: [UInt32]) {
    let first = ContiguousArray(
      keys.enumerated().map { row($1, Int64($0), line: UInt32($0 + 2)) })
    var (linked, plain) = (KeyedRows<HistoryRow>(), KeyedRows<HistoryRow>())
    plain.isReadOnce = true
    for turn in 0..<3 {
      if turn == 0 {
        linked.apply(linked.additions(file: 0, first))
        plain.apply(plain.additions(file: 0, first))
        let runs = zip(keys, keys.dropFirst()).count { $0 != $1 } + min(1, keys.count)
        #expect(plain.next.isEmpty == (Set(keys).count == runs))
        #expect(plain.first.isEmpty == keys.enumerated().allSatisfy { $1 == $0 + 1 })
      } else if turn == 1 {
        let more: ContiguousArray = [row(2, 70, file: 1, line: 2), row(8, 71, file: 1, line: 3)]
        linked.apply(linked.additions(file: 1, more))
        plain.apply(plain.additions(file: 1, more))
      } else {
        linked.apply(linked.changes(file: 0, to: ContiguousArray(first.dropFirst(2))))
        plain.apply(plain.changes(file: 0, to: ContiguousArray(first.dropFirst(2))))
      }
      #expect(listing(plain) == listing(linked))
      #expect(plain.repeatedKeys == linked.repeatedKeys && plain.count == linked.count)
      let all = (0..<UInt32(12)).map { $0 }
      #expect(plain.fetch(all[...]) == linked.fetch(all[...]))
      for key in all {
        #expect(plain.hasRows(key) == linked.hasRows(key))
        #expect(plain.hasSeveralRows(key) == linked.hasSeveralRows(key))
        #expect(plain.onlyRow(key)?.new == linked.onlyRow(key)?.new)
        #expect(plain.run(of: key) == linked.run(of: key))
        #expect(plain.rows(of: key).map(\.new) == linked.rows(of: key).map(\.new))
      }
      var (latest, wanted): ([Int64?], [Int64?]) = ([], [])
      plain.forEachLatest({ $0.line > $1.line }) { latest.append($0.new) }
      linked.forEachLatest({ $0.line > $1.line }) { wanted.append($0.new) }
      #expect(latest == wanted)
    }
  }
}
