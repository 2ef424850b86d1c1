import Testing

@testable import SalesboardBench

/// Edits of a table for the cases of replaced and growing files.
struct RowEditsTests {
  private static let rows = (1...3000).map { "D\($0),\"A, B\",\($0).00" }
  private let text = Array((["opp_id,name,amount"] + rows).map { $0 + "\n" }.joined().utf8)

  private func lines(_ text: [UInt8]) -> [String] {
    CSVRecords.ranges(in: text).map { String(decoding: text[$0].dropLast(), as: UTF8.self) }
  }

  @Test("One row in a thousand is changed, followed by a new one, or removed")
  func aThousandth() throws {
    let edited = try RowEdits.edited(text, oneIn: 1000, offset: 0, amount: "amount", mark: "E")
    let (before, after) = (lines(text), lines(edited.text))
    #expect(edited.rows == 3)
    #expect(after[0] == before[0], "the header stays")
    #expect(after.count == before.count, "one new, one removed")
    let (old, new) = (Set(before), Set(after))
    #expect(new.subtracting(old) == ["D1000,\"A, B\",1000.5", "E2,\"A, B\",2000.00"])
    #expect(old.subtracting(new) == ["D1000,\"A, B\",1000.00", "D3000,\"A, B\",3000.00"])
  }

  @Test("Another offset edits other rows, and a table without the column is refused")
  func offsets() throws {
    let edited = try RowEdits.edited(text, oneIn: 1000, offset: 37, amount: "amount", mark: "E")
    #expect(lines(edited.text).contains("D963,\"A, B\",1000.5"))
    #expect(throws: BenchFailure.self) {
      try RowEdits.edited(text, oneIn: 1000, offset: 0, amount: "value", mark: "E")
    }
  }

  @Test("New rows are like those all over the table, each with an id of its own")
  func newRows() {
    let rows = RowEdits.newRows(3, of: text, records: CSVRecords.ranges(in: text), mark: "N")
    #expect(lines(rows) == ["N0,\"A, B\",1.00", "N1,\"A, B\",1001.00", "N2,\"A, B\",2001.00"])
    #expect(RowEdits.newRows(3, of: [], records: [], mark: "N").isEmpty)
  }
}
