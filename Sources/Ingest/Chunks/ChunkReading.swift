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
    try memory.load(first..<min(size, range.upperBound + file.cutting.overhang), of: file.descriptor)
    let isReadAgain = file.request.isReadAgain
    if known == nil, isReadAgain { try chunk.hashBlocks(of: range, of: file, in: memory) }
    chunk.lastByte = memory.text.last ?? 0
    guard range.upperBound > file.start || known != nil else { return }
    let isFirst = range.lowerBound <= file.start
    let start = known ?? (isFirst ? file.start : memory.text.lineStart(behind: 0).map { first + $0 })
    guard let start, start < range.upperBound else { return }
    chunk.start = start
    var scanner = RecordScanner(delimiter: file.delimiter, mostFields: file.plan.mostFields, line: 2)
    scanner.start(at: start - first)
    var reader = RowReader(
      plan: file.plan, file: file.request.name, fileNumber: file.request.number,
      currency: file.request.currency)
    reader.longestText = file.request.limits.longestText
    let header = RepeatedHeader(file.plan.headers)
    let longest =
      known == nil ? ChunkRows<Self>.longestGuess : file.request.limits.longestRecord
    var (bytes, isLast) = (memory.text, memory.end == size)
    let target = range.upperBound - first
    var cutter = ChunkCutter(file.request.chunkSize, line: 2, start: start - first)
    loop: while true {
      let begin = scanner.position
      switch scanner.next(in: bytes, isLast: isLast) {
      case .record:
        if isReadAgain {
          cutter.see(begin..<scanner.position, line: scanner.line, rows: chunk.rows.count, in: bytes)
        }
        if header.stands(in: scanner, bytes) {
          reader.leaveOutHeader(line: scanner.line)
        } else if reader.take(scanner, in: bytes), let row = decode(&reader, &chunk.lexicons) {
          chunk.rows.append(row)
        }
        if scanner.position >= target { break loop }
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
    chunk.endsLines = scanner.position > 0 && bytes[scanner.position - 1] == UInt8(ascii: "\n")
    chunk.end = first + scanner.position
    chunk.lines = scanner.nextLine - 2
    chunk.problems = reader.problems
    chunk.lastByte = bytes.last ?? 0
    chunk.ending = isValidUTF8(bytes.slice((start - first)..<scanner.position)) ? .whole : .notUTF8
  }
}

extension ChunkRows {
  /// A record may be so long that a chunk reads on for without being sure that it is one.
  fileprivate static var longestGuess: Int { 4 << 20 }

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
