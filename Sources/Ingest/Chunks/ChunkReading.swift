import Sales

extension DecodableRow {
  /// Reads the records that begin in a chunk of a file, or those of them behind the place where one is known to
  /// begin.
  static func read(
    _ index: Int, of file: CutFile, from known: Int?, in memory: ChunkMemory,
    into chunk: inout ChunkRows<Self>
  ) {
    chunk.empty()
    do throws(FileTrouble) {
      try readRecords(index, of: file, from: known, in: memory, into: &chunk)
    } catch {
      chunk.ending = .trouble(error)
    }
  }

  private static func readRecords(
    _ index: Int, of file: CutFile, from known: Int?, in memory: ChunkMemory,
    into chunk: inout ChunkRows<Self>
  ) throws(FileTrouble) {
    let (range, size) = (file.range(of: index), file.signature.size)
    let first = max(0, range.lowerBound - 1)
    guard let start = try chunk.load(range, from: first, of: file, from: known, in: memory) else { return }
    let isReadAgain = file.request.isReadAgain
    var scanner = RecordScanner(delimiter: file.delimiter, mostFields: file.plan.mostFields, line: 2)
    scanner.start(at: start - first)
    var reader = RowReader(plan: file.plan, for: file.request)
    reader.isAdopted = true
    let header = RepeatedHeader(file.plan.headers)
    let list = FieldList(capacity: 0)
    let longest = known == nil ? ChunkRows<Self>.longestGuess : file.request.limits.longestRecord
    var (bytes, isLast) = (memory.text, memory.end == size)
    let target = range.upperBound - first
    var cutter = ChunkCutter(file.request.chunkSize, line: 2, start: start - first)
    loop: while true {
      let plain = PlainRecords(bytes, of: file, header, in: list)
      takePlain(plain, &scanner, until: target, &reader, into: &chunk, &cutter, isReadAgain: isReadAgain)
      if scanner.position >= target { break loop }
      let begin = scanner.position
      switch scanner.next(in: bytes, isLast: isLast) {
      case .record:
        if isReadAgain {
          cutter.see(begin..<scanner.position, line: scanner.line, rows: chunk.rows.count, in: bytes)
        }
        take(scanner.record, header, in: bytes, &reader, into: &chunk)
        continue
      case .incomplete where isLast:
        chunk.ending = .openQuote(line: scanner.line)
        return
      case .end where isLast: break loop
      case .incomplete, .end: break
      }
      guard bytes.count - scanner.position < longest else {
        if known != nil { chunk.ending = .tooLong(line: scanner.nextLine) }
        return
      }
      try memory.extend(to: min(size, memory.end + max(64, bytes.count)), of: file.descriptor)
      (bytes, isLast) = (memory.text, memory.end == size)
    }
    if isReadAgain {
      cutter.close(at: scanner.position, line: scanner.nextLine, rows: chunk.rows.count, in: bytes)
      chunk.content = cutter.chunks
    }
    chunk.problems = reader.problems
    chunk.close(behind: scanner, from: start, first, in: bytes)
  }

  /// Makes the row of a record, whatever it is like.
  private static func take(
    _ record: RecordScanner.Record, _ header: RepeatedHeader, in bytes: UnsafeBufferPointer<UInt8>,
    _ reader: inout RowReader, into chunk: inout ChunkRows<Self>
  ) {
    if header.stands(in: record.fields, of: record.fieldCount, bytes) {
      reader.leaveOutHeader(line: record.line)
    } else if reader.take(record, in: bytes), let row = decode(&reader, &chunk.lexicons) {
      chunk.rows.append(row)
    }
  }
}

extension PlainRecords {
  /// The plain ones of a file; none of one that has more columns than headers are looked at.
  fileprivate init(
    _ bytes: UnsafeBufferPointer<UInt8>, of file: CutFile, _ header: RepeatedHeader, in list: FieldList
  ) {
    let fieldCount = file.plan.columnsBeyond > 0 ? 0 : file.plan.headerCount
    self.init(
      bytes, delimiter: file.delimiter, header, fieldCount: fieldCount, mostFields: file.plan.mostFields,
      in: list)
  }
}

extension ChunkRows {
  /// A record may be so long that a chunk reads on for without being sure that it is one.
  fileprivate static var longestGuess: Int { 4 << 20 }

  /// Loads a range of a file from one byte before it, and gives where its first record begins, unless that is known;
  /// nil where none begins in it as far as its bytes tell.
  fileprivate mutating func load(
    _ range: Range<Int>, from first: Int, of file: CutFile, from known: Int?, in memory: ChunkMemory
  ) throws(FileTrouble) -> Int? {
    let end = min(file.signature.size, range.upperBound + file.cutting.overhang)
    try memory.load(first..<end, of: file.descriptor)
    if known == nil, file.request.isReadAgain { try hashBlocks(of: range, of: file, in: memory) }
    lastByte = memory.text.last ?? 0
    guard range.upperBound > file.start || known != nil else { return nil }
    let isFirst = range.lowerBound <= file.start
    let begin = known ?? (isFirst ? file.start : memory.text.lineStart(behind: 0).map { first + $0 })
    guard let begin, begin < range.upperBound else { return nil }
    start = begin
    return begin
  }

  /// Notes where the last record ended, in bytes that begin at a place of the file.
  fileprivate mutating func close(
    behind scanner: borrowing RecordScanner, from start: Int, _ first: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) {
    endsLines = scanner.position > 0 && bytes[scanner.position - 1] == UInt8(ascii: "\n")
    end = first + scanner.position
    lines = scanner.nextLine - 2
    lastByte = bytes.last ?? 0
    ending = isValidUTF8(bytes.slice((start - first)..<scanner.position)) ? .whole : .notUTF8
  }

  /// Takes the fingerprints of the blocks that begin in a range.
  fileprivate mutating func hashBlocks(
    of range: Range<Int>, of file: CutFile, in memory: ChunkMemory
  ) throws(FileTrouble) {
    let size = Fingerprints.blockSize
    var start = (range.lowerBound + size - 1) / size * size
    while start < range.upperBound {
      let end = min(start + size, file.signature.size)
      if end > memory.end { try memory.extend(to: end, of: file.descriptor) }
      hashes.append(
        Fingerprints.hash(
          UnsafeRawBufferPointer(memory.text.slice(start - memory.offset..<end - memory.offset))))
      start = end
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the line begins behind the first line end at or behind an index; nil where the bytes do not tell.
  func lineStart(behind index: Int) -> Int? {
    var index = index
    while index < count {
      if self[index] == UInt8(ascii: "\n") { return index + 1 }
      if self[index] == UInt8(ascii: "\r") {
        guard index + 1 < count else { return nil }
        return self[index + 1] == UInt8(ascii: "\n") ? index + 2 : index + 1
      }
      index += 1
    }
    return nil
  }
}
