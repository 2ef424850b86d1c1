#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What tells that names came to a folder or left it, or that somebody may not list it any more.
struct FolderStamp: BitwiseCopyable, Equatable, Sendable {
  private var inode: UInt64
  private var modified: Span
  private var changed: Span

  private struct Span: BitwiseCopyable, Equatable, Sendable {
    var second: Int
    var nanosecond: Int
  }

  init?(ofDescriptor descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    inode = UInt64(status.st_ino)
    modified = Span(second: status.st_mtim.tv_sec, nanosecond: status.st_mtim.tv_nsec)
    changed = Span(second: status.st_ctim.tv_sec, nanosecond: status.st_ctim.tv_nsec)
  }

  /// Whether a change that comes at a second since 1970 gives another stamp: file systems keep time in steps of up
  /// to two seconds.
  func isSettled(at second: Int) -> Bool { max(modified.second, changed.second) < second - 3 }
}

/// A directory and folders in it that are open for one look, so that their files are asked for by short names: the
/// system walks no path for each of them.
final class OpenFolders {
  /// The directory's own descriptor.
  let descriptor: Int32
  /// -1 where a folder is gone or not kept open.
  private var descriptors: [Int32] = []
  /// The directory's stamp and those of the folders, nil where one is gone.
  private(set) var stamps: [FolderStamp?]

  /// More folders than this many are not kept open.
  private static let mostOpen = 64

  /// Opens the directory and the folders without listing them; nil where the directory is gone.
  init?(_ path: String, _ folders: [String]) {
    descriptor = OpenFolders.open(path)
    stamps = [FolderStamp(ofDescriptor: descriptor)]
    guard descriptor >= 0 else { return nil }
    for folder in folders {
      let folder = OpenFolders.open(folder)
      stamps.append(FolderStamp(ofDescriptor: folder))
      if descriptors.count < OpenFolders.mostOpen {
        descriptors.append(folder)
      } else if folder >= 0 {
        close(folder)
      }
    }
  }

  deinit {
    for descriptor in descriptors + [descriptor] where descriptor >= 0 { close(descriptor) }
  }

  /// A descriptor to ask by, for whoever may list the folder.
  private static func open(_ path: String) -> Int32 {
    Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }
}

extension OpenFolders {
  /// A folder's descriptor; nil where it is not open.
  func descriptor(of folder: Int) -> Int32? {
    guard folder < descriptors.count, descriptors[folder] >= 0 else { return nil }
    return descriptors[folder]
  }

  /// What the directory and the folders list; nil where the directory cannot be listed.
  func listing(_ path: String, _ folders: [String]) -> [UInt8]? {
    var bytes: [UInt8] = []
    guard OpenFolders.list(path, into: &bytes) else { return nil }
    for folder in folders {
      // Tells a folder that is gone from one that is empty.
      bytes.append(OpenFolders.list(folder, into: &bytes) ? 1 : 2)
    }
    return bytes
  }

  /// Appends each name with what kind of thing it is, in the order of the folder.
  private static func list(_ folder: String, into bytes: inout [UInt8]) -> Bool {
    guard let stream = opendir(folder) else { return false }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      withUnsafeBytes(of: &entry.pointee.d_name) { name in
        guard let start = name.baseAddress else { return }
        let length = strnlen(start.assumingMemoryBound(to: CChar.self), name.count)
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: length))
      }
      bytes.append(0)
      bytes.append(entry.pointee.d_type)
    }
    return true
  }
}
