import Sales

/// What one chunk of a file gave: its names are numbered by lexicons of its own, its lines counted from 2.
struct ChunkRows<Row: DecodableRow>: Sendable {
  var rows = ContiguousArray<Row>()
  var lexicons: Lexicons
  var problems = ProblemList()
  /// Where in the file its first record begins, by what the chunk alone can tell, and where its last one ends.
  var start = -1
  var end = -1
  /// Lines that its records take.
  var lines = 0
  /// Hashes of the blocks that begin in the chunk.
  var hashes: [UInt64] = []
  var lastByte: UInt8 = 0
  var ending = ChunkEnding.unclear

  /// An empty chunk whose names can be adopted by lexicons with the same seeds.
  init(_ lexicons: Lexicons) {
    self.lexicons = lexicons
  }

  /// Forgets everything and keeps the memory.
  mutating func empty() {
    rows.removeAll(keepingCapacity: true)
    lexicons.removeAll()
    problems = ProblemList()
    (start, end, lines) = (-1, -1, 0)
    hashes.removeAll(keepingCapacity: true)
    ending = .unclear
  }
}

/// How the reading of a chunk ended.
enum ChunkEnding: Equatable, Sendable {
  /// At the end of a record, with nothing to doubt but where the first one begins.
  case whole
  /// The chunk alone does not tell where a record begins or ends.
  case unclear
  case notUTF8
  /// A line counted from 2 with quotes that nothing closes, or with a record that is too long.
  case openQuote(line: Int)
  case tooLong(line: Int)
  case trouble(FileTrouble)
}
