#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A directory and folders in it that are open for one look, so that their files are asked for by short names: the
/// system walks no path for each of them.
final class OpenFolders {
  private let root: OpaquePointer
  private var streams: [OpaquePointer?] = []

  /// More folders than this many are listed and not kept open.
  private static let mostOpen = 64

  /// Opens the directory and the folders and appends what they list to bytes; nil where the directory is gone.
  init?(_ path: String, _ folders: [String], listInto bytes: inout [UInt8]) {
    guard let root = opendir(path) else { return nil }
    self.root = root
    OpenFolders.list(root, into: &bytes)
    for folder in folders {
      let stream = opendir(folder)
      if let stream { OpenFolders.list(stream, into: &bytes) }
      // Tells a folder that is gone from one that is empty.
      bytes.append(stream == nil ? 2 : 1)
      if streams.count < OpenFolders.mostOpen {
        streams.append(stream)
      } else if let stream {
        closedir(stream)
      }
    }
  }

  deinit {
    for stream in streams { if let stream { closedir(stream) } }
    closedir(root)
  }
}

extension OpenFolders {
  /// The directory's own descriptor.
  var descriptor: Int32 { dirfd(root) }

  /// A folder's descriptor; nil where it is not open.
  func descriptor(of folder: Int) -> Int32? {
    guard folder < streams.count, let stream = streams[folder] else { return nil }
    return dirfd(stream)
  }

  /// Appends each name with what kind of thing it is, in the order of the folder.
  private static func list(_ stream: OpaquePointer, into bytes: inout [UInt8]) {
    while let entry = readdir(stream) {
      withUnsafeBytes(of: &entry.pointee.d_name) { name in
        guard let start = name.baseAddress else { return }
        let length = strnlen(start.assumingMemoryBound(to: CChar.self), name.count)
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: length))
      }
      bytes.append(0)
      bytes.append(entry.pointee.d_type)
    }
  }
}
