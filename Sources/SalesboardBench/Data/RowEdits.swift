/// Edits of a table's text whose first column is the id: what somebody's export does between two looks.
enum RowEdits {
  /// A text with one row in so many changed, removed or followed by a new one, in turn; everything behind moves.
  ///
  /// The first column of new rows is made from `mark`, so that no id comes twice. `amount` is the column that
  /// changes.
  static func edited(
    _ text: [UInt8], oneIn stride: Int, offset: Int, amount: String, mark: String
  ) throws -> (text: [UInt8], rows: Int) {
    let records = CSVRecords.ranges(in: text)
    guard let header = records.first, let column = CSVRecords.column(amount, in: text[header]) else {
      throw BenchFailure("the table has no column \(amount)")
    }
    var (out, edits): ([UInt8], Int) = ([], 0)
    out.reserveCapacity(text.count + text.count / 100)
    for (number, range) in records.enumerated() {
      guard number > 0, (number + offset) % max(1, stride) == 0 else {
        out += text[range]
        continue
      }
      edits += 1
      switch edits % 3 {
      case 0: break
      case 1: out += changed(text[range], column: column, to: "\(number + offset).5")
      default: out += text[range] + renamed(text[range], to: "\(mark)\(edits)")
      }
    }
    return (out, edits)
  }

  /// So many new rows, made from rows all over the text.
  static func newRows(_ count: Int, like text: [UInt8], mark: String) -> [UInt8] {
    newRows(count, of: text, records: CSVRecords.ranges(in: text), mark: mark)
  }

  static func newRows(_ count: Int, of text: [UInt8], records: [Range<Int>], mark: String) -> [UInt8] {
    guard records.count > 1 else { return [] }
    let step = max(1, (records.count - 1) / max(1, count))
    return (0..<count).flatMap { number in
      renamed(text[records[1 + number * step % (records.count - 1)]], to: "\(mark)\(number)")
    }
  }

  private static func renamed(_ record: ArraySlice<UInt8>, to id: String) -> [UInt8] {
    var cells = CSVRecords.cells(of: record)
    cells[0] = Array(id.utf8)[...]
    return CSVRecords.record(of: cells)
  }

  private static func changed(_ record: ArraySlice<UInt8>, column: Int, to text: String) -> [UInt8] {
    var cells = CSVRecords.cells(of: record)
    guard cells.indices.contains(column) else { return Array(record) }
    cells[column] = Array(text.utf8)[...]
    return CSVRecords.record(of: cells)
  }
}
