/// A multiply-and-fold checksum of bytes, thirty-two at a time: some gigabytes a second.
///
/// It tells damage, not malice: whoever can write a checkpoint can write its checksums too.
enum BlockChecksum {
  /// The checksum of a block by its place in the file, so that blocks cannot trade places.
  static func of(_ bytes: UnsafeRawBufferPointer, index: UInt64) -> UInt64 {
    let count = bytes.count
    let start = index &* 0xA24B_AED4_963E_E407 ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var (a, b, c, d) = (start, start ^ 0x1, start ^ 0x2, start ^ 0x3)
    var place = 0
    while place &+ 32 <= count {
      a = mix(a ^ word(bytes, place))
      b = mix(b ^ word(bytes, place &+ 8))
      c = mix(c ^ word(bytes, place &+ 16))
      d = mix(d ^ word(bytes, place &+ 24))
      place &+= 32
    }
    while place < count {
      a = mix(a ^ UInt64(bytes[place]))
      place &+= 1
    }
    return mix(a ^ mix(b &+ mix(c ^ mix(d))))
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
}
