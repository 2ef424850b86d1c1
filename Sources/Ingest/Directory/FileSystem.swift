#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What tells one version of a file from another without opening it.
public struct FileSignature: BitwiseCopyable, Hashable, Sendable {
  public var size: Int
  var modifiedSecond: Int
  var modifiedNanosecond: Int
  var inode: UInt64

  /// Seconds since 1970.
  var modified: Int { modifiedSecond }
}

/// Why a file could not be taken in.
public indirect enum FileTrouble: Error, Hashable, Sendable {
  /// A system call failed with this `errno`.
  case unreadable(Int32)
  case notAFile
  /// The name's bytes are no UTF-8, so that the file cannot be asked for by it.
  case unnameable
  case changedWhileReading
  case empty
  /// The last record has no end yet.
  case endsWithinRecord
  /// The quotes opened on this line are not closed.
  case openQuote(line: Int)
  case recordTooLong(line: Int, limit: Int)
  /// The file is in another encoding than UTF-8 and so large that it is not rewritten, or not read once it is.
  case tooLargeToDecode(limit: Int, isRewritten: Bool)
  case missingColumns([String])
  case unknownHeaders([String])
  /// No header is a date of these patterns, by which columns become rows.
  case undatedHeaders([String])
  /// The table would have more rows than this many.
  case tooManyRows(limit: Int)
  /// No line is a JSON object; the first that is none breaks at this character.
  case noObject(line: Int, column: Int, String)
  /// The file is still, and nothing behind this trouble can be read: the rows before it are in the books.
  case brokenOff(FileTrouble)

  /// The trouble in words, with what to do about it.
  public var reason: String {
    switch self {
    case .unreadable(let code): "cannot be read: \(String(cString: strerror(code)))"
    case .notAFile: "is no ordinary file"
    case .unnameable: "has a name that is not UTF-8: rename it"
    case .changedWhileReading: "changed while it was read; it is read again at the next look"
    case .empty: "is empty"
    case .endsWithinRecord: "ends within a row; it is read again at the next look"
    case .openQuote(let line): "the quotes opened on line \(line) are not closed"
    case .recordTooLong(let line, let limit): "the row on line \(line) is longer than \(byteText(limit))"
    case .tooLargeToDecode(let limit, let isRewritten):
      "is not UTF-8 and\(isRewritten ? ", rewritten," : "") larger than \(byteText(limit)): "
        + "save it as UTF-8, or in several files"
    case .missingColumns(let names): "has no column \(names.joined(separator: ", "))"
    case .unknownHeaders(let names):
      "has no header \(names.joined(separator: ", ")), which salesboard.yml names"
    case .undatedHeaders(let patterns):
      "has no header such as \(patterns.joined(separator: " or ")), by which salesboard.yml makes rows of columns"
    case .noObject(_, let column, let reason):
      "column \(column): \(reason): a JSON Lines file has one object a line"
    case .tooManyRows(let limit): "would bring its table to more than \(limit) rows, which is the most"
    case .brokenOff(let trouble): "\(trouble.reason): only the rows before that count"
    }
  }

  /// The trouble with the file of a path: a name that is no UTF-8 was listed with U+FFFD in the place of what could
  /// not be read.
  func told(of path: String) -> FileTrouble {
    self == .unreadable(ENOENT) && path.unicodeScalars.contains("\u{FFFD}") ? .unnameable : self
  }

  /// Whether there is no such file, which it may be for a moment while it is replaced.
  var isAbsence: Bool { self == .unreadable(ENOENT) || self == .unreadable(ENOTDIR) }

  public var line: Int {
    switch self {
    case .openQuote(let line), .recordTooLong(let line, _), .noObject(let line, _, _): line
    case .brokenOff(let trouble): trouble.line
    case .missingColumns, .unknownHeaders, .undatedHeaders: 1
    case .unreadable, .notAFile, .unnameable, .changedWhileReading, .empty, .endsWithinRecord,
      .tooLargeToDecode,
      .tooManyRows:
      0
    }
  }
}

/// The few system calls that reading a directory takes.
enum FileSystem {
  /// The signature of an ordinary file, without opening it.
  static func signature(_ path: String) throws(FileTrouble) -> FileSignature {
    do throws(FileTrouble) {
      return try signature(of: path, in: AT_FDCWD)
    } catch {
      throw error.told(of: path)
    }
  }

  /// The signature of an ordinary file that a folder's descriptor and a name in it lead to.
  @inline(__always)
  static func signature(
    of name: UnsafePointer<CChar>, in folder: Int32
  ) throws(FileTrouble) -> FileSignature {
    var status = stat()
    guard fstatat(folder, name, &status, 0) == 0 else { throw .unreadable(errno) }
    return try signature(status)
  }

  static func signature(ofDescriptor descriptor: Int32) throws(FileTrouble) -> FileSignature {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno) }
    return try signature(status)
  }

  private static func signature(_ status: stat) throws(FileTrouble) -> FileSignature {
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    return FileSignature(
      size: Int(status.st_size), modifiedSecond: status.st_mtim.tv_sec,
      modifiedNanosecond: status.st_mtim.tv_nsec, inode: UInt64(status.st_ino))
  }

  /// The system's clock in seconds since 1970.
  @Sendable static func second() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec
  }

  /// A descriptor that never waits, not even for a FIFO without a writer.
  static func open(_ path: String) throws(FileTrouble) -> Int32 {
    let descriptor = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw .unreadable(errno) }
    return descriptor
  }

  /// Reads at an offset; 0 at the end of the file.
  static func read(
    _ descriptor: Int32, into memory: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(FileTrouble) -> Int {
    while true {
      let count = pread(descriptor, memory.baseAddress, memory.count, offset)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .unreadable(errno) }
    }
  }

  /// The names in a folder without hidden ones, sorted; nil where it cannot be listed.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A small file as a whole, or what is in its way.
  static func contents(_ path: String, atMost limit: Int) throws(FileTrouble) -> [UInt8] {
    let descriptor = try open(path)
    defer { close(descriptor) }
    let size = try signature(ofDescriptor: descriptor).size
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 20))
    while bytes.count <= limit {
      var trouble: FileTrouble?
      let count = chunk.withUnsafeMutableBytes { memory -> Int in
        do throws(FileTrouble) {
          return try read(descriptor, into: memory, at: bytes.count)
        } catch {
          trouble = error
          return 0
        }
      }
      if let trouble { throw trouble }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[0..<count])
    }
    return bytes
  }
}
