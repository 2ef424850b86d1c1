import Glibc

@testable import Terminal

/// A folder that goes when its test does.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/salesboard-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Story.Problem(description: "no temporary folder") }
    path = String(cString: made)
  }

  deinit {
    Self.clear(path)
  }

  func write(_ name: String, _ text: String) {
    guard let file = fopen("\(path)/\(name)", "w") else { return }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func remove(_ name: String) {
    unlink("\(path)/\(name)")
  }

  private static func clear(_ path: String) {
    for name in namesInFolder(path) where unlink("\(path)/\(name)") != 0 { clear("\(path)/\(name)") }
    rmdir(path)
  }
}
