import Archive
import Sales

/// Puts the chunks of a file together in its order, as if it had been read in one go.
struct ChunkMerging<Row: DecodableRow> {
  private let file: CutFile
  private let memory = ChunkMemory()
  private let numbers = NumberingMemory()
  private var rows = ContiguousArray<Row>()
  private var notes = RowNotes()
  private var problems: ProblemList
  private var hashes: [UInt64] = []
  /// What the file is compared by when it is written anew; nil once a part ended in a lone carriage return.
  private var content: ContiguousArray<ContentChunk>? = []
  private var endsLines = true
  /// Where the next record begins, and on which line.
  private var position: Int
  private var line: Int
  private var lastByte: UInt8 = 0

  init(_ file: CutFile) {
    self.file = file
    problems = file.problems
    position = file.start
    line = file.firstLine
    if !file.request.isReadAgain { (content, notes.runs) = (nil, KeyRuns()) }
  }
}

extension ChunkMerging {
  var rowCount: Int { rows.count }
  var bytesRead: Int { position }

  /// Takes in the chunk that follows, which is read again where it began elsewhere; false where the file must be
  /// read in one go: it is no UTF-8, or has a record without an end.
  mutating func add(
    _ chunk: inout ChunkRows<Row>, _ index: Int, _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> Bool {
    if case .trouble(let trouble) = chunk.ending { throw trouble }
    hashes.append(contentsOf: chunk.hashes)
    lastByte = chunk.lastByte
    guard position < file.range(of: index).upperBound else { return true }
    if chunk.start != position || (chunk.ending != .whole && chunk.ending != .notUTF8) {
      Row.read(index, of: file, from: position, in: memory, into: &chunk)
    }
    switch chunk.ending {
    case .whole: break
    case .notUTF8, .openQuote, .tooLong: return false
    case .trouble(let trouble): throw trouble
    case .unclear: throw .changedWhileReading
    }
    let before = rows.isEmpty ? lexicons.sizes : nil
    let numbering = lexicons.adopt(
      chunk.lexicons, line: line, keepsLabels: file.request.keepsLabels, in: numbers)
    if let before {
      lexicons.reserve(since: before, rows: chunk.rows.count, share: share(upTo: chunk.end))
    }
    reserve(chunk.rows.count, upTo: chunk.end)
    rows.takeLargePages(for: chunk.rows.count)
    let first = rows.count
    Row.append(chunk.rows, to: &rows, numberedBy: numbering)
    if !file.request.isReadAgain {
      notes.links.linksCustomers = false
      notes.links.countsStages = !notes.links.useEach(of: numbering.stages(of: chunk.lexicons))
    }
    Row.note(rows, from: first, of: Int(Double(rows.count) * share(upTo: chunk.end) * 1.02), in: &notes)
    let most = file.request.limits.mostRows
    if rows.count > most { throw .tooManyRows(limit: most) }
    problems.add(chunk.problems, from: line)
    if endsLines { content?.append(contentsOf: chunk.content) } else { content = nil }
    endsLines = chunk.endsLines
    position = chunk.end
    line += chunk.lines
    return true
  }

  /// Makes room for the rows of the whole file by those so far: to grow by doubling would take thrice the memory.
  private mutating func reserve(_ count: Int, upTo end: Int) {
    let needed = rows.count + count
    guard needed > rows.capacity else { return }
    rows.reserveCapacity(max(needed, Int(Double(needed) * share(upTo: end) * 1.02)))
  }

  /// How many times what ends at a place of the file the whole file is.
  private func share(upTo end: Int) -> Double { Double(file.signature.size) / Double(max(1, end)) }

  /// The reading of the whole file, unless somebody touched it meanwhile.
  func finish() throws(FileTrouble) -> FileReading<Row> {
    let isReadAgain = file.request.isReadAgain
    let ending = FileEnd(
      length: file.signature.size, lastByte: lastByte,
      canGrow: lastByte == UInt8(ascii: "\n"), encoding: .utf8)
    try file.request.check(ending, of: file.descriptor, since: file.signature)
    let chunks = file.head.flatMap { head in content.map { ChunkList(head: head, mark: file.mark, $0) } }
    let version = FileVersion(
      signature: file.signature, plan: file.plan, delimiter: file.delimiter, encoding: .utf8, nextLine: line,
      canGrow: ending.canGrow && isReadAgain,
      fingerprints: Fingerprints(hashes, length: isReadAgain ? file.signature.size : 0),
      chunks: chunks)
    return FileReading(version: version, rows: rows, notes: notes, problems: problems)
  }
}

extension DecodableRow {
  /// Appends the rows of a chunk with the ids and lines that they have in the tables.
  static func append(
    _ chunk: ContiguousArray<Self>, to rows: inout ContiguousArray<Self>, numberedBy numbering: Numbering
  ) {
    let first = rows.count
    rows.append(contentsOf: chunk)
    rows.withUnsafeMutableBufferPointer { rows in
      for index in first..<rows.count { rows[index].renumber(by: numbering) }
    }
  }
}
