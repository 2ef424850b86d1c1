import Synchronization

/// A seeded multiply-and-fold hash of bytes, eight at a time.
///
/// The seed is drawn anew in each process, unless it goes on with what an earlier one kept for the user alone, so that
/// nobody can write a file whose parts collide on purpose. Two parts that differ have the same hash once in 2^64: an
/// edit would then stay unseen until its part is read for another reason. A company that compared a million parts a
/// second would wait half a million years for that.
enum ContentHash {
  /// 0 until it is drawn; no lazy constant, as the compiler may draw such a one before another is adopted.
  private static let drawn = Atomic<UInt64>(0)

  private static var seed: UInt64 {
    let seed = drawn.load(ordering: .relaxed)
    return seed != 0 ? seed : draw(UInt64.random(in: 1 ... .max))
  }

  /// Goes on with the seed that hashes were made with in another process; false where this one has used another.
  static func adopt(_ other: UInt64) -> Bool { other != 0 && draw(other) == other }

  /// Settles for a seed unless there is one; the one that there is now.
  private static func draw(_ wanted: UInt64) -> UInt64 {
    let (isNew, before) = drawn.compareExchange(expected: 0, desired: wanted, ordering: .relaxed)
    return isNew ? wanted : before
  }

  /// The hash of a part of a file, in four lanes so that multiplications overlap.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    let length = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var (a, b, c, d) = (length, length ^ 0x1, length ^ 0x2, length ^ 0x3)
    var index = 0
    while index &+ 32 <= count {
      a = mix(a ^ word(bytes, index))
      b = mix(b ^ word(bytes, index &+ 8))
      c = mix(c ^ word(bytes, index &+ 16))
      d = mix(d ^ word(bytes, index &+ 24))
      index &+= 32
    }
    while index &+ 8 <= count {
      b = mix(b ^ word(bytes, index))
      index &+= 8
    }
    return mix(mix(a ^ tail(bytes, from: index)) ^ mix(b &+ mix(c ^ mix(d))))
  }

  /// What tells a record from most others: a hash of its first 16 bytes and its last 16.
  @inline(__always)
  static func mark(_ bytes: UnsafeBufferPointer<UInt8>, _ record: Range<Int>, seed: UInt64) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = record.count
    let state = seed ^ UInt64(truncatingIfNeeded: count)
    guard count >= 16 else {
      return mix(mix(state) ^ hash(UnsafeRawBufferPointer(rebasing: raw[record])))
    }
    let (first, last) = (record.lowerBound, record.upperBound &- 16)
    let a = mix(state ^ word(raw, first))
    let b = mix(seed &+ word(raw, first &+ 8))
    let c = mix(a ^ word(raw, last))
    return mix(c ^ mix(b ^ word(raw, last &+ 8)))
  }

  /// The seed of this process, for those who hash record by record.
  static var processSeed: UInt64 { seed }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// Fewer than eight bytes as one word.
  private static func tail(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    var value: UInt64 = 0
    var index = start
    while index < bytes.count {
      value = value << 8 | UInt64(bytes[index])
      index &+= 1
    }
    return value
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
