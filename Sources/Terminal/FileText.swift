import Glibc

/// So many bytes of text are read at most.
nonisolated private let mostBytes = 1 << 20

/// The text of an ordinary file; nil where it cannot be read, and never waits for one, as a FIFO would have it.
nonisolated func textOfFile(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
  guard descriptor >= 0 else { return nil }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
    let file = fdopen(descriptor, "r")
  else {
    close(descriptor)
    return nil
  }
  defer { fclose(file) }
  return text(of: file)
}

/// The text up to the end of a stream; nil where it cannot be read, is no UTF-8 or longer than a mebibyte.
nonisolated func text(of file: UnsafeMutablePointer<FILE>) -> String? {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { break }
    bytes += chunk[..<count]
    if bytes.count > mostBytes { return nil }
  }
  return ferror(file) == 0 ? String(validating: bytes, as: UTF8.self) : nil
}

/// The names in a folder, sorted; none where it cannot be read.
nonisolated func namesInFolder(_ path: String) -> [String] {
  guard let folder = opendir(path) else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}
