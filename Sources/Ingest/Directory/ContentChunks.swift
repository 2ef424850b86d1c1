/// A run of whole records of a file.
///
/// A chunk begins at a record whose own bytes say so, wherever in the file it stands: what is inserted or deleted
/// before a chunk moves the chunk and does not change it.
struct ContentChunk: Equatable, Sendable {
  /// The hash of its bytes.
  var fingerprint: UInt64
  /// What tells its first record from most others.
  var key: UInt32
  var bytes: UInt32
  var lines: UInt32
  /// Rows of the table that its records make.
  var rows: UInt32
}

/// How large chunks are: many make a long list, few make an edit read more than it changed.
struct ChunkSize: Equatable, Sendable {
  /// Bytes that a chunk has on average.
  let average: Int
  /// A record ends its chunk once it has so many bytes; only a single record can be longer.
  let most: Int
  /// The chance that a record begins a chunk is its length by this, so that long records and short ones make
  /// chunks of the same size.
  fileprivate let chancePerByte: UInt64

  init(average: Int) {
    self.average = average
    most = average * 16
    chancePerByte = (1 << 32) / UInt64(max(1, average))
  }
}

/// A hash of a record, which says whether a chunk begins there.
struct RecordMark {
  let key: UInt32
  let beginsChunk: Bool

  @inline(__always)
  init(_ record: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ size: ChunkSize, seed: UInt64) {
    let hash = ContentHash.mark(bytes, record, seed: seed)
    key = UInt32(truncatingIfNeeded: hash)
    beginsChunk = hash >> 32 < UInt64(truncatingIfNeeded: record.count) &* size.chancePerByte
  }
}

/// Cuts the records that somebody else finds into chunks.
///
/// The bytes of an open chunk have to stay at hand until it is closed.
struct ChunkCutter: Sendable {
  let size: ChunkSize
  private(set) var chunks = ContiguousArray<ContentChunk>()
  /// Where the open chunk begins in the bytes at hand.
  private(set) var start = 0
  private var line: Int
  private var rows: Int
  private var key: UInt32 = 0
  private let seed = ContentHash.processSeed

  /// Begins with a record on a line, before which so many rows were made.
  init(_ size: ChunkSize, line: Int, rows: Int = 0, start: Int = 0) {
    self.size = size
    self.line = line
    self.rows = rows
    self.start = start
  }
}

extension ChunkCutter {
  /// Sees the next record: where it lies, the line that it begins on and the rows made of those before it.
  @inline(__always)
  @discardableResult
  mutating func see(
    _ record: Range<Int>, line: Int, rows: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> RecordMark {
    let mark = mark(of: record, in: bytes)
    see(mark, record, line: line, rows: rows, in: bytes)
    return mark
  }

  @inline(__always)
  func mark(of record: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> RecordMark {
    RecordMark(record, in: bytes, size, seed: seed)
  }

  @inline(__always)
  mutating func see(
    _ mark: RecordMark, _ record: Range<Int>, line: Int, rows: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) {
    if record.lowerBound == start {
      key = mark.key
    } else if mark.beginsChunk || record.upperBound &- start > size.most {
      // A chunk that ended in a lone carriage return would end elsewhere where a line feed follows.
      guard bytes[record.lowerBound &- 1] == UInt8(ascii: "\n") else { return }
      close(at: record.lowerBound, line: line, rows: rows, in: bytes)
      key = mark.key
    }
  }

  /// Ends the open chunk, if it has any bytes, before a record or at the end of the file.
  mutating func close(at end: Int, line: Int, rows: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    defer { (start, self.line, self.rows) = (end, line, rows) }
    guard end > start else { return }
    let text = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    chunks.append(
      ContentChunk(
        fingerprint: ContentHash.hash(text), key: key, bytes: UInt32(clamping: end - start),
        lines: UInt32(clamping: line - self.line), rows: UInt32(clamping: rows - self.rows)))
  }

  /// Goes on in bytes that begin so much further on.
  mutating func move(by count: Int) { start -= count }
}

/// All chunks of a file, and what stands before them.
struct ChunkList: Equatable, Sendable {
  /// The header with what stands before it, a byte order mark aside.
  struct Head: Equatable, Sendable {
    var fingerprint: UInt64
    var bytes: Int
    var lines: Int

    /// Nil where the header has no line end: it may be the beginning of a longer one, whose rows have other columns.
    init?(of bytes: UnsafeBufferPointer<UInt8>, length: Int, nextLine: Int) {
      guard length > 0, bytes[length - 1] == UInt8(ascii: "\n") else { return nil }
      fingerprint = ContentHash.hash(UnsafeRawBufferPointer(bytes.slice(0..<length)))
      self.bytes = length
      lines = nextLine - 1
    }
  }

  var head: Head
  /// Bytes of the mark.
  var mark = 0
  private(set) var chunks: ContiguousArray<ContentChunk>
  /// Chunks that came behind the others since: to add them there would copy all for each appended row.
  private(set) var added = ContiguousArray<ContentChunk>()

  init(head: Head, mark: Int, _ chunks: ContiguousArray<ContentChunk>) {
    self.head = head
    self.mark = mark
    self.chunks = chunks
  }
}

extension ChunkList {
  private static let mostAdded = 256

  var count: Int { chunks.count + added.count }

  subscript(place: Int) -> ContentChunk {
    place < chunks.count ? chunks[place] : added[place - chunks.count]
  }

  var rowCount: Int { (0..<count).reduce(0) { $0 + Int(self[$1].rows) } }

  /// The chunks with those of an appended part behind them.
  func followed(by others: ContiguousArray<ContentChunk>) -> ChunkList {
    var list = self
    list.added.append(contentsOf: others)
    guard list.added.count > ChunkList.mostAdded else { return list }
    list.chunks.append(contentsOf: list.added)
    list.added = []
    return list
  }
}
