import Glibc

/// Whole files, by system calls alone.
enum FileBytes {
  static func read(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw BenchFailure.system("cannot be read", path) }
    defer { close(file) }
    let size = Int(lseek(file, 0, SEEK_END))
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, filled in
      while filled < size {
        let count = pread(file, buffer.baseAddress.map { $0 + filled }, size - filled, off_t(filled))
        guard count > 0 else {
          failed = true
          return
        }
        filled += count
      }
    }
    guard !failed else { throw BenchFailure.system("cannot be read", path) }
    return bytes
  }

  static func write(_ bytes: ArraySlice<UInt8>, to path: String) throws {
    try write(bytes, to: path, O_TRUNC)
  }

  static func append(_ bytes: ArraySlice<UInt8>, to path: String) throws {
    try write(bytes, to: path, O_APPEND)
  }

  /// Puts a new file in the place of the one at `path`; it is made beside the folder, which never shows half of it.
  static func replace(_ path: String, with bytes: ArraySlice<UInt8>, by temporary: String) throws {
    try write(bytes, to: temporary)
    guard rename(temporary, path) == 0 else { throw BenchFailure.system("cannot be replaced", path) }
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to path: String, _ flag: Int32) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flag, 0o644)
    guard file >= 0 else { throw BenchFailure.system("cannot be written", path) }
    defer { close(file) }
    try bytes.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        guard count > 0 else { throw BenchFailure.system("cannot be written", path) }
        written += count
      }
    }
  }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a folder and what is in it.
  static func remove(_ folder: String) {
    for name in names(in: folder) {
      let path = "\(folder)/\(name)"
      if unlink(path) != 0 { remove(path) }
    }
    rmdir(folder)
  }
}
