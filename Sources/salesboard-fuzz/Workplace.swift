import ArgumentParser
import Glibc

/// A folder of the run's own, in memory where there is room for it, gone after a run without failures.
struct Workplace {
  let path: String

  /// Makes a folder within a base, or else in shared memory or among temporary files.
  init(base: String?) throws {
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    for base in base.map({ [$0] }) ?? ["/dev/shm", temporary] {
      var template = Array("\(base)/salesboard-fuzz-XXXXXX".utf8CString)
      let made = template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      }
      guard let made else { continue }
      path = made
      return
    }
    throw ValidationError("There is no folder to work in; name one with --folder.")
  }

  /// An empty folder within the workplace.
  func emptyFolder(_ name: String) -> String {
    let folder = path + "/" + name
    Workplace.empty(folder)
    mkdir(folder, 0o755)
    return folder
  }

  func remove() {
    Workplace.empty(path)
    rmdir(path)
  }

  /// Removes everything within a folder.
  static func empty(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." {
      let path = folder + "/" + name
      guard unlink(path) != 0 else { continue }
      empty(path)
      rmdir(path)
    }
  }
}
