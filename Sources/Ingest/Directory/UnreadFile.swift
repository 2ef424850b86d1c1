#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file in the directory that feeds no table.
package struct UnreadFile: Equatable, Sendable {
  package var name: String
  /// The header row of a delimited file; nil for anything else.
  package var headers: [String]?
}

extension DataDirectory {
  /// The names that feed no table, with a look at the header rows of those that could.
  package var unreadFiles: [UnreadFile] {
    unreadNames.map { UnreadFile(name: $0, headers: headers(of: $0)) }
  }

  private func headers(of name: String) -> [String]? {
    guard name.lowercased().hasSuffix(".csv") || name.lowercased().hasSuffix(".tsv"),
      let head = try? head(of: path + "/" + name), !head.isEmpty
    else { return nil }
    return head.withUnsafeBufferPointer { UnreadFile.headers(in: $0) }
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
  static func headers(in bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    let detected = EncodingDetection(of: bytes, declared: nil)
    let text = TextDecoding.utf8(bytes.slice(detected.markLength..<bytes.count), from: detected.encoding)
    return text.withUnsafeBufferPointer { text in
      var scanner = RecordScanner(
        delimiter: Delimiter.detected(in: text), mostFields: RecordScanner.mostHeaders, line: 1)
      while scanner.next(in: text, isLast: true) == .record {
        let headers = scanner.texts(in: text)
        if !headers.allSatisfy(\.isEmpty) { return headers }
      }
      return nil
    }
  }
}
