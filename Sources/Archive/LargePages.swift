#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Synchronization

/// Pages of 2 MiB for memory that is about to be filled: the first use of one costs a fraction of what that of 512
/// small ones does.
///
/// Where a machine's memory is lent by another and given back, the system may have to fetch a large page first, which
/// costs many times as much as small ones that were in use a moment ago. So each is used once here and now, and the
/// first that takes too long is the last that is asked for.
enum LargePages {
  static let size = 2 << 20
  private static let areSlow = Atomic(false)
  /// In nanoseconds: as long as the first use of many small pages may take, and several times as long as that of a
  /// large one does.
  private static let longest = 1_500_000

  /// Takes the large pages that begin between two addresses and end before a limit; nothing may be written there yet.
  static func take(from start: UInt, to end: UInt, within limit: UInt) {
    let size = UInt(LargePages.size)
    var page = (start + size - 1) / size * size
    while page < end, page + size <= limit, !areSlow.load(ordering: .relaxed) {
      guard let memory = UnsafeMutableRawPointer(bitPattern: page),
        madvise(memory, LargePages.size, MADV_HUGEPAGE) == 0
      else { return }
      let begin = nanoseconds
      memory.storeBytes(of: 0, as: UInt8.self)
      if nanoseconds - begin > longest { areSlow.store(true, ordering: .relaxed) }
      page += size
    }
  }

  /// Takes the large pages of some memory in which nothing is written yet.
  static func take(for memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= size, let base = memory.baseAddress else { return }
    let (start, end) = (UInt(bitPattern: base), UInt(bitPattern: base) + UInt(memory.count))
    take(from: start, to: end, within: end)
  }

  private static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}

extension ContiguousArray {
  /// Makes room for so many elements that are about to be appended, and takes large pages for them.
  ///
  /// For an array whose room was reserved beforehand: one that is full would grow by no more than these.
  public mutating func takeLargePages(for more: Int) {
    // An array that somebody else holds is copied here, and has another room from then on.
    reserveCapacity(count + more)
    let stride = MemoryLayout<Element>.stride
    let (used, room) = (count * stride, capacity * stride)
    guard room - used >= LargePages.size else { return }
    let end = Swift.min(used + more * stride, room)
    withUnsafeMutableBytes { memory in
      guard let base = memory.baseAddress else { return }
      let start = UInt(bitPattern: base)
      LargePages.take(from: start + UInt(used), to: start + UInt(end), within: start + UInt(room))
    }
  }
}
