import Glibc

/// What kept sample data from being written.
public enum SampleDataError: Error, Equatable, Sendable {
  case cannotCreate(path: String, errno: Int32)
  case cannotWrite(path: String, errno: Int32)
  case cannotReplace(path: String, errno: Int32)
}

extension SampleDataError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotCreate(let path, let code): "\(path): cannot be created: \(SampleDataError.reason(code))"
    case .cannotWrite(let path, let code): "\(path): cannot be written: \(SampleDataError.reason(code))"
    case .cannotReplace(let path, let code): "\(path): cannot be replaced: \(SampleDataError.reason(code))"
    }
  }

  private static func reason(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }
}

/// A file that rows are written to, a mebibyte at a time.
struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  var text = CSVText()
  /// Rows that `endRow` counted.
  private(set) var rows = 0

  private static let capacity = 1 << 20

  /// A new and empty file; what stood at the path is gone.
  init(creating path: String) throws(SampleDataError) {
    try self.init(opening: path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
  }

  /// A new and empty file of a company's table; rows of a table that is not wanted go nowhere.
  init(_ table: SampleTable, of company: SampleCompany, in directory: String) throws(SampleDataError) {
    guard company.tables.contains(table) else {
      self.init(path: "", descriptor: -1)
      return
    }
    try self.init(creating: table.path(in: directory))
  }

  /// Whether what is written stays.
  var isWanted: Bool { descriptor >= 0 }

  /// The file at the path, to be written on from its end.
  init(continuing path: String) throws(SampleDataError) {
    try self.init(opening: path, flags: O_WRONLY | O_APPEND | O_CLOEXEC)
  }

  private init(opening path: String, flags: Int32) throws(SampleDataError) {
    let descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else {
      throw flags & O_CREAT == 0
        ? .cannotWrite(path: path, errno: errno) : .cannotCreate(path: path, errno: errno)
    }
    self.init(path: path, descriptor: descriptor)
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  /// Writes the rows so far once they are many.
  mutating func endRow() throws(SampleDataError) {
    try endRows(1)
  }

  mutating func endRows(_ count: Int) throws(SampleDataError) {
    if isWanted { rows += count }
    if text.count >= OutputFile.capacity - 4096 { try flush() }
  }

  /// Writes all rows so far, in one call where the system takes them at once.
  mutating func flush() throws(SampleDataError) {
    guard isWanted else { return text.clear() }
    var written = 0
    while written < text.count {
      let count = text.bytes.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      guard count > 0 else {
        if count < 0, errno == EINTR { continue }
        throw .cannotWrite(path: path, errno: errno)
      }
      written += count
    }
    text.clear()
  }
}

/// Writes a new file under another name and puts it in the place of the one at `path`, so that readers see
/// the one or the other.
func replaceFile(
  at path: String, with rows: (inout OutputFile) throws(SampleDataError) -> Void
) throws(SampleDataError) {
  let unfinished = path + ".tmp"
  var file = try OutputFile(creating: unfinished)
  try rows(&file)
  try file.flush()
  guard rename(unfinished, path) == 0 else { throw .cannotReplace(path: path, errno: errno) }
}

/// Drops the oldest half of the rows of a table without quoted line breaks once its file is large.
func dropOldRows(of path: String, above limit: Int) throws(SampleDataError) {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw .cannotWrite(path: path, errno: errno) }
  defer { Glibc.close(file) }
  let size = Int(lseek(file, 0, SEEK_END))
  guard size > limit else { return }
  var bytes = [UInt8](repeating: 0, count: size)
  guard pread(file, &bytes, size, 0) == size else { throw .cannotWrite(path: path, errno: errno) }
  let newline = UInt8(ascii: "\n")
  guard let header = bytes.firstIndex(of: newline), let kept = bytes[(size / 2)...].firstIndex(of: newline)
  else { return }
  try replaceFile(at: path) { (file) throws(SampleDataError) in
    file.text.append(bytes[...header])
    file.text.append(bytes[(kept + 1)...])
  }
}
