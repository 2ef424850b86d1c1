#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Sales

/// A file in the directory that feeds no table.
public struct UnreadFile: Equatable, Sendable {
  public var name: String
  /// The header row of a delimited file, or the keys of the first object of a JSON Lines file; nil for others.
  public var headers: [String]?
  /// Whether the file is named like a table and was not taken, as it lacks columns of it.
  public var isRefused = false

  /// Whether the name says that the file has rows.
  public var looksLikeRows: Bool { FileEndings.isDelimited(name) || isJSONLines }

  public var isJSONLines: Bool { FileEndings.isJSONLines(name) }
}

extension DataDirectory {
  /// The names that feed no table, with a look at the header rows of those that could.
  public var unreadFiles: [UnreadFile] {
    let refused = files.values.filter { file in
      guard case .missingColumns? = file.trouble else { return false }
      return file.version == nil && settings.tables[file.identity.table] == nil
    }
    return unreadNames.map { UnreadFile(name: $0, headers: headers(of: $0)) }
      + refused.map(\.identity.path).sorted().map {
        UnreadFile(name: $0, headers: headers(of: $0), isRefused: true)
      }
  }

  private func headers(of name: String) -> [String]? {
    let isJSON = FileEndings.isJSONLines(name)
    guard isJSON || FileEndings.isDelimited(name),
      let head = try? head(of: path + "/" + name), !head.isEmpty
    else { return nil }
    return head.withUnsafeBufferPointer { UnreadFile.headers(in: $0, isJSON: isJSON) }
  }

  /// The beginning of a file, up to the end of a line.
  private func head(of path: String) throws(FileTrouble) -> [UInt8] {
    let descriptor = try FileSystem.open(path)
    defer { close(descriptor) }
    _ = try FileSystem.signature(ofDescriptor: descriptor)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { memory.deallocate() }
    let bytes = memory[0..<(try FileSystem.read(descriptor, into: memory, at: 0))]
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return Array(bytes) }
    return Array(bytes[...end])
  }
}

extension UnreadFile {
  /// The texts of the first record that has any.
  static func headers(in bytes: UnsafeBufferPointer<UInt8>, isJSON: Bool) -> [String]? {
    let detected = EncodingDetection(of: bytes, declared: nil)
    let text = TextDecoding.utf8(bytes.slice(detected.markLength..<bytes.count), from: detected.encoding)
    return text.withUnsafeBufferPointer { text in
      if isJSON { return keys(in: text) }
      var scanner = RecordScanner(
        delimiter: Delimiter.detected(in: text), mostFields: RecordScanner.mostHeaders, line: 1)
      while scanner.next(in: text, isLast: true) == .record {
        if let headers = scanner.headers(in: text) { return headers }
      }
      return nil
    }
  }

  /// The keys of the first object, those of its groups with a dot.
  private static func keys(in text: UnsafeBufferPointer<UInt8>) -> [String]? {
    var wanted = JSONKeys.Wanted()
    wanted.takesAll = true
    var scanner = JSONLineScanner(JSONKeys(wanted), rewritesPoint: false, line: 1)
    while true {
      switch scanner.next(in: text, isLast: true) {
      case .object where !scanner.keys.headers.isEmpty: return scanner.keys.headers
      case .object, .blank: continue
      case .fault, .incomplete, .end: return nil
      }
    }
  }
}
