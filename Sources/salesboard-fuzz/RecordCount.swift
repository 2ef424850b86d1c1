/// How many records a text has, counted by the plainest means there are: a byte at a time.
///
/// What a reader makes of a file can be held against it: each record behind the header is a row or an error.
struct RecordCount {
  /// Records behind the header that are not blank.
  private(set) var records = 0
  /// Whether what the text means is left open, as with quotes behind closed quotes.
  private(set) var isUncertain = false
  private var hasHeader = false

  private enum State { case fieldStart, plain, quoted, quoteInQuoted, tail }

  private var state = State.fieldStart
  private var fields = 1
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
    case (_, delimiter): (state, fields) = (.fieldStart, fields + 1)
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

  private mutating func endRecord() {
    let isEmpty = isBlank
    if !hasHeader {
      hasHeader = !isEmpty
    } else if fields > 1 || !isEmpty {
      records += 1
    }
    (state, fields, hasBytes) = (.fieldStart, 1, false)
    text.removeAll(keepingCapacity: true)
  }

  private var isBlank: Bool {
    text.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      || String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy {
        " \t\r\n\u{A0}\u{202F}\u{2009}".unicodeScalars.contains($0)
      }
  }
}
