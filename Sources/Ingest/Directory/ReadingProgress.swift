/// How far the reading of the directory has come; no number ever becomes smaller during a look.
public struct ReadingProgress: Hashable, Sendable {
  /// The file that is being read.
  public var file: String
  /// Bytes read so far, and those that will be read as far as sizes tell: whole files, and what others grew by.
  public var bytes: Int
  public var totalBytes: Int
  /// Rows read so far of the file.
  public var rows: Int
  /// Rows read so far of all files.
  public var totalRows: Int

  public init(file: String, bytes: Int, totalBytes: Int, rows: Int, totalRows: Int) {
    self.file = file
    self.bytes = bytes
    self.totalBytes = totalBytes
    self.rows = rows
    self.totalRows = totalRows
  }
}

/// Adds up what was read at a look, file after file.
struct ReadingTally {
  private let total: Int
  private var done = 0
  private var rowsDone = 0
  private var bytes = 0
  private var rows = 0

  init(total: Int) {
    self.total = total
  }

  /// The progress where so many bytes and rows of the file at hand are read.
  mutating func progress(of file: String, _ bytes: Int, _ rows: Int) -> ReadingProgress {
    self.bytes = min(total, max(self.bytes, done + bytes))
    self.rows = max(self.rows, rows)
    return ReadingProgress(
      file: file, bytes: self.bytes, totalBytes: total, rows: self.rows, totalRows: rowsDone + self.rows)
  }

  /// Goes on to the next file behind one of which so many bytes were to be read.
  mutating func pass(_ bytes: Int) {
    done += bytes
    rowsDone += rows
    rows = 0
  }
}
