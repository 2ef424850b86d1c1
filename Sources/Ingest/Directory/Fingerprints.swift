/// Hashes of a file's blocks of 16 KiB, by which a later look can tell that its beginning is still the same.
///
/// Two different blocks have the same hash once in 2^64; a collision would leave an edit within one block unseen
/// until the file is read as a whole again.
struct Fingerprints: Equatable, Sendable {
  static let blockSize = 16 << 10

  /// Hashes of whole blocks, and of what is behind them.
  private(set) var blocks: [UInt64] = []
  /// Bytes that the hashes cover.
  private(set) var length = 0

  init() {}

  /// Fingerprints of so many bytes by the hashes of their blocks.
  init(_ blocks: [UInt64], length: Int) {
    self.blocks = blocks
    self.length = length
  }

  /// Bytes of the last block, which may still grow.
  var lastBlockStart: Int {
    max(0, (length - 1) / Fingerprints.blockSize * Fingerprints.blockSize)
  }
}

extension Fingerprints {
  /// The hash of up to one block, in four lanes so that multiplications overlap.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let length = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var (a, b, c, d) = (length, length ^ 0x1, length ^ 0x2, length ^ 0x3)
    var index = 0
    while index &+ 32 <= bytes.count {
      a = mix(a ^ word(bytes, index))
      b = mix(b ^ word(bytes, index &+ 8))
      c = mix(c ^ word(bytes, index &+ 16))
      d = mix(d ^ word(bytes, index &+ 24))
      index &+= 32
    }
    while index < bytes.count {
      a = mix(a ^ UInt64(bytes[index]) &+ 0xD6E8_FEB8_6659_FD93)
      index &+= 1
    }
    return mix(mix(a ^ b) ^ mix(c &+ d))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  private static let sampleSize = 16
  /// Blocks before the end, 64 KiB in all, that are always compared.
  private static let endSize = 4

  /// Whether a sample takes in every block.
  var isSampledWhole: Bool { blocks.count <= Fingerprints.sampleSize + 1 + Fingerprints.endSize }

  /// The blocks that a look compares before it believes an append: first, last and some between.
  func sample(turn: Int) -> [Int] {
    let count = Fingerprints.sampleSize
    guard !isSampledWhole else { return Array(blocks.indices) }
    let inner = blocks.count - 1 - Fingerprints.endSize
    let between = (0..<count).map { 1 + ($0 * inner / count + turn &* 7919) % inner }
    return Array(Set([0] + between)).sorted() + blocks.indices.suffix(Fingerprints.endSize)
  }

  func range(ofBlock block: Int) -> Range<Int> {
    let start = block * Fingerprints.blockSize
    return start..<min(length, start + Fingerprints.blockSize)
  }

  /// Drops the last block if it is not whole, so that it can be hashed again with what follows.
  mutating func reopenLastBlock() -> Int {
    let start = length / Fingerprints.blockSize * Fingerprints.blockSize
    if start < length { blocks.removeLast() }
    length = start
    return start
  }

  mutating func add(_ block: UnsafeRawBufferPointer) {
    blocks.append(Fingerprints.hash(block))
    length += block.count
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
