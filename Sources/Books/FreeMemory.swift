#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Memory that the books have let go of.
enum FreeMemory {
  /// Gives whole pages of it back to the system.
  ///
  /// The allocator keeps what lies between blocks that are in use. Books that were made anew a thousand times would
  /// take twice the memory of books made once.
  static func giveBack() {
    typealias Trim = @convention(c) (Int) -> Int32
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
  }
}
