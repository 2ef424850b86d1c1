import Sales

/// Turns the bytes of one file into rows: first the header, then a row a record.
struct TableScan<Row: DecodableRow> {
  private let request: FileRequest
  private var scanner: RecordScanner?
  /// In place of the scanner where the file is JSON Lines.
  private var objects: JSONLineScanner?
  private var reader: RowReader?
  private(set) var delimiter: UInt8 = 0x2C
  /// Cuts the records into chunks; nil where the text is none of the file's own bytes.
  private(set) var cutter: ChunkCutter?
  private(set) var head: ChunkList.Head?
  private let cutsChunks: Bool
  private var header: RepeatedHeader?
  /// Why the rows end before the file does.
  private(set) var breach: FileTrouble?
  private var endsQuoted = false

  init(_ request: FileRequest, cutsChunks: Bool = false) {
    self.request = request
    self.cutsChunks = cutsChunks
  }

  /// A scan that goes on behind an accepted version.
  init(_ request: FileRequest, continuing version: FileVersion, after problems: ProblemList) {
    self.request = request
    cutsChunks = version.chunks != nil
    delimiter = version.delimiter
    if request.isJSONLines {
      objects = JSONLineScanner(
        JSONKeys(wanted, headers: version.plan.headers), rewritesPoint: rewritesPoint, line: version.nextLine)
      reader = RowReader(plan: version.plan, for: request)
      reader?.problems = problems
      return
    }
    scanner = RecordScanner(
      delimiter: version.delimiter, mostFields: version.plan.mostFields, line: version.nextLine)
    reader = RowReader(plan: version.plan, for: request)
    reader?.problems = problems
    if cutsChunks { cutter = ChunkCutter(request.chunkSize, line: version.nextLine) }
    header = RepeatedHeader(version.plan.headers)
  }

  var plan: ColumnPlan? { reader?.plan }
  var problems: ProblemList { reader?.problems ?? ProblemList() }
  var nextLine: Int { scanner?.nextLine ?? objects?.nextLine ?? 1 }
}

extension TableScan {
  /// Reads the whole records of a piece and returns how many bytes they took.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into rows: inout ContiguousArray<Row>,
    _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> Int {
    if request.isJSONLines { return try scanObjects(bytes, isLast: isLast, into: &rows, &lexicons) }
    if reader == nil, try !readHeader(bytes, isLast: isLast) { return 0 }
    guard var scanner, var reader else { return 0 }
    var cutter = cutter
    (self.reader, self.cutter) = (nil, nil)
    defer {
      self.scanner = scanner
      self.reader = reader
      self.cutter = cutter
    }
    loop: while true {
      let start = scanner.position
      switch scanner.next(in: bytes, isLast: isLast) {
      case .record:
        cutter?.see(start..<scanner.position, line: scanner.line, rows: rows.count, in: bytes)
        if let header, header.stands(in: scanner.fields, of: scanner.fieldCount, bytes) {
          reader.leaveOutHeader(line: scanner.line)
          continue
        }
        guard reader.take(scanner.record, in: bytes) else { continue }
        guard reader.plan.unpivots else {
          if let row = Row.decode(&reader, &lexicons) { rows.append(row) }
          continue
        }
        TableScan.unpivot(&reader, into: &rows, &lexicons)
      case .incomplete(let isQuoted):
        endsQuoted = isQuoted
        if isLast, isQuoted { try breakOff(.openQuote(line: scanner.quoteLine)) }
        break loop
      case .end: break loop
      }
    }
    guard cutter != nil else {
      let used = scanner.position
      scanner.restart()
      return used
    }
    if isLast { cutter?.close(at: scanner.position, line: scanner.nextLine, rows: rows.count, in: bytes) }
    // The bytes of an open chunk are needed once more when it is closed.
    let used = cutter?.start ?? 0
    cutter?.move(by: used)
    scanner.start(at: scanner.position - used)
    return used
  }

  /// Ends the file at something that hides all that follows: where the file is still, the rows before it count.
  private mutating func breakOff(_ trouble: FileTrouble) throws(FileTrouble) {
    guard request.isSettled, scanner != nil || objects != nil else { throw trouble }
    breach = .brokenOff(trouble)
  }

  /// Ends the file at a record that goes on for more bytes than one may.
  mutating func breakOff(beyond limit: Int) throws(FileTrouble) {
    try breakOff(
      endsQuoted
        ? .openQuote(line: scanner?.quoteLine ?? nextLine) : .recordTooLong(line: nextLine, limit: limit))
  }

  /// A row for each of the record's columns that become rows.
  static func unpivot(
    _ reader: inout RowReader, into rows: inout ContiguousArray<Row>, _ lexicons: inout Lexicons
  ) {
    for pivot in reader.plan.pivots.indices where reader.turn(to: pivot) {
      if let row = Row.decode(&reader, &lexicons) { rows.append(row) }
    }
  }

  /// Plans the columns from the first record; false where it is not whole yet.
  private mutating func readHeader(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(FileTrouble) -> Bool {
    delimiter = request.mapping?.delimiter ?? Delimiter.detected(in: bytes)
    var header = RecordScanner(delimiter: delimiter, mostFields: RecordScanner.mostHeaders, line: 1)
    var found: [String]?
    repeat {
      switch header.next(in: bytes, isLast: isLast) {
      case .record: found = header.headers(in: bytes)
      case .incomplete(true) where isLast: throw .openQuote(line: header.quoteLine)
      case .incomplete: return false
      case .end:
        guard isLast else { return false }
        throw .empty
      }
    } while found == nil
    let headers = found ?? []
    var plan = try plan(headers)
    plan.columnsBeyond = header.fieldCount - headers.count
    reader = RowReader(plan: plan, for: request)
    for reason in HeaderDoubts(plan: plan, isMapped: request.mapping != nil).reasons {
      reader?.problems.add(Problem(.warning, file: request.name, line: header.line, reason: reason))
    }
    self.header = RepeatedHeader(headers)
    var rows = RecordScanner(
      delimiter: delimiter, mostFields: reader?.plan.mostFields ?? 0, line: header.nextLine)
    rows.start(at: header.position)
    scanner = rows
    if cutsChunks { beginChunks(behind: header, in: bytes) }
    return true
  }

  /// Cuts the records behind a header that is whole.
  private mutating func beginChunks(behind header: RecordScanner, in bytes: UnsafeBufferPointer<UInt8>) {
    head = ChunkList.Head(of: bytes, length: header.position, nextLine: header.nextLine)
    guard head != nil else { return }
    cutter = ChunkCutter(request.chunkSize, line: header.nextLine, start: header.position)
  }

  /// The plan of the columns, how many bytes the header takes and the line behind it; nil where the bytes do not
  /// hold all of it.
  mutating func header(
    in bytes: UnsafeBufferPointer<UInt8>
  ) throws(FileTrouble) -> (plan: ColumnPlan, length: Int, nextLine: Int)? {
    guard !request.isJSONLines, try readHeader(bytes, isLast: false), let plan, let scanner else {
      return nil
    }
    return (plan, scanner.position, scanner.nextLine)
  }

  private func plan(_ headers: [String]) throws(FileTrouble) -> ColumnPlan {
    do throws(HeaderProblem) {
      return try ColumnPlan.make(
        for: Row.Columns.self, headers: headers, mapping: request.mapping, dates: request.dates,
        isOpen: request.isJSONLines)
    } catch {
      switch error {
      case .missing(let names): throw .missingColumns(names)
      case .unknown(let names): throw .unknownHeaders(names)
      case .undated(let patterns): throw .undatedHeaders(patterns)
      }
    }
  }

  // MARK: - JSON Lines

  /// Reads the whole lines of a piece and returns how many bytes they took.
  private mutating func scanObjects(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into rows: inout ContiguousArray<Row>,
    _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> Int {
    if reader == nil, try !readFirstObject(bytes, isLast: isLast) { return 0 }
    guard var objects, var reader else { return 0 }
    self.reader = nil
    defer {
      self.objects = objects
      self.reader = reader
    }
    loop: while true {
      switch objects.next(in: bytes, isLast: isLast) {
      case .object:
        if objects.keys.headers.count > reader.plan.headerCount {
          reader.plan = try plan(objects.keys.headers)
        }
        guard reader.take(&objects, in: bytes) else { continue }
        if reader.plan.unpivots {
          TableScan.unpivot(&reader, into: &rows, &lexicons)
        } else if let row = Row.decode(&reader, &lexicons) {
          rows.append(row)
        }
      case .fault(let fault):
        let reason = "column \(fault.column): \(fault.reason): the line is no JSON object and is left out"
        reader.problems.add(
          Problem(.error, file: request.name, line: objects.line, reason: reason))
      case .blank: continue
      case .incomplete, .end: break loop
      }
    }
    let used = objects.position
    objects.restart()
    return used
  }

  /// Plans the columns from the first line that is an object; false where it is not whole yet.
  private mutating func readFirstObject(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(FileTrouble) -> Bool {
    var first = JSONLineScanner(JSONKeys(wanted), rewritesPoint: rewritesPoint, line: 1)
    let start = first
    var fault: (line: Int, fault: JSONFault)?
    while true {
      switch first.next(in: bytes, isLast: isLast) {
      case .object:
        reader = RowReader(plan: try plan(first.keys.headers), for: request)
        objects = start
        return true
      case .fault(let found): fault = fault ?? (first.line, found)
      case .blank: continue
      case .incomplete, .end:
        guard isLast else { return false }
        guard let fault else { throw .empty }
        throw .noObject(line: fault.line, column: fault.fault.column, fault.fault.reason)
      }
    }
  }

  /// The keys that feed columns, tell rows to leave out or become rows.
  private var wanted: JSONKeys.Wanted {
    var wanted = JSONKeys.Wanted()
    guard let mapping = request.mapping else {
      wanted.plain = Set(Row.Columns.names.map(HeaderIndex.plain))
      return wanted
    }
    wanted.exact = Set(Row.Columns.names.filter { mapping.columns[$0] == nil })
    for source in mapping.columns.values { wanted.exact.formUnion(source.headers) }
    wanted.exact.formUnion((mapping.keep + mapping.drop).map(\.header))
    if let unpivot = mapping.unpivot {
      wanted.exact.formUnion(unpivot.columns.map(\.header))
      wanted.dates = unpivot.datePatterns.compactMap { try? DatePattern($0) }
    }
    return wanted
  }

  private var rewritesPoint: Bool { request.mapping?.decimalComma ?? false }

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

  /// The texts of a record that is a header row; nil where it is blank, also beyond what is looked at.
  func headers(in bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    let texts = RecordScanner.texts(of: fields, in: bytes)
    guard texts.allSatisfy(\.isEmpty) else { return texts }
    guard fieldCount > texts.count else { return nil }
    let isBlank = bytes.slice(recordStart..<position).allSatisfy {
      $0 <= 0x20 || $0 == delimiter || $0 == 0x22
    }
    return isBlank ? nil : texts
  }

  /// The trimmed texts of a record's fields.
  static func texts(of fields: UnsafeBufferPointer<Field>, in bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    let unescaped = ByteScratch()
    return fields.map { field in
      let raw = bytes.slice(field.start..<field.end)
      guard field.isEscaped else { return String(decoding: raw.trimmed(), as: UTF8.self) }
      RecordScanner.unescape(raw, into: unescaped)
      return String(decoding: unescaped.text.trimmed(), as: UTF8.self)
    }
  }
}

extension ColumnSource {
  /// The headers that the cells come from.
  var headers: [String] {
    switch self {
    case .header(let header), .scaled(let header, _): [header]
    case .joined(let headers): headers
    case .constant: []
    }
  }
}
