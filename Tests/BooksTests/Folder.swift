import Glibc
import Testing

/// A directory of a test's own, gone with the test.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/salesboard-books.XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    for name in written { unlink(path + "/" + name) }
    rmdir(path)
  }

  private var written: Set<String> = []

  /// Replaces a file by rename, as programs that export do.
  func write(_ name: String, _ text: String) throws {
    let draft = path + "/." + name
    let file = try #require(fopen(draft, "w"))
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    try #require(count == bytes.count && rename(draft, path + "/" + name) == 0)
    written.insert(name)
  }
}
