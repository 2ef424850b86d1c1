import Sales

extension DecodableRow {
  static func take(
    _ records: PlainRecords, _ range: Range<Int>, line: Int, _ reader: inout RowReader,
    into chunk: inout ChunkRows<Self>
  ) -> Int {
    takeEach(records, range, line: line, &reader, into: &chunk)
  }

  /// Makes the rows of plain records as of any others.
  static func takeEach(
    _ records: PlainRecords, _ range: Range<Int>, line: Int, _ reader: inout RowReader,
    into chunk: inout ChunkRows<Self>
  ) -> Int {
    for record in range {
      let (taken, line) = (record &- range.lowerBound &+ 1, line &+ record &- range.lowerBound)
      if records.isHeader(record) {
        reader.leaveOutHeader(line: line)
        return taken
      }
      guard reader.take(records[record], line: line, in: records.bytes),
        let row = decode(&reader, &chunk.lexicons)
      else { return taken }
      chunk.rows.append(row)
    }
    return range.count
  }

  /// Takes the records from the scanner's next one on that are plain and begin before a place; the cutter sees them
  /// where somebody compares later what they say.
  static func takePlain(
    _ records: PlainRecords, _ scanner: inout RecordScanner, until target: Int, _ reader: inout RowReader,
    into chunk: inout ChunkRows<Self>, _ cutter: inout ChunkCutter, isReadAgain: Bool
  ) {
    var count = records.atOnce
    while count == records.atOnce, scanner.position < target {
      count = records.find(from: scanner.position, before: target)
      let line = scanner.nextLine
      var next = 0
      while next < count {
        let rows = chunk.rows.count
        let taken = take(records, next..<count, line: line + next, &reader, into: &chunk)
        if isReadAgain {
          for index in 0..<taken {
            cutter.see(
              records.range(of: next + index), line: line + next + index, rows: rows + index,
              in: records.bytes)
          }
        }
        next += taken
      }
      if count > 0 { scanner.goOn(at: records.range(of: count - 1).upperBound, line: line + count) }
    }
  }
}
