import Books
import Glibc
import Testing

/// A data directory of a test's own, gone with the test.
final class CheckFolder {
  let path: String

  /// A folder with these files.
  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/salesboard-check.XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
    for (name, text) in files { try write(name, Array(text.utf8)) }
  }

  deinit {
    guard let directory = opendir(path) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink(path + "/" + name) }
    }
    closedir(directory)
    rmdir(path)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try put(name, bytes, O_WRONLY | O_CREAT | O_TRUNC)
  }

  func append(_ name: String, _ text: String) throws {
    try put(name, Array(text.utf8), O_WRONLY | O_APPEND)
  }

  private func put(_ name: String, _ bytes: [UInt8], _ flags: Int32) throws {
    let file = open(path + "/" + name, flags, 0o644)
    try #require(file >= 0, "\(name) can be written")
    defer { close(file) }
    #expect(Glibc.write(file, bytes, bytes.count) == bytes.count)
  }

  /// The books of the folder as it is now.
  var books: CompanyBooks {
    var books = CompanyBooks(directory: path, takesUnsettled: true)
    _ = books.reload(now: 1_700_000_000)
    books.countFaults()
    return books
  }

  var report: CheckReport {
    let books = books
    return CheckReport(books, today: books.today(now: 1_700_000_000), width: \.count)
  }

  var text: String { report.lines.joined(separator: "\n") }
}

extension CheckReport {
  func section(_ title: String) -> Section? {
    sections.first { $0.title.hasPrefix(title) }
  }

  var problems: [String] { section("Problems")?.lines ?? [] }
}
