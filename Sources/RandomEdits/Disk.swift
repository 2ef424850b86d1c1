import Glibc

/// What is done to files; all of it by system calls, so that nothing hides an inode or a time.
public enum Disk {
  /// How bytes get into a file: into it as it is, into a new one that takes its name, or behind what it has.
  public enum Way { case inPlace, replacing, appending }

  /// Writes a file that was last changed at a second since 1970.
  public static func write(_ bytes: [UInt8], to path: String, _ way: Way = .inPlace, at second: Int) {
    let target = way == .replacing ? path + "~" : path
    let flags = O_WRONLY | O_CREAT | (way == .appending ? O_APPEND : O_TRUNC)
    let descriptor = open(target, flags, 0o644)
    guard descriptor >= 0 else { return }
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    if way == .replacing { rename(target, path) }
    touch(path, at: second)
  }

  /// Sets when a file was last changed, in seconds since 1970.
  public static func touch(_ path: String, at second: Int) {
    let time = timespec(tv_sec: second, tv_nsec: 0)
    _ = [time, time].withUnsafeBufferPointer { utimensat(AT_FDCWD, path, $0.baseAddress, 0) }
  }

  /// The bytes of a file; nil where it cannot be opened.
  public static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count <= 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
    }
  }
}
