import Archive

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The folder of one data directory below the user's cache, in which its books are kept from one run to the next.
///
/// Nothing here is an error to anybody: what cannot be read is not there, and what cannot be written is not kept.
public struct CheckpointFolder: Sendable {
  public let path: String

  public init(path: String) {
    self.path = path
  }

  /// The file that holds the books.
  public var file: String { path + "/books" }

  func remove() { unlink(file) }
}

// MARK: - Reading

extension CheckpointFolder {
  /// Reads what is kept; throws a fault where there is nothing, or nothing of this user's own.
  func read<Result>(
    _ body: (ArchiveReader) throws(ArchiveFault) -> Result
  ) throws(ArchiveFault) -> Result {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw ArchiveFault() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid()
    else { throw ArchiveFault() }
    guard let mark = ReadingMark(path: path + "/reading") else {
      remove()
      throw ArchiveFault()
    }
    defer { mark.remove() }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    return try body(ArchiveReader(descriptor: descriptor, size: Int(status.st_size)))
  }
}

/// A file that is there while somebody reads what is kept, locked for as long as he lives.
///
/// One that nobody holds was left by a program that died over the reading: what it read must not kill the next one.
private struct ReadingMark {
  private let path: String
  /// Below zero where there is no mark of our own: another one is reading, or none can be made.
  private let descriptor: Int32

  /// Nil where an earlier reader died.
  init?(path: String) {
    self.path = path
    let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    descriptor = made
    if made >= 0 {
      flock(made, LOCK_EX | LOCK_NB)
      return
    }
    let other = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard other >= 0 else { return }
    defer { close(other) }
    guard flock(other, LOCK_EX | LOCK_NB) == 0 else { return }
    unlink(path)
    return nil
  }

  func remove() {
    guard descriptor >= 0 else { return }
    unlink(path)
    close(descriptor)
  }
}

// MARK: - Writing

/// A file that will take the place of what is kept once it is whole.
struct CheckpointDraft: Sendable {
  let descriptor: Int32
  fileprivate let path: String
  fileprivate let target: String
}

extension CheckpointFolder {
  private static let draftName = "draft."

  /// A new file to write the books to, for the user alone; nil where none can be made.
  func draft() -> CheckpointDraft? {
    make()
    removeDrafts()
    for _ in 0..<CheckpointFolder.mostTries {
      let name = "\(path)/\(CheckpointFolder.draftName)\(String(UInt64.random(in: .min ... .max), radix: 36))"
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { return nil }
      // Tells others that somebody is at work on it, for as long as the process lives. One who came between took it for
      // a draft without a writer, and has it no more when he lets go of it.
      var status = stat()
      flock(descriptor, LOCK_EX)
      if fstat(descriptor, &status) == 0, status.st_nlink > 0 {
        return CheckpointDraft(descriptor: descriptor, path: name, target: file)
      }
      close(descriptor)
    }
    return nil
  }

  private static let mostTries = 16

  /// Makes the folder and those around it.
  private func make() {
    var made = ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      mkdir(made, 0o700)
    }
  }

  /// Removes drafts whose writers are gone.
  private func removeDrafts() {
    guard let stream = opendir(path) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(CheckpointFolder.draftName) else { continue }
      let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink("\(path)/\(name)") }
      close(descriptor)
    }
  }
}

extension CheckpointDraft {
  /// Puts the file in place of what was kept, if it is whole.
  func publish(_ isWhole: Bool) -> Bool {
    defer { close(descriptor) }
    guard isWhole, rename(path, target) == 0 else {
      unlink(path)
      return false
    }
    return true
  }

  func discard() {
    unlink(path)
    close(descriptor)
  }
}
