#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Sales

/// Reads one file in pieces of a mebibyte, so that memory does not grow with the file.
struct FileReader<Row: DecodableRow> {
  private let request: FileRequest
  private let descriptor: Int32
  private let before: FileSignature
  private var rows = ContiguousArray<Row>()
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var bytesRead = 0
  private let report: (Int, Int) -> Void

  /// The reader of a file; `report` hears of bytes and rows as they are read.
  init(_ request: FileRequest, report: @escaping (Int, Int) -> Void) throws(FileTrouble) {
    self.request = request
    self.report = report
    descriptor = try FileSystem.open(request.path)
    do throws(FileTrouble) {
      before = try FileSystem.signature(ofDescriptor: descriptor)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    memory = .allocate(byteCount: 1 << 20, alignment: 16)
  }

  func close() {
    memory.deallocate()
    Glibc.close(descriptor)
  }
}

extension FileReader {
  /// The whole file.
  mutating func readAll(_ lexicons: inout Lexicons) throws(FileTrouble) -> FileReading<Row> {
    guard before.size > 0 else { throw .empty }
    rows = []
    let head = try FileSystem.read(descriptor, into: memory, at: 0)
    let detected = EncodingDetection(of: wholeCharacters(0..<head), declared: request.mapping?.encoding)
    if detected.encoding == .utf8 {
      var stream = Stream(mark: detected.markLength)
      let table = TableScan<Row>(request, cutsChunks: !request.isJSONLines)
      if let reading = try read(&stream, from: 0, table, &lexicons) { return reading }
      rows = []
    }
    return try readDecoded(&lexicons)
  }

  /// Whether the file is still the very version that was accepted, by its signature.
  func isStill(_ version: FileVersion) -> Bool { before == version.signature }

  /// Whether the file may have grown behind an accepted version, by its signature.
  func mayContinue(_ version: FileVersion) -> Bool {
    before.inode == version.signature.inode && before.size > version.signature.size
  }

  /// What was added behind an accepted version; nil where the old part is not what it was.
  ///
  /// Only a sample of the old part is compared, other blocks each turn. The names of the new rows are told apart in
  /// lexicons of their own, and looked up in those of the tables all at once: each look into a large one waits for
  /// memory, and waits that overlap cost a fraction.
  mutating func readAppended(
    to version: FileVersion, _ problems: ProblemList, turn: Int, _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> FileReading<Row>? {
    guard try holds(version.fingerprints, version.fingerprints.sample(turn: turn)) else { return nil }
    var stream = Stream(mark: 0)
    var fingerprints = version.fingerprints
    let start = fingerprints.reopenLastBlock()
    stream.hashes = FingerprintStream(after: fingerprints)
    try hash(start..<version.signature.size, into: &stream)
    let table = TableScan<Row>(request, continuing: version, after: problems)
    var names = Lexicons(sharingSeedsOf: lexicons)
    var reading = try read(&stream, from: version.signature.size, table, &names, behind: version.chunks)
    rows = []
    let memory = NumberingMemory()
    withExtendedLifetime(memory) {
      reading?.number(
        by: lexicons.adopt(names, line: 2, keepsLabels: request.keepsLabels, in: memory))
    }
    return reading
  }

  /// What changed of a file that was written anew since a version was accepted; nil where that cannot be told from
  /// its parts.
  mutating func readChanged(
    since version: FileVersion, _ problems: ProblemList, rows count: Int, _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> (reading: FileReading<Row>, parsed: ChangedFileReader<Row>.Parsed)? {
    guard Row.isReadAlikeAnywhere, let chunks = version.chunks, chunks.rowCount == count, before.size > 0
    else {
      return nil
    }
    let window = FileWindow(descriptor, size: before.size, memory: memory) { [report] in report($0, 0) }
    var changed = ChangedFileReader<Row>(request, since: version, chunks, problems, window)
    defer {
      memory = changed.window.memory
      bytesRead += changed.window.bytesRead
    }
    guard try Row.readChange(&changed, &lexicons) else { return nil }
    let reading = changed.reading(before)
    let end = FileEnd(
      length: changed.window.size, lastByte: changed.window.lastByte, canGrow: reading.version.canGrow,
      encoding: .utf8)
    try request.check(end, of: descriptor, since: before)
    return (reading, changed.parsed)
  }

  /// Whether blocks that fingerprints were taken of are still the same.
  mutating func holds(_ fingerprints: Fingerprints, _ blocks: some Sequence<Int>) throws(FileTrouble) -> Bool
  {
    for block in blocks {
      let range = fingerprints.range(ofBlock: block)
      let piece = UnsafeMutableRawBufferPointer(rebasing: memory[0..<range.count])
      let count = try FileSystem.read(descriptor, into: piece, at: range.lowerBound)
      bytesRead += count
      guard count == range.count,
        Fingerprints.hash(UnsafeRawBufferPointer(piece)) == fingerprints[block]
      else { return false }
    }
    return true
  }

  private struct Stream {
    var mark: Int
    var hashes = FingerprintStream()
  }

  private func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: memory[range]).bindMemory(to: UInt8.self)
  }

  /// The text of a range without the bytes of a character that its end may have cut.
  private func wholeCharacters(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let text = text(range)
    guard range.count == memory.count, let lead = text.suffix(3).lastIndex(where: { $0 >= 0xC0 }) else {
      return text
    }
    return text.slice(0..<lead)
  }

  private mutating func hash(_ range: Range<Int>, into stream: inout Stream) throws(FileTrouble) {
    guard !range.isEmpty else { return }
    let piece = UnsafeMutableRawBufferPointer(rebasing: memory[0..<range.count])
    let count = try FileSystem.read(descriptor, into: piece, at: range.lowerBound)
    guard count == range.count else { throw .changedWhileReading }
    stream.hashes.add(UnsafeRawBufferPointer(piece))
  }

  /// Reads from an offset to the end; nil where the bytes are no UTF-8 and must be decoded as a whole.
  private mutating func read(
    _ stream: inout Stream, from offset: Int, _ table: TableScan<Row>, _ lexicons: inout Lexicons,
    behind earlier: ChunkList? = nil
  ) throws(FileTrouble) -> FileReading<Row>? {
    var table = table
    var (position, kept, last) = (offset, 0, UInt8(0))
    while true {
      if kept == memory.count {
        let limit = request.limits.longestRecord
        guard memory.count < limit else {
          try table.breakOff(beyond: limit)
          position = before.size
          break
        }
        grow()
      }
      // A file may grow faster than it is read: what is added now is for the next look.
      let end = min(memory.count, kept + before.size - position)
      let space = UnsafeMutableRawBufferPointer(rebasing: memory[kept..<max(kept, end)])
      let count = try FileSystem.read(descriptor, into: space, at: position)
      stream.hashes.add(UnsafeRawBufferPointer(rebasing: memory[kept..<(kept + count)]))
      if count > 0 { last = memory[kept + count - 1] }
      let skipped = position == 0 ? min(stream.mark, count) : 0
      position += count
      bytesRead += count
      let piece = text(skipped..<(kept + count))
      let used = try Row.scan(&table, piece, isLast: count == 0, into: &rows, &lexicons)
      let scanned = UnsafeBufferPointer(rebasing: piece[0..<used])
      if !isValidUTF8(scanned) { return nil }
      kept = piece.count - used
      if kept > 0, let start = memory.baseAddress {
        memmove(start, start + skipped + used, kept)
      }
      report(position, rows.count)
      if rows.count > request.limits.mostRows { throw .tooManyRows(limit: request.limits.mostRows) }
      if count == 0 { break }
    }
    let cut = table.cutter?.chunks ?? []
    let chunks = table.head.map { ChunkList(head: $0, mark: stream.mark, cut) } ?? earlier?.followed(by: cut)
    return try accept(
      table, length: position, lastByte: last, hashes: stream.hashes.finish(),
      canGrow: last == UInt8(ascii: "\n"), chunks: chunks)
  }

  private mutating func grow() {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(memory))
    memory.deallocate()
    memory = larger
  }

  /// A file in another encoding, which is decoded before it is scanned.
  private mutating func readDecoded(_ lexicons: inout Lexicons) throws(FileTrouble) -> FileReading<Row> {
    let limit = request.limits.largestDecodedFile
    guard before.size <= limit else { throw .tooLargeToDecode(limit: limit, isRewritten: false) }
    let raw = try FileSystem.contents(request.path, atMost: before.size)
    bytesRead += raw.count
    guard raw.count == before.size else { throw .changedWhileReading }
    var doubt: EncodingDetection.Doubt?
    var encoding = SourceEncoding.utf8
    let text = raw.withUnsafeBufferPointer { bytes in
      let detected = EncodingDetection(of: bytes, declared: request.mapping?.encoding)
      doubt = detected.doubt
      encoding = detected.encoding
      return TextDecoding.utf8(bytes.slice(detected.markLength..<bytes.count), from: detected.encoding)
    }
    let longest = request.limits.largestDecodedText
    guard text.count < longest else { throw .tooLargeToDecode(limit: longest, isRewritten: true) }
    var table = TableScan<Row>(request)
    var trouble: FileTrouble?
    text.withUnsafeBufferPointer { bytes in
      do throws(FileTrouble) {
        _ = try Row.scan(&table, bytes, isLast: true, into: &rows, &lexicons)
      } catch {
        trouble = error
      }
    }
    if let trouble { throw trouble }
    report(raw.count, rows.count)
    table.tell(doubt)
    return try accept(
      table, length: raw.count, lastByte: text.last ?? 0, hashes: Fingerprints(), canGrow: false,
      encoding: encoding)
  }

  /// Takes the version if nobody touched the file meanwhile and its last row is whole.
  private func accept(
    _ table: TableScan<Row>, length: Int, lastByte: UInt8, hashes: Fingerprints, canGrow: Bool,
    encoding: SourceEncoding = .utf8, chunks: ChunkList? = nil
  ) throws(FileTrouble) -> FileReading<Row> {
    let end = FileEnd(length: length, lastByte: lastByte, canGrow: canGrow, encoding: encoding)
    try request.check(end, of: descriptor, since: before)
    guard let plan = table.plan else { throw .empty }
    let version = FileVersion(
      signature: before, plan: plan, delimiter: table.delimiter, encoding: encoding, nextLine: table.nextLine,
      canGrow: canGrow && table.breach == nil, breach: table.breach, fingerprints: hashes,
      chunks: table.breach == nil ? chunks : nil)
    return FileReading(version: version, rows: rows, problems: table.problems)
  }
}
