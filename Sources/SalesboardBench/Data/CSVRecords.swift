/// Records and cells of CSV text, found by bytes: commas and line ends within quotes are part of a cell.
enum CSVRecords {
  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let comma = UInt8(ascii: ",")

  /// The records with their line ends, the header first; a last line without an end is a record too.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { bytes in
      var (start, isQuoted) = (0, false)
      for index in bytes.indices {
        if bytes[index] == quote { isQuoted.toggle() }
        guard bytes[index] == newline, !isQuoted else { continue }
        ranges.append(start..<index + 1)
        start = index + 1
      }
      if start < bytes.count { ranges.append(start..<bytes.count) }
    }
    return ranges
  }

  /// The cells of a record as they stand, quotes included and the line end left out.
  static func cells(of record: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    let line = record.last == newline ? record.dropLast() : record
    var (cells, start, isQuoted): ([ArraySlice<UInt8>], Int, Bool) = ([], line.startIndex, false)
    for index in line.indices {
      if line[index] == quote { isQuoted.toggle() }
      guard line[index] == comma, !isQuoted else { continue }
      cells.append(line[start..<index])
      start = index + 1
    }
    return cells + [line[start...]]
  }

  /// A record of these cells, with its line end.
  static func record(of cells: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(cells.joined(separator: [comma])) + [newline]
  }

  /// The place of a column in the header; nil where there is none.
  static func column(_ name: String, in header: ArraySlice<UInt8>) -> Int? {
    cells(of: header).firstIndex { $0.elementsEqual(name.utf8) }
  }
}
