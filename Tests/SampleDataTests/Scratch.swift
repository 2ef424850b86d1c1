import Glibc
import Testing

/// A directory of a test's own, gone with the test.
final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/salesboard-sample.XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    for name in files { unlink(path + "/" + name) }
    rmdir(path)
  }

  var files: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func bytes(_ name: String) throws -> [UInt8] {
    let file = open(path + "/" + name, O_RDONLY)
    try #require(file >= 0, "\(name) is there")
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count <= 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
    }
  }

  func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// The rows of a CSV file by header; every row must have as many cells as the header.
  func rows(_ name: String) throws -> [[String: String]] {
    let records = try parsedCSV(bytes(name))
    let header = try #require(records.first)
    return try records.dropFirst().map { record in
      try #require(record.count == header.count, "\(name): \(record)")
      return Dictionary(uniqueKeysWithValues: zip(header, record))
    }
  }
}

/// Records of RFC 4180, strict: a file must end in a newline and leave no quote open.
func parsedCSV(_ bytes: [UInt8]) throws -> [[String]] {
  var records: [[String]] = []
  var record: [String] = []
  var cell: [UInt8] = []
  var isQuoted = false
  var index = 0
  func endCell() {
    record.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll()
  }
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    switch (byte, isQuoted) {
    case (UInt8(ascii: "\""), true) where index < bytes.count && bytes[index] == UInt8(ascii: "\""):
      cell.append(byte)
      index += 1
    case (UInt8(ascii: "\""), _): isQuoted.toggle()
    case (UInt8(ascii: ","), false): endCell()
    case (UInt8(ascii: "\n"), false):
      endCell()
      records.append(record)
      record.removeAll()
    default: cell.append(byte)
    }
  }
  try #require(!isQuoted && cell.isEmpty && record.isEmpty, "ends in a complete row")
  return records
}
