#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ContiguousArray {
  /// Asks the system for large pages for the room of a large array: first use of a page of 4 KiB costs more than what is
  /// written to it, and rows are looked up all over the place.
  public mutating func takeLargePages() {
    let size = capacity * MemoryLayout<Element>.stride
    guard size >= 2 << 20 else { return }
    let page = 2 << 20
    withUnsafeMutableBytes { memory in
      guard let start = memory.baseAddress else { return }
      let first = (UInt(bitPattern: start) + UInt(page - 1)) / UInt(page) * UInt(page)
      let end = (UInt(bitPattern: start) + UInt(size)) / UInt(page) * UInt(page)
      guard end > first, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
      madvise(aligned, Int(end - first), MADV_HUGEPAGE)
    }
  }
}
