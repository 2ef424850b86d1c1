import Sales

/// Turns the bytes of one file into rows: first the header, then a row a record.
struct TableScan<Row: DecodableRow> {
  private let request: FileRequest
  private var scanner: RecordScanner?
  private var reader: RowReader?
  private(set) var delimiter: UInt8 = 0x2C

  init(_ request: FileRequest) {
    self.request = request
  }

  /// A scan that goes on behind an accepted version.
  init(_ request: FileRequest, continuing version: FileVersion, after problems: ProblemList) {
    self.request = request
    delimiter = version.delimiter
    scanner = RecordScanner(
      delimiter: version.delimiter, mostFields: version.plan.mostFields, line: version.nextLine)
    reader = makeReader(version.plan)
    reader?.problems = problems
  }

  private func makeReader(_ plan: ColumnPlan) -> RowReader {
    RowReader(plan: plan, file: request.name, fileNumber: request.number, currency: request.currency)
  }

  var plan: ColumnPlan? { reader?.plan }
  var problems: ProblemList { reader?.problems ?? ProblemList() }
  var line: Int { scanner?.nextLine ?? 1 }
  var nextLine: Int { scanner?.nextLine ?? 1 }
}

extension TableScan {
  /// Reads the whole records of a piece and returns how many bytes they took.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into rows: inout ContiguousArray<Row>,
    _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> Int {
    if reader == nil, try !readHeader(bytes, isLast: isLast) { return 0 }
    guard var scanner, var reader else { return 0 }
    self.reader = nil
    defer {
      self.scanner = scanner
      self.reader = reader
    }
    loop: while true {
      switch scanner.next(in: bytes, isLast: isLast) {
      case .record:
        guard reader.take(&scanner, in: bytes) else { continue }
        if let row = Row.decode(&reader, &lexicons) { rows.append(row) }
      case .incomplete(let isQuoted):
        if isLast, isQuoted { throw .openQuote(line: scanner.line) }
        break loop
      case .end: break loop
      }
    }
    let used = scanner.position
    scanner.restart()
    return used
  }

  /// Plans the columns from the first record; false where it is not whole yet.
  private mutating func readHeader(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(FileTrouble) -> Bool {
    delimiter = request.mapping?.delimiter ?? Delimiter.detected(in: bytes)
    var header = RecordScanner(delimiter: delimiter, mostFields: RecordScanner.mostHeaders, line: 1)
    var headers: [String] = []
    repeat {
      switch header.next(in: bytes, isLast: isLast) {
      case .record: headers = header.texts(in: bytes)
      case .incomplete(true) where isLast: throw .openQuote(line: header.line)
      case .incomplete: return false
      case .end:
        guard isLast else { return false }
        throw .empty
      }
    } while headers.allSatisfy(\.isEmpty)
    reader = makeReader(try plan(headers))
    var rows = RecordScanner(
      delimiter: delimiter, mostFields: reader?.plan.mostFields ?? 0, line: header.nextLine)
    rows.start(at: header.position)
    scanner = rows
    return true
  }

  private func plan(_ headers: [String]) throws(FileTrouble) -> ColumnPlan {
    do throws(HeaderProblem) {
      return try ColumnPlan.make(
        for: Row.Columns.self, headers: headers, mapping: request.mapping, dates: request.dates)
    } catch {
      switch error {
      case .missing(let names): throw .missingColumns(names)
      case .unknown(let names): throw .unknownHeaders(names)
      }
    }
  }

  mutating func tell(_ doubt: EncodingDetection.Doubt?) {
    guard let doubt else { return }
    let reason =
      switch doubt {
      case .guessedWindows1252:
        "is not UTF-8: read as Windows-1252; `encoding:` of the table can say otherwise"
      case .invalidUTF8: "is not all UTF-8: what cannot be read becomes U+FFFD"
      }
    reader?.problems.add(Problem(.warning, file: request.name, line: 0, reason: reason))
  }
}

extension RecordScanner {
  /// A header row may have this many columns; the rest is not looked at.
  static let mostHeaders = 10_000

  /// The trimmed texts of the record's fields.
  func texts(in bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    let unescaped = ByteScratch()
    return fields.map { field in
      let raw = bytes.slice(field.start..<field.end)
      guard field.isEscaped else { return String(decoding: raw.trimmed(), as: UTF8.self) }
      RecordScanner.unescape(raw, into: unescaped)
      return String(decoding: unescaped.text.trimmed(), as: UTF8.self)
    }
  }
}
