import Testing

@testable import SalesboardBench

/// Records of CSV text as the edits see them.
struct CSVRecordsTests {
  private let text = Array("id,name,amount\nD1,\"Steel, Inc.\nNorth\",10\nD2,\"say \"\"no\"\"\",\n".utf8)

  @Test("A line end within quotes does not end a record")
  func quotedLineEnds() {
    let records = CSVRecords.ranges(in: text)
    #expect(records.count == 3)
    #expect(records.map { text[$0].last } == [10, 10, 10])
    #expect(records.last?.upperBound == text.count)
  }

  @Test("A last line without an end is a record")
  func unfinishedLine() {
    #expect(CSVRecords.ranges(in: Array("a\n1\n2".utf8)) == [0..<2, 2..<4, 4..<5])
    #expect(CSVRecords.ranges(in: []).isEmpty)
  }

  @Test("Cells are split at commas outside of quotes and make the record again")
  func cells() {
    let records = CSVRecords.ranges(in: text)
    for record in records {
      #expect(CSVRecords.record(of: CSVRecords.cells(of: text[record])) == Array(text[record]))
    }
    let cells = CSVRecords.cells(of: text[records[1]]).map { String(decoding: $0, as: UTF8.self) }
    #expect(cells == ["D1", "\"Steel, Inc.\nNorth\"", "10"])
    #expect(CSVRecords.column("amount", in: text[records[0]]) == 2)
    #expect(CSVRecords.column("stage", in: text[records[0]]) == nil)
  }
}
