import Testing

@testable import Ingest

/// Fingerprints of a file that grows, beside those of the same bytes read in one go.
struct FingerprintTests {
  private func fingerprints(of bytes: [UInt8]) -> Fingerprints {
    var stream = FingerprintStream()
    bytes.withUnsafeBytes { stream.add($0) }
    return stream.finish()
  }

  private func grow(_ fingerprints: Fingerprints, to bytes: [UInt8]) -> Fingerprints {
    var before = fingerprints
    let start = before.reopenLastBlock()
    var stream = FingerprintStream(after: before)
    bytes.withUnsafeBytes { stream.add(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    return stream.finish()
  }

  @Test("However a file grew, its fingerprints are those of its bytes")
  func growth() {
    var random = SeededGenerator(seed: 7)
    var bytes: [UInt8] = []
    var grown = Fingerprints()
    // More blocks than are kept apart from the others.
    while bytes.count < 600 * Fingerprints.blockSize {
      let count = Int.random(in: 1...40 * Fingerprints.blockSize, using: &random)
      let value = UInt8.random(in: 0...255, using: &random)
      bytes.append(contentsOf: (0..<count).map { UInt8(truncatingIfNeeded: $0 >> 3) &+ value })
      grown = grow(grown, to: bytes)
    }
    let whole = fingerprints(of: bytes)
    #expect(grown == whole)
    #expect(grown.blocks == whole.blocks)
    #expect(grown.length == bytes.count)
  }

  @Test("A version keeps its fingerprints while a later one grows out of it")
  func versions() {
    let bytes = (0..<(300 * Fingerprints.blockSize + 9)).map { UInt8(truncatingIfNeeded: $0 / 5) }
    let early = fingerprints(of: Array(bytes[0..<(20 * Fingerprints.blockSize + 5)]))
    let late = grow(early, to: bytes)
    #expect(early == fingerprints(of: Array(bytes[0..<(20 * Fingerprints.blockSize + 5)])))
    #expect(late == fingerprints(of: bytes))
    #expect(early != late)
  }
}
