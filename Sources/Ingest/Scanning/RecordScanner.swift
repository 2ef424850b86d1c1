/// Cuts delimited text into records and fields by position, without making a String of anything.
///
/// RFC 4180 with what real files add: LF, CRLF and lone CR end a record, quotes within an unquoted field are
/// ordinary text, and text behind a closing quote belongs to the field.
struct RecordScanner {
  /// Where a field's text lies; `isEscaped` where it holds doubled quotes or text behind its closing quote.
  struct Field {
    var start: Int
    var end: Int
    var isEscaped: Bool
  }

  enum Step: Equatable {
    case record
    /// The bytes end within a record; `isQuoted` where they end within quotes.
    case incomplete(isQuoted: Bool)
    case end
  }

  let delimiter: UInt8
  /// Fields beyond this many are counted but not kept.
  let mostFields: Int
  var fields: [Field] = []
  /// How many fields the record has, kept or not.
  private(set) var fieldCount = 0
  private(set) var position = 0
  /// The line on which the record begins, and the one on which the next will.
  private(set) var line: Int
  private(set) var nextLine: Int
  /// The line of the opening quotes where the bytes end within quotes.
  private(set) var quoteLine = 0

  init(delimiter: UInt8, mostFields: Int, line: Int) {
    self.delimiter = delimiter
    self.mostFields = mostFields
    self.line = line
    nextLine = line
    fields.reserveCapacity(mostFields)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}

extension RecordScanner {
  /// Starts over at the beginning of other bytes.
  mutating func restart() {
    position = 0
  }

  mutating func start(at position: Int) {
    self.position = position
  }

  /// Finds the next record; `isLast` where no bytes will follow these, so that the end ends a record.
  mutating func next(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Step {
    fields.removeAll(keepingCapacity: true)
    fieldCount = 0
    guard position < bytes.count else { return .end }
    line = nextLine
    var index = position
    var lines = 0
    while true {
      let end =
        index < bytes.count && bytes[index] == RecordScanner.quote
        ? quotedField(in: bytes, at: index, lines: &lines) : plainField(in: bytes, at: index)
      guard let end else {
        quoteLine = line + lines
        return .incomplete(isQuoted: true)
      }
      guard end < bytes.count else {
        guard isLast else { return .incomplete(isQuoted: false) }
        finish(at: bytes.count, lines: lines)
        return .record
      }
      if bytes[end] == delimiter {
        index = end + 1
        continue
      }
      var after = end + 1
      if bytes[end] == RecordScanner.carriageReturn {
        if after < bytes.count {
          if bytes[after] == RecordScanner.newline { after += 1 }
        } else if !isLast {
          return .incomplete(isQuoted: false)
        }
      }
      finish(at: after, lines: lines + 1)
      return .record
    }
  }

  private mutating func finish(at end: Int, lines: Int) {
    position = end
    nextLine = line + lines
  }

  private mutating func keep(_ start: Int, _ end: Int, isEscaped: Bool) {
    if fieldCount < mostFields { fields.append(Field(start: start, end: end, isEscaped: isEscaped)) }
    fieldCount += 1
  }

  /// Keeps an unquoted field and returns where it ends: at a delimiter, a line end or the end of the bytes.
  private mutating func plainField(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var index = start
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte == delimiter || byte == RecordScanner.newline || byte == RecordScanner.carriageReturn { break }
      index &+= 1
    }
    keep(start, index, isEscaped: false)
    return index
  }

  /// Keeps a quoted field; nil where the quotes are not closed.
  private mutating func quotedField(
    in bytes: UnsafeBufferPointer<UInt8>, at start: Int, lines: inout Int
  ) -> Int? {
    var index = start + 1
    var isEscaped = false
    var newlines = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == RecordScanner.newline { newlines += 1 }
      guard byte == RecordScanner.quote else {
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == RecordScanner.quote {
        isEscaped = true
        index += 2
        continue
      }
      lines += newlines
      return closeField(in: bytes, start: start + 1, quote: index, isEscaped: isEscaped)
    }
    return nil
  }

  private mutating func closeField(
    in bytes: UnsafeBufferPointer<UInt8>, start: Int, quote: Int, isEscaped: Bool
  ) -> Int {
    var end = quote + 1
    while end < bytes.count {
      let byte = bytes[end]
      if byte == delimiter || byte == RecordScanner.newline || byte == RecordScanner.carriageReturn { break }
      end += 1
    }
    let hasTail = end > quote + 1
    keep(start, hasTail ? end : quote, isEscaped: isEscaped || hasTail)
    return end
  }

  /// The text of an escaped field: doubled quotes become one, a closing quote before more text is dropped.
  static func unescape(_ bytes: UnsafeBufferPointer<UInt8>, into text: ByteScratch) {
    text.removeAll()
    var index = 0
    while index < bytes.count {
      if bytes[index] == quote {
        index += 1
        if index < bytes.count, bytes[index] == quote {
          text.append(quote)
          index += 1
        }
        continue
      }
      text.append(bytes[index])
      index += 1
    }
  }
}
