import Sales

/// Reads what changed of a file that was written anew.
///
/// Chunks that are as they were are only compared; between them rows are read. From the end of the header on the
/// reading is always between two records: a chunk that begins there and has the bytes of an accepted one ends
/// between records, as that one did, and where rows are read the scanner itself says where one ends. So quoted line
/// ends cannot deceive it, and a chunk is taken for an old one only where a record begins.
struct ChangedFileReader<Row: DecodableRow> {
  /// What was read and not only compared.
  struct Parsed: Equatable, Sendable {
    var bytes = 0
    var chunks = 0
  }

  private let request: FileRequest
  private let version: FileVersion
  private let old: ChunkList
  /// Accepted chunks that may be found again: not one that ended without a line end.
  private let oldCount: Int
  private let earlier: ProblemList
  private(set) var window: FileWindow
  private(set) var parsed = Parsed()
  private let header: RepeatedHeader
  private var reader: RowReader
  private var rows = ContiguousArray<Row>()
  private var patch = RowPatch()
  private var chunks = ContiguousArray<ContentChunk>()
  /// Where the next record begins.
  private var offset = 0
  private var line = 1
  /// The accepted chunk that is awaited next, the line that it began on and the place of its first row.
  private var next = 0
  private var nextLine = 1
  private var nextRow = 0
  /// Places of accepted chunks by their keys; made where one is not found among the next few.
  private var places: [UInt32: [Int]]?

  init(
    _ request: FileRequest, since version: FileVersion, _ chunks: ChunkList, _ problems: ProblemList,
    _ window: FileWindow
  ) {
    self.request = request
    self.version = version
    self.window = window
    old = chunks
    oldCount = chunks.count - (version.canGrow || chunks.count == 0 ? 0 : 1)
    earlier = problems
    reader = RowReader(plan: version.plan, for: request)
    header = RepeatedHeader(version.plan.headers)
  }

  /// Bytes that are looked at beyond a record, so that a whole chunk can be compared.
  private static var lookahead: Int { 128 << 10 }
}

extension ChangedFileReader {
  /// Reads the file; false where it must be read as a whole.
  mutating func read(_ lexicons: inout Lexicons) throws(FileTrouble) -> Bool {
    guard earlier.isWhole, try isSameHead() else { return false }
    while true {
      if next < oldCount, try holds(old[next], at: offset) {
        guard keep() else { return false }
      } else if offset < window.size {
        guard try readChange(&lexicons) else { return false }
      } else {
        advance(to: old.count, replacedBy: rows.count..<rows.count)
        return true
      }
    }
  }

  func reading(_ signature: FileSignature) -> FileReading<Row> {
    var window = window
    var version = version
    version.signature = signature
    version.nextLine = line
    version.canGrow = window.lastByte == UInt8(ascii: "\n")
    version.fingerprints = window.finish()
    version.chunks = ChunkList(head: old.head, mark: old.mark, chunks)
    return FileReading(version: version, rows: rows, patch: patch, problems: reader.problems)
  }

  /// Whether mark and header are as they were, so that columns mean what they meant.
  private mutating func isSameHead() throws(FileTrouble) -> Bool {
    let mark = old.mark
    let bytes = try window.bytes(from: 0, atLeast: mark + old.head.bytes)
    guard bytes.count >= mark + old.head.bytes,
      EncodingDetection.markLength(bytes) == mark
    else { return false }
    let text = bytes.slice(mark..<bytes.count)
    let head = UnsafeRawBufferPointer(text.slice(0..<old.head.bytes))
    guard ContentHash.hash(head) == old.head.fingerprint,
      (request.mapping?.delimiter ?? Delimiter.detected(in: text)) == version.delimiter
    else { return false }
    offset = mark + old.head.bytes
    (line, nextLine) = (old.head.lines + 1, old.head.lines + 1)
    return reader.problems.adopt(earlier, lines: 0..<line, shift: 0)
  }

  private mutating func holds(_ chunk: ContentChunk, at offset: Int) throws(FileTrouble) -> Bool {
    guard window.size - offset >= Int(chunk.bytes) else { return false }
    return chunk.isFirst(in: try window.bytes(from: offset, atLeast: Int(chunk.bytes)))
  }

  /// Keeps the rows of the awaited chunk; false where what they told once a file is not known.
  private mutating func keep() -> Bool {
    let chunk = old[next]
    let shift = line - nextLine
    let lines = nextLine..<(nextLine + Int(chunk.lines))
    guard reader.problems.adopt(earlier, lines: lines, shift: shift) else { return false }
    patch.keep(nextRow..<(nextRow + Int(chunk.rows)), shift: shift)
    chunks.append(chunk)
    offset += Int(chunk.bytes)
    line += Int(chunk.lines)
    pass(chunk)
    return true
  }

  private mutating func pass(_ chunk: ContentChunk) {
    next += 1
    nextLine += Int(chunk.lines)
    nextRow += Int(chunk.rows)
  }

  /// Goes on to another accepted chunk; the rows of those before it are replaced by new ones.
  private mutating func advance(to place: Int, replacedBy others: Range<Int>) {
    let first = nextRow
    while next < place { pass(old[next]) }
    patch.replace(first..<nextRow, by: others)
  }
}

// MARK: - Reading rows

extension ChangedFileReader {
  /// Reads rows until an accepted chunk begins or the file ends; false where the bytes are no UTF-8 or hide records.
  private mutating func readChange(_ lexicons: inout Lexicons) throws(FileTrouble) -> Bool {
    let firstRow = rows.count
    let firstByte = offset
    var scanner = RecordScanner(delimiter: version.delimiter, mostFields: version.plan.mostFields, line: line)
    var cutter = ChunkCutter(request.chunkSize, line: line, rows: rows.count)
    var wanted = ChangedFileReader.lookahead
    var bytes = try window.bytes(from: offset, atLeast: wanted)
    var found = old.count
    loop: while true {
      if bytes.count - scanner.position < wanted, offset + bytes.count < window.size {
        let used = cutter.start
        offset += used
        bytes = try window.bytes(from: offset, atLeast: scanner.position - used + wanted)
        scanner.start(at: scanner.position - used)
        cutter.move(by: used)
      }
      let isLast = offset + bytes.count == window.size
      let start = scanner.position
      switch scanner.next(in: bytes, isLast: isLast) {
      case .record:
        let record = start..<scanner.position
        guard isValidUTF8(bytes.slice(record)) else { return false }
        let mark = cutter.mark(of: record, in: bytes)
        if mark.beginsChunk,
          let place = place(of: mark.key, at: offset + start - firstByte, bytes, from: start)
        {
          found = place
          scanner.start(at: start)
          line = scanner.line
          break loop
        }
        cutter.see(mark, record, line: scanner.line, rows: rows.count, in: bytes)
        wanted = ChangedFileReader.lookahead
        take(scanner, in: bytes, &lexicons)
      case .incomplete(let isQuoted):
        // What is wrong with the file is told by reading it as a whole.
        if isLast && isQuoted || bytes.count - start > request.limits.longestRecord { return false }
        wanted = max(wanted, bytes.count - start) * 2
      case .end:
        line = scanner.nextLine
        break loop
      }
    }
    cutter.close(at: scanner.position, line: line, rows: rows.count, in: bytes)
    offset += scanner.position
    chunks.append(contentsOf: cutter.chunks)
    parsed.bytes += offset - firstByte
    parsed.chunks += cutter.chunks.count
    advance(to: found, replacedBy: firstRow..<rows.count)
    return true
  }

  private mutating func take(
    _ scanner: borrowing RecordScanner, in bytes: UnsafeBufferPointer<UInt8>, _ lexicons: inout Lexicons
  ) {
    guard !header.stands(in: scanner.fields, of: scanner.fieldCount, bytes) else {
      return reader.leaveOutHeader(line: scanner.line)
    }
    guard reader.take(scanner.record, in: bytes) else { return }
    if reader.plan.unpivots {
      TableScan.unpivot(&reader, into: &rows, &lexicons)
    } else if let row = Row.decode(&reader, &lexicons) {
      rows.append(row)
    }
  }

  /// The accepted chunk that begins here, one of the next few or, where reading got far, any behind them.
  private mutating func place(
    of key: UInt32, at distance: Int, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    for place in next..<max(next, min(oldCount, next + ChangedFileReader.nearby)) {
      let chunk = old[place]
      if chunk.key == key, chunk.isFirst(in: rest) { return place }
    }
    guard distance > ChangedFileReader.nearby * request.chunkSize.average else { return nil }
    let places = self.places ?? placesByKey()
    self.places = places
    let behind = (places[key] ?? []).drop { $0 < next }
    return behind.prefix(ChangedFileReader.mostAlike).first { old[$0].isFirst(in: rest) }
  }

  private static var nearby: Int { 32 }
  /// Of chunks with one key no more than so many are compared.
  private static var mostAlike: Int { 8 }

  private func placesByKey() -> [UInt32: [Int]] {
    var found: [UInt32: [Int]] = [:]
    for place in 0..<oldCount { found[old[place].key, default: []].append(place) }
    return found
  }
}

extension ContentChunk {
  /// Whether bytes begin with those of the chunk.
  fileprivate func isFirst(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= Int(bytes) else { return false }
    return ContentHash.hash(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: text[0..<Int(bytes)])))
      == fingerprint
  }
}
