#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Descriptors of files in folders that nothing came to or left, to ask by: the system walks no path for these.
///
/// Nothing can be read by them and no file system is told of them, so that they are in nobody's way. They say nothing
/// of a file that takes the place of another: that shows in the stamp of the folder.
final class PinnedFiles: Sendable {
  /// -1 for a file that has to be asked for by name.
  private let descriptors: ContiguousArray<Int32>

  /// More than this many are asked for by name: a process has a thousand descriptors.
  static let most = 128

  /// `O_PATH`, which is missing among the imported names; the same on all processors that Swift runs on.
  private static let pathOnly: Int32 = 0o1000_0000

  /// Pins the file of each name in an open folder; nil stands for one that is not pinned.
  init(_ names: some Sequence<(folder: Int32, name: UnsafePointer<CChar>)?>) {
    descriptors = ContiguousArray(
      names.prefix(PinnedFiles.most).map { named in
        named.map { PinnedFiles.pin($0.name, in: $0.folder) } ?? -1
      })
  }

  deinit {
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
  }

  /// A link is not followed, because what it leads to may be replaced in a folder that nobody watches.
  private static func pin(_ name: UnsafePointer<CChar>, in folder: Int32) -> Int32 {
    let descriptor = openat(folder, name, pathOnly | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return -1 }
    if (try? FileSystem.signature(ofDescriptor: descriptor)) != nil { return descriptor }
    close(descriptor)
    return -1
  }

  /// A file's descriptor; nil where it is not pinned.
  @inline(__always)
  subscript(place: Int) -> Int32? {
    place < descriptors.count && descriptors[place] >= 0 ? descriptors[place] : nil
  }
}
