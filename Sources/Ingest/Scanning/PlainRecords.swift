import CScanning

/// Finds the fields of records that are written as nearly all are: without quotes, with as many fields as the header,
/// on a line that ends in a line feed alone.
///
/// What is written otherwise is left to `RecordScanner`. Some records are found at a time and then read: a loop that
/// does nothing else keeps all it needs at hand.
struct PlainRecords {
  /// They stay where they are meanwhile.
  let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private let header: RepeatedHeader
  private let fieldCount: Int
  /// How many of the fields somebody looks at.
  private let mostFields: Int
  /// The fields of one record behind those of the other.
  private let list: FieldList
  /// How many are found at a time: what they take fits into the nearest memory, unless they are very wide.
  let atOnce: Int

  /// Records of so many fields, of which somebody looks at the first few.
  ///
  /// Finds none where there are fewer than two: a record of one may be a blank line.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, _ header: RepeatedHeader, fieldCount: Int,
    mostFields: Int, in list: FieldList
  ) {
    (self.bytes, self.delimiter, self.header) = (bytes, delimiter, header)
    (self.fieldCount, self.mostFields, self.list) = (fieldCount, mostFields, list)
    atOnce = max(1, min(PlainRecords.most, PlainRecords.mostAtHand / max(1, fieldCount)))
    // Behind the last one there may be as many ends as bytes are looked at together.
    list.reserve(atOnce * fieldCount + 65, used: 0)
  }

  private static let most = 32
  private static let mostAtHand = 640
}

extension PlainRecords {
  /// Finds records from the one that begins at an index on, before one that begins at or behind another, is not plain
  /// or is too near to the last bytes; gives how many.
  @inline(never)
  func find(from index: Int, before target: Int) -> Int {
    guard let bytes = bytes.baseAddress, fieldCount > 1, index < target else { return 0 }
    let (first, last) = (list.start, self.bytes.count &- 64)
    let limit = first + atOnce &* fieldCount
    var (start, begin, place, next) = (index, index, first, first + fieldCount)
    while start <= last, place <= limit {
      var delimiters = cs_equal(bytes + start, delimiter)
      var others = cs_any(bytes + start, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""))
      while others != 0 {
        let end = start &+ others.trailingZeroBitCount
        // The bits before the lowest of the others.
        PlainRecords.put(delimiters & (others &- 1), start, &begin, &place)
        delimiters &= ~(others &- 1)
        others &= others &- 1
        place.pointee = RecordScanner.Field(start: begin, end: end, isEscaped: false)
        place += 1
        begin = end &+ 1
        guard place == next, bytes[end] == UInt8(ascii: "\n") else { return number(before: next) }
        guard place < limit, begin < target else { return number(before: next) + 1 }
        next += fieldCount
      }
      PlainRecords.put(delimiters, start, &begin, &place)
      start &+= 64
    }
    return number(before: next)
  }

  /// Puts fields that end at delimiters, a bit each behind a place, where the next fields lie.
  @inline(__always)
  private static func put(
    _ delimiters: UInt64, _ start: Int, _ begin: inout Int,
    _ place: inout UnsafeMutablePointer<RecordScanner.Field>
  ) {
    var delimiters = delimiters
    while delimiters != 0 {
      let end = start &+ delimiters.trailingZeroBitCount
      place.pointee = RecordScanner.Field(start: begin, end: end, isEscaped: false)
      place += 1
      begin = end &+ 1
      delimiters &= delimiters &- 1
    }
  }

  /// How many records come before the one whose fields end at a place.
  private func number(before next: UnsafeMutablePointer<RecordScanner.Field>) -> Int {
    (next - list.start) / fieldCount - 1
  }

  /// The fields of one of the records found.
  @inline(__always)
  subscript(record: Int) -> UnsafeBufferPointer<RecordScanner.Field> {
    UnsafeBufferPointer(start: list.start + record &* fieldCount, count: fieldCount)
  }

  /// Whether one of the records found says the header again.
  @inline(__always)
  func isHeader(_ record: Int) -> Bool {
    let kept = UnsafeBufferPointer(rebasing: self[record][..<mostFields])
    return header.stands(in: kept, of: fieldCount, bytes)
  }

  /// Where one of the records found lies, with the end of its line.
  func range(of record: Int) -> Range<Int> {
    let fields = self[record]
    return fields[0].start..<fields[fieldCount - 1].end + 1
  }
}
