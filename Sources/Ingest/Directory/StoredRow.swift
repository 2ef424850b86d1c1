#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Sales

extension DataDirectory {
  /// The cells of a row as its file has them now, in the order of its headers; nil where they cannot be read.
  ///
  /// Costs a walk through the file up to the line, a mebibyte at a time.
  public func storedRow(at place: SourceLine) -> [(header: String, value: String)]? {
    guard let file = files.values.first(where: { $0.number == place.file }), let version = file.version
    else { return nil }
    let reader = StoredRowReader(
      path: path + "/" + file.identity.path, delimiter: version.delimiter, encoding: version.encoding)
    let line = Int(place.line)
    return FileEndings.isJSONLines(file.identity.path)
      ? try? reader.objectCells(line: line) : try? reader.cells(line: line)
  }
}

/// Reads one record of a file again by the line on which it begins.
struct StoredRowReader {
  let path: String
  let delimiter: UInt8
  let encoding: SourceEncoding

  private static let pieceLength = 1 << 20

  func cells(line: Int) throws(FileTrouble) -> [(header: String, value: String)]? {
    guard encoding == .utf8 else { return cells(try decoded(), line: line) }
    let descriptor = try FileSystem.open(path)
    defer { close(descriptor) }
    let head = try piece(of: descriptor, at: 0)
    guard let headers = headers(head.withoutMark),
      let start = try offset(ofLine: line, in: descriptor)
    else { return nil }
    let body = try piece(of: descriptor, at: start)
    return record(body[...], line: line, after: line).map { StoredRowReader.pair(headers, $0) }
  }
}

extension StoredRowReader {
  private func cells(_ bytes: [UInt8], line: Int) -> [(header: String, value: String)]? {
    guard let headers = headers(bytes[...]), let texts = record(bytes[...], line: line, after: 1) else {
      return nil
    }
    return StoredRowReader.pair(headers, texts)
  }

  private func decoded() throws(FileTrouble) -> [UInt8] {
    let raw = try FileSystem.contents(path, atMost: 1 << 30)
    return raw.withUnsafeBufferPointer { bytes in
      let marked = EncodingDetection(of: bytes, declared: nil)
      let skipped = marked.encoding == encoding ? marked.markLength : 0
      return TextDecoding.utf8(bytes.slice(skipped..<bytes.count), from: encoding)
    }
  }

  private func piece(
    of descriptor: Int32, at offset: Int, _ length: Int = pieceLength
  ) throws(FileTrouble) -> [UInt8] {
    var trouble: FileTrouble?
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { memory, count in
      do throws(FileTrouble) {
        let space = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(memory)[..<length])
        count = try FileSystem.read(descriptor, into: space, at: offset)
      } catch {
        trouble = error
      }
    }
    if let trouble { throw trouble }
    return bytes
  }

  /// Where the record of a line begins, lines counted as they are when files are read; nil where none does.
  private func offset(ofLine line: Int, in descriptor: Int32) throws(FileTrouble) -> Int? {
    var scanner = RecordScanner(delimiter: delimiter, mostFields: 0, line: 1)
    var (position, length) = (0, StoredRowReader.pieceLength)
    while scanner.nextLine < line {
      let bytes = try piece(of: descriptor, at: position, length)
      let isLast = bytes.count < length
      let piece = position == 0 ? bytes.withoutMark : bytes[...]
      scanner.restart()
      piece.withUnsafeBufferPointer { piece in
        while scanner.nextLine < line, scanner.next(in: piece, isLast: isLast) == .record {}
      }
      position += piece.startIndex + scanner.position
      guard scanner.nextLine < line else { break }
      guard !isLast, length <= ReadingLimits().longestRecord else { return nil }
      if scanner.position == 0 { length *= 2 }
    }
    return scanner.nextLine == line ? position : nil
  }
}

// MARK: - JSON Lines

extension StoredRowReader {
  /// The values of the object on a line under their keys, those of groups under keys with a dot.
  func objectCells(line: Int) throws(FileTrouble) -> [(header: String, value: String)]? {
    guard encoding == .utf8 else { return nil }
    let descriptor = try FileSystem.open(path)
    defer { close(descriptor) }
    var (left, position) = (line - 1, 0)
    while left > 0 {
      let bytes = try piece(of: descriptor, at: position)
      guard !bytes.isEmpty else { return nil }
      let end = bytes.firstIndex { byte in
        if byte == UInt8(ascii: "\n") { left -= 1 }
        return left == 0
      }
      position += end.map { $0 + 1 } ?? bytes.count
    }
    let bytes = try piece(of: descriptor, at: position)
    return (position == 0 ? bytes.withoutMark : bytes[...]).withUnsafeBufferPointer {
      StoredRowReader.objectCells(in: $0, line: line)
    }
  }

  private static func objectCells(
    in bytes: UnsafeBufferPointer<UInt8>, line: Int
  ) -> [(header: String, value: String)]? {
    var wanted = JSONKeys.Wanted()
    wanted.takesAll = true
    var scanner = JSONLineScanner(JSONKeys(wanted), rewritesPoint: false, line: line)
    guard scanner.next(in: bytes, isLast: true) == .object else { return nil }
    let text = ByteScratch()
    return scanner.keys.headers.indices.compactMap { place in
      guard !scanner.compounds.contains(place) else { return nil }
      guard place < scanner.fields.count else { return (scanner.keys.headers[place], "") }
      let field = scanner.fields[place]
      guard field.isEscaped else {
        return (scanner.keys.headers[place], String(decoding: bytes[field.start..<field.end], as: UTF8.self))
      }
      JSONCells.unescape(field, in: bytes, point: UInt8(ascii: "."), into: text)
      return (scanner.keys.headers[place], String(decoding: text.text, as: UTF8.self))
    }
  }
}

// MARK: - Records

extension StoredRowReader {
  /// The first record that is not empty.
  private func headers(_ bytes: ArraySlice<UInt8>) -> [String]? {
    bytes.withUnsafeBufferPointer { bytes in
      var scanner = RecordScanner(delimiter: delimiter, mostFields: RecordScanner.mostHeaders, line: 1)
      while scanner.next(in: bytes, isLast: true) == .record {
        if let headers = scanner.headers(in: bytes) { return headers }
      }
      return nil
    }
  }

  /// The record that begins on a line of bytes whose first line is `first`.
  private func record(_ bytes: ArraySlice<UInt8>, line: Int, after first: Int) -> [String]? {
    bytes.withUnsafeBufferPointer { bytes in
      var scanner = RecordScanner(delimiter: delimiter, mostFields: RecordScanner.mostHeaders, line: first)
      while scanner.next(in: bytes, isLast: true) == .record {
        if scanner.line == line { return RecordScanner.texts(of: scanner.fields, in: bytes) }
        if scanner.line > line { return nil }
      }
      return nil
    }
  }

  /// Cells under their headers; those beyond the headers are left out.
  private static func pair(_ headers: [String], _ texts: [String]) -> [(header: String, value: String)] {
    headers.indices.map { (headers[$0], $0 < texts.count ? texts[$0] : "") }
  }
}

extension [UInt8] {
  /// The bytes behind a byte order mark.
  fileprivate var withoutMark: ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? self[3...] : self[...]
  }
}
