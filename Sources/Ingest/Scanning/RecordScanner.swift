import CScanning

/// Cuts delimited text into records and fields by position, without making a String of anything.
///
/// RFC 4180 with what real files add: LF, CRLF and lone CR end a record, quotes within an unquoted field are
/// ordinary text, and text behind a closing quote belongs to the field.
struct RecordScanner {
  /// Where a field's text lies.
  typealias Field = cs_field

  /// A record that was found, until the next one is looked for.
  ///
  /// Few words: a scanner that is handed on is copied first, for each of many million records.
  struct Record {
    /// The fields that were kept, and how many there are, kept or not.
    fileprivate let start: UnsafeMutablePointer<Field>
    fileprivate let keptCount: Int
    let fieldCount: Int
    /// The line on which it begins.
    let line: Int

    var fields: UnsafeBufferPointer<Field> { UnsafeBufferPointer(start: start, count: keptCount) }

    /// Makes fields that the record lacks empty ones, for who looks at so many whatever their number; the scanner
    /// keeps at least as many.
    @inline(never)
    func fillUp(to count: Int) {
      for place in keptCount..<count { start[place] = Field(start: 0, end: 0, isEscaped: false) }
    }
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
  private let list: FieldList
  private var keptCount = 0
  /// How many fields the record has, kept or not.
  private(set) var fieldCount = 0
  private(set) var position = 0
  /// Where the record begins.
  private(set) var recordStart = 0
  /// The line on which the record begins, and the one on which the next will.
  private(set) var line: Int
  private(set) var nextLine: Int
  /// The line of the opening quotes where the bytes end within quotes.
  private(set) var quoteLine = 0
  /// Finds what ends a field, what does behind quotes, and what may end quotes or a line within them.
  private var ends: FieldEnds
  private let tails: ByteFinder
  private let quotes: ByteFinder

  init(delimiter: UInt8, mostFields: Int, line: Int) {
    self.delimiter = delimiter
    self.mostFields = mostFields
    self.line = line
    nextLine = line
    list = FieldList(capacity: mostFields)
    ends = FieldEnds(delimiter: delimiter)
    tails = ByteFinder(delimiter, RecordScanner.newline, RecordScanner.carriageReturn)
    quotes = ByteFinder(RecordScanner.quote, RecordScanner.newline, RecordScanner.newline)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}

/// Eight bytes, so that those of many records are at hand: a field lies in the first 4 GiB of its bytes and is shorter
/// than 2 GiB.
extension RecordScanner.Field {
  private static let mark: UInt32 = 1 << 31

  init(start: Int, end: Int, isEscaped: Bool) {
    self.init(
      first: UInt32(truncatingIfNeeded: start),
      size: UInt32(truncatingIfNeeded: end &- start) | (isEscaped ? RecordScanner.Field.mark : 0))
  }

  @inline(__always)
  var start: Int { Int(first) }

  @inline(__always)
  var count: Int { Int(size & ~RecordScanner.Field.mark) }

  @inline(__always)
  var end: Int { start &+ count }

  /// Whether it holds doubled quotes or text behind its closing quote, or, in JSON, is otherwise written than a cell.
  @inline(__always)
  var isEscaped: Bool { size >= RecordScanner.Field.mark }
}

extension RecordScanner {
  /// The record that was found last.
  var record: Record {
    Record(start: list.start, keptCount: keptCount, fieldCount: fieldCount, line: line)
  }

  /// The fields of the record that were kept, until the next record is looked for.
  var fields: UnsafeBufferPointer<Field> { record.fields }
}

extension RecordScanner {
  /// Starts over at the beginning of other bytes.
  mutating func restart() {
    start(at: 0)
  }

  /// Goes on at a place of bytes that may be others than before.
  mutating func start(at position: Int) {
    self.position = position
    ends.forget()
  }

  /// Goes on behind records that somebody else found, in the same bytes.
  mutating func goOn(at position: Int, line: Int) {
    start(at: position)
    nextLine = line
  }

  /// Finds the next record; `isLast` where no bytes will follow these, so that the end ends a record.
  ///
  /// The bytes are those of the call before, unless that found no record or `start` was called since.
  @inline(never)
  mutating func next(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Step {
    keptCount = 0
    fieldCount = 0
    guard position < bytes.count, let start = bytes.baseAddress else {
      ends.forget()
      return .end
    }
    line = nextLine
    var (record, ends) = (Progress(index: position), ends)
    self.ends.forget()
    ends.skip(to: position, in: start, bytes.count)
    while !takePlainFields(start, bytes.count, &record, &ends) {
      switch takeField(start, bytes.count, isLast: isLast, &record, &ends) {
      case .delimiter: continue
      case .lineEnd: break
      case .nothing(let isQuoted): return .incomplete(isQuoted: isQuoted)
      }
      break
    }
    (fieldCount, keptCount) = (record.fields, min(record.fields, mostFields))
    (recordStart, position) = (position, record.index)
    nextLine = line &+ record.lines
    self.ends = ends
    return .record
  }

  /// How far a record was read.
  private struct Progress {
    /// Where the next field begins, and the next record at last.
    var index: Int
    var fields = 0
    /// Line ends behind the record's beginning.
    var lines = 0
  }

  /// What stands behind a field; nothing where the bytes end before it, or before the quotes that it begins with.
  private enum FieldEnding {
    case delimiter, lineEnd
    case nothing(isQuoted: Bool)
  }

  /// Takes fields until one that is quoted, not to be kept or among the last bytes; true where a line feed ended the
  /// record before that.
  ///
  /// This is what nearly every byte goes through: no more than a dozen numbers, which stay at hand.
  @inline(__always)
  private func takePlainFields(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ record: inout Progress, _ ends: inout FieldEnds
  ) -> Bool {
    let (delimiter, fields) = (delimiter, list.start)
    var (index, next) = (record.index, fields + record.fields)
    let last = fields + mostFields
    defer { (record.index, record.fields) = (index, next - fields) }
    while next < last, let end = ends.peek(in: start, count), start[index] != RecordScanner.quote {
      next.pointee = Field(start: index, end: end, isEscaped: false)
      let byte = start[end]
      if byte == delimiter {
        ends.pass()
        next += 1
        index = end &+ 1
        continue
      }
      guard byte == RecordScanner.newline else { return false }
      ends.pass()
      next += 1
      index = end &+ 1
      record.lines &+= 1
      return true
    }
    return false
  }

  /// Takes one field, whatever it is.
  @inline(never)
  private mutating func takeField(
    _ start: UnsafePointer<UInt8>, _ count: Int, isLast: Bool, _ record: inout Progress,
    _ ends: inout FieldEnds
  ) -> FieldEnding {
    var (field, end): (Field, Int)
    if record.index < count, start[record.index] == RecordScanner.quote {
      let from = record.index
      guard
        let quoted = RecordScanner.quotedField(start, count, at: from, quotes, tails, lines: &record.lines)
      else {
        quoteLine = line &+ record.lines
        return .nothing(isQuoted: true)
      }
      (field, end) = quoted
      ends.skip(to: end &+ 1, in: start, count)
    } else {
      end = ends.next(in: start, count)
      field = Field(start: record.index, end: end, isEscaped: false)
    }
    if record.fields < mostFields { list.start[record.fields] = field }
    record.fields &+= 1
    guard end < count else {
      record.index = end
      return isLast ? .lineEnd : .nothing(isQuoted: false)
    }
    let byte = start[end]
    end &+= 1
    record.index = end
    if byte == delimiter { return .delimiter }
    if byte == RecordScanner.carriageReturn {
      if end < count {
        if start[end] == RecordScanner.newline { record.index &+= 1 }
      } else if !isLast {
        return .nothing(isQuoted: false)
      }
    }
    record.lines &+= 1
    return .lineEnd
  }

  /// A quoted field and where it ends: at a delimiter, a line end or the end of the bytes; nil where the quotes are
  /// not closed.
  private static func quotedField(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, at start: Int, _ quotes: ByteFinder, _ tails: ByteFinder,
    lines: inout Int
  ) -> (Field, Int)? {
    var index = start + 1
    var isEscaped = false
    var newlines = 0
    while true {
      index = quotes.next(in: bytes, from: index, to: count)
      guard index < count else { return nil }
      index &+= 1
      if bytes[index &- 1] == RecordScanner.newline {
        newlines &+= 1
      } else if index < count, bytes[index] == RecordScanner.quote {
        isEscaped = true
        index &+= 1
      } else {
        break
      }
    }
    lines += newlines
    let end = tails.next(in: bytes, from: index, to: count)
    let hasTail = end > index
    let field = Field(start: start + 1, end: hasTail ? end : index - 1, isEscaped: isEscaped || hasTail)
    return (field, end)
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
