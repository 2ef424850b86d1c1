#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Into what chunks large files are cut that several cores read.
struct Cutting: Sendable {
  /// Bytes of a chunk.
  var chunkSize = 512 << 10
  /// Files with fewer bytes are read in one go.
  var leastFile = 1 << 20
  /// Threads besides the one that merges.
  var helpers = Cutting.otherCores
  /// Chunks that are being read or wait to be merged.
  var window = 8

  private static var otherCores: Int {
    min(3, max(0, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1))
  }
}

extension Cutting {
  func count(ofSize size: Int) -> Int { (size + chunkSize - 1) / chunkSize }

  func range(of index: Int, size: Int) -> Range<Int> {
    index * chunkSize..<min(size, (index + 1) * chunkSize)
  }

  /// Bytes behind a chunk that are read with it for the record that its end cuts.
  var overhang: Int { min(chunkSize, 64 << 10) }
}
