/// How many records a text has, counted by the plainest means there are: a byte at a time.
///
/// What a reader makes of a file can be held against it: each record behind the header is a row or an error.
struct RecordCount {
  /// Records behind the header that are not blank.
  private(set) var records = 0
  /// Whether what the text means is left open, as with quotes behind closed quotes.
  private(set) var isUncertain = false
  /// Records of these with a field that says its own header: at most so many are the header row again.
  private(set) var likeHeader = 0
  /// The fields of the header, empty before it.
  private var header: [[UInt8]] = []

  private enum State { case fieldStart, plain, quoted, quoteInQuoted, tail }

  private var state = State.fieldStart
  private var fields: [[UInt8]] = []
  private var text: [UInt8] = []
  private var hasBytes = false

  /// Counts delimited records.
  init(_ bytes: some Sequence<UInt8>, delimiter: UInt8) {
    var followsReturn = false
    for byte in bytes {
      let isSecondHalf = followsReturn && byte == 0x0A
      followsReturn = byte == 0x0D && state != .quoted
      if !isSecondHalf { take(byte, delimiter) }
    }
    if hasBytes { endRecord() }
  }

  /// Counts lines of JSON.
  init(linesOf bytes: some Collection<UInt8>) {
    for line in bytes.split(separator: 0x0A)
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { records += 1 }
  }
}

extension RecordCount {
  private mutating func take(_ byte: UInt8, _ delimiter: UInt8) {
    hasBytes = true
    switch (state, byte) {
    case (.quoted, 0x22): state = .quoteInQuoted
    case (.quoted, _): text.append(byte)
    case (.quoteInQuoted, 0x22):
      state = .quoted
      text.append(byte)
    case (_, delimiter): endField()
    case (_, 0x0A), (_, 0x0D): endRecord()
    case (.fieldStart, 0x22): state = .quoted
    case (.quoteInQuoted, _), (.tail, _):
      state = .tail
      if byte == 0x22 { isUncertain = true }
      text.append(byte)
    case (.fieldStart, _), (.plain, _):
      state = .plain
      text.append(byte)
    }
  }

  private mutating func endField() {
    fields.append(RecordCount.trimmed(text))
    text.removeAll(keepingCapacity: true)
    state = .fieldStart
  }

  private mutating func endRecord() {
    endField()
    let isBlank = fields.allSatisfy(\.isEmpty)
    if header.isEmpty {
      if !isBlank { header = fields }
    } else if fields.count > 1 || !isBlank {
      records += 1
      if zip(fields, header).contains(where: { !$0.isEmpty && $0 == $1 }) { likeHeader += 1 }
    }
    fields.removeAll(keepingCapacity: true)
    hasBytes = false
  }

  /// Without blanks, and without the zeros that a disk gives for bytes never written.
  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    let blanks = "\0 \t\r\n\u{A0}\u{202F}\u{2009}".unicodeScalars
    guard let first = scalars.firstIndex(where: { !blanks.contains($0) }),
      let last = scalars.lastIndex(where: { !blanks.contains($0) })
    else { return [] }
    return Array(String(scalars[first...last]).utf8)
  }
}
