import Sales

/// How far a file has been read, so that a later look can go on behind it.
struct FileVersion: Sendable {
  var signature: FileSignature
  var plan: ColumnPlan
  var delimiter: UInt8
  var encoding: SourceEncoding
  /// The line on which the next record will begin.
  var nextLine: Int
  /// Whether new bytes can be read on their own: not where the text had to be decoded as a whole, and not where
  /// the last line end may lack its second half.
  var canGrow: Bool
  /// Why the rows end before the file does.
  var breach: FileTrouble?
  var fingerprints: Fingerprints
  /// What is compared where the file is written anew; nil where it must be read as a whole then.
  var chunks: ChunkList?
}

/// What reading a file gave: a version and its rows.
struct FileReading<Row: DecodableRow>: Sendable {
  var version: FileVersion
  var rows: ContiguousArray<Row>
  /// What was noted of the rows; nil where nothing was.
  var notes: RowNotes?
  /// How the rows take the place of those of the version before; nil where they are all, or are added.
  var patch: RowPatch?
  /// All problems of the file, those of rows accepted before included.
  var problems: ProblemList
}

extension FileReading {
  /// Gives the rows the ids that their names have in other lexicons.
  mutating func number(by numbering: Numbering) {
    for index in rows.indices { rows[index].renumber(by: numbering) }
    notes = nil
  }
}

/// What a file is read for.
struct FileRequest: Sendable {
  var path: String
  /// The name that messages use.
  var name: String
  var number: UInt16
  var mapping: TableMapping?
  var dates: DateReader
  var currency: Currency
  /// Whether a last row without a line end is taken as whole.
  var isSettled: Bool
  /// Whether a later look may ask what has changed since, so that what it compares is kept.
  var isReadAgain = true
  /// Whether texts that are only shown are kept, and not just told apart.
  var keepsLabels = true
  var limits = ReadingLimits()
}

extension FileRequest {
  var chunkSize: ChunkSize { ChunkSize(average: limits.bytesCompared) }

  /// Whether the file has one JSON object a line.
  var isJSONLines: Bool { FileEndings.isJSONLines(name) }
}

/// What the end of a file that was read is like.
struct FileEnd {
  var length: Int
  var lastByte: UInt8
  /// Whether new bytes can be read on their own.
  var canGrow: Bool
  var encoding: SourceEncoding
}

extension FileRequest {
  /// Refuses a version that somebody touched meanwhile, or whose last row is not whole.
  func check(
    _ end: FileEnd, of descriptor: Int32, since before: FileSignature
  ) throws(FileTrouble) {
    let after = try FileSystem.signature(ofDescriptor: descriptor)
    guard after == before, end.length == before.size, try FileSystem.signature(path) == before else {
      throw .changedWhileReading
    }
    let endsInNewline = end.lastByte == UInt8(ascii: "\n") || end.lastByte == UInt8(ascii: "\r")
    guard endsInNewline || isSettled else { throw .endsWithinRecord }
  }
}
