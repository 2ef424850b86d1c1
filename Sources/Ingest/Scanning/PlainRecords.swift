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
  private let width: cs_width
  /// How many are found at a time: what they take fits into the nearest memory, unless they are very wide.
  let atOnce: Int

  /// Records of so many fields, of which somebody looks at the first few.
  ///
  /// Finds none where there are fewer than two: a record of one may be a blank line.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, _ header: RepeatedHeader, fieldCount: Int,
    mostFields: Int, in list: FieldList, by width: cs_width = cs_widest()
  ) {
    (self.bytes, self.delimiter, self.header) = (bytes, delimiter, header)
    (self.fieldCount, self.mostFields, self.list, self.width) = (fieldCount, mostFields, list, width)
    atOnce = max(1, min(PlainRecords.most, PlainRecords.mostAtHand / max(1, fieldCount)))
    // Behind the last one there may be as many ends as bytes are looked at together, and sixteen more.
    list.reserve(atOnce * fieldCount + 80, used: 0)
  }

  private static let most = 32
  private static let mostAtHand = 640
}

extension PlainRecords {
  /// Finds records from the one that begins at an index on, before one that begins at or behind another, is not plain
  /// or is too near to the last bytes; gives how many.
  func find(from index: Int, before target: Int) -> Int {
    guard let start = bytes.baseAddress, fieldCount > 1, index < target, bytes.count >= 64 else { return 0 }
    let records = cs_records(delimiter: delimiter, width: width, field_count: fieldCount, most: atOnce)
    return cs_find(records, start, index, bytes.count &- 64, target, list.start)
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
