/// Hashes of a file's blocks of 16 KiB, by which a later look can tell that its beginning is still the same.
///
/// `ContentHash` says how rarely two different blocks pass for the same.
struct Fingerprints: Equatable, Sendable {
  static let blockSize = 16 << 10

  /// Hashes of whole blocks, and of what is behind them; of the first array so many count.
  private var base: [UInt64] = []
  private var baseCount = 0
  /// Hashes that came behind the others since: to add them there would copy all for each appended row.
  private var recent: [UInt64] = []
  /// Bytes that the hashes cover.
  private(set) var length = 0

  init() {}

  /// Fingerprints of so many bytes by the hashes of their blocks.
  init(_ blocks: [UInt64], length: Int) {
    base = blocks
    baseCount = blocks.count
    self.length = length
  }

  static func == (left: Self, right: Self) -> Bool {
    left.length == right.length && left.count == right.count
      && (0..<left.count).allSatisfy { left[$0] == right[$0] }
  }

  /// Bytes of the last block, which may still grow.
  var lastBlockStart: Int {
    max(0, (length - 1) / Fingerprints.blockSize * Fingerprints.blockSize)
  }
}

extension Fingerprints {
  private static let mostRecent = 256

  /// How many blocks there are, the last one whole or not.
  var count: Int { baseCount + recent.count }

  /// The hashes of all blocks in one array, which is made anew.
  var blocks: [UInt64] { base.prefix(baseCount) + recent }

  /// The hash of a block.
  subscript(block: Int) -> UInt64 { block < baseCount ? base[block] : recent[block - baseCount] }

  static func hash(_ block: UnsafeRawBufferPointer) -> UInt64 { ContentHash.hash(block) }

  private static let sampleSize = 16
  /// Blocks before the end, 64 KiB in all, that are always compared.
  private static let endSize = 4

  /// Blocks that no append changes.
  var wholeBlocks: Int { length / Fingerprints.blockSize }

  /// Whether a sample takes in every block.
  var isSampledWhole: Bool { count <= Fingerprints.sampleSize + 1 + Fingerprints.endSize }

  /// The blocks that a look compares before it believes an append: first, last and some between.
  func sample(turn: Int) -> [Int] {
    let count = Fingerprints.sampleSize
    guard !isSampledWhole else { return Array(0..<self.count) }
    let inner = self.count - 1 - Fingerprints.endSize
    let between = (0..<count).map { 1 + ($0 * inner / count + turn &* 7919) % inner }
    return Array(Set([0] + between)).sorted() + (0..<self.count).suffix(Fingerprints.endSize)
  }

  func range(ofBlock block: Int) -> Range<Int> {
    let start = block * Fingerprints.blockSize
    return start..<min(length, start + Fingerprints.blockSize)
  }

  /// Drops the last block if it is not whole, so that it can be hashed again with what follows.
  mutating func reopenLastBlock() -> Int {
    let start = length / Fingerprints.blockSize * Fingerprints.blockSize
    if start < length { if recent.isEmpty { baseCount -= 1 } else { recent.removeLast() } }
    length = start
    return start
  }

  mutating func add(_ block: UnsafeRawBufferPointer) {
    recent.append(Fingerprints.hash(block))
    length += block.count
    if recent.count > Fingerprints.mostRecent { settle() }
  }

  /// Lets the recent hashes follow the others in one array, which then grows by doubling.
  private mutating func settle() {
    if baseCount < base.count { base.removeLast(base.count - baseCount) }
    base.append(contentsOf: recent)
    baseCount = base.count
    recent.removeAll(keepingCapacity: true)
  }
}

/// Hashes a stream of bytes block by block.
struct FingerprintStream {
  private(set) var fingerprints: Fingerprints
  private var block: [UInt8] = []

  /// Continues fingerprints that end with a whole block.
  init(after fingerprints: Fingerprints = Fingerprints()) {
    self.fingerprints = fingerprints
    block.reserveCapacity(Fingerprints.blockSize)
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Fingerprints.blockSize - block.count)
      if block.isEmpty, piece.count == Fingerprints.blockSize {
        fingerprints.add(UnsafeRawBufferPointer(rebasing: piece))
      } else {
        block.append(contentsOf: piece)
        if block.count == Fingerprints.blockSize { flush() }
      }
      rest = rest.dropFirst(piece.count)
    }
  }

  private mutating func flush() {
    block.withUnsafeBytes { fingerprints.add($0) }
    block.removeAll(keepingCapacity: true)
  }

  mutating func finish() -> Fingerprints {
    if !block.isEmpty { flush() }
    return fingerprints
  }
}
