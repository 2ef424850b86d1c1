/// Tells rows that say the header row again, as files have that were put together from several exports.
struct RepeatedHeader {
  private let headers: [String]
  /// The first header that has a text, by which nearly every row is told at once.
  private let probe: (place: Int, text: [UInt8])?

  init(_ headers: [String]) {
    self.headers = headers
    probe = headers.firstIndex { !$0.isEmpty }.map { ($0, Array(headers[$0].utf8)) }
  }

  /// Whether the kept fields of a record that has so many are their own headers.
  @inline(__always)
  func stands(
    in fields: UnsafeBufferPointer<RecordScanner.Field>, of count: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let probe, probe.place < fields.count, count >= headers.count else { return false }
    let field = fields[probe.place]
    guard field.end &- field.start == probe.text.count, bytes[field.start] == probe.text[0] else {
      return false
    }
    return isHeader(fields, bytes)
  }

  @inline(never)
  private func isHeader(
    _ fields: UnsafeBufferPointer<RecordScanner.Field>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    headers.starts(with: RecordScanner.texts(of: fields, in: bytes))
  }
}
