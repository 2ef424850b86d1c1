/// Bytes of texts taken eight at a time.
public enum ShortText {
  /// Bytes of a text that two words hold.
  static let longest = 16

  /// The first eight bytes of a text of at most 16 and those behind them, zeros where there are none.
  @inlinable @inline(__always)
  public static func words(_ text: UnsafeRawPointer, _ length: Int) -> (low: UInt64, high: UInt64) {
    guard length > 8 else { return (word(text, length), 0) }
    // The last eight bytes, moved so that those of the first word drop out.
    let last = text.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
    return (text.loadUnaligned(as: UInt64.self), last &>> UInt64(truncatingIfNeeded: 8 &* (16 &- length)))
  }

  /// The bytes of a text of at most eight as a number, the first byte lowest.
  @inlinable @inline(__always)
  public static func word(_ text: UnsafeRawPointer, _ length: Int) -> UInt64 {
    if length == 8 { return text.loadUnaligned(as: UInt64.self) }
    if length >= 4 {
      let first = UInt64(text.loadUnaligned(as: UInt32.self))
      let last = UInt64(text.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self))
      return first | last &<< UInt64(truncatingIfNeeded: 8 &* (length &- 4))
    }
    guard length > 0 else { return 0 }
    let middle = length &>> 1
    let first = UInt64(text.load(as: UInt8.self))
    let second = UInt64(text.load(fromByteOffset: middle, as: UInt8.self))
    let last = UInt64(text.load(fromByteOffset: length &- 1, as: UInt8.self))
    return first | second &<< UInt64(truncatingIfNeeded: 8 &* middle)
      | last &<< UInt64(truncatingIfNeeded: 8 &* (length &- 1))
  }

  /// Whether two texts of one length have the same bytes.
  @inlinable @inline(__always)
  public static func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ length: Int) -> Bool {
    if length <= 16 {
      let (first, second) = (words(left, length), words(right, length))
      return first.low == second.low && first.high == second.high
    }
    var index = 0
    while index &+ 8 <= length {
      guard
        left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      else { return false }
      index &+= 8
    }
    return left.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
      == right.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
  }

  /// The number that the last eight digits of a text write; what is no digit there stands for some digit, too.
  @inlinable @inline(__always)
  static func number(atEndOf text: UnsafeRawPointer, _ length: Int) -> Int {
    let last = min(8, length)
    let bytes = word(text + (length &- last), last) &<< UInt64(truncatingIfNeeded: 8 &* (8 &- last))
    let digits = UInt64(littleEndian: bytes) & 0x0F0F_0F0F_0F0F_0F0F
    // Pairs of digits, then of pairs, then of those; the first one lies lowest.
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return Int(truncatingIfNeeded: (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF)
  }

  /// Above 0 where a text comes behind another of its length byte by byte, below 0 where it comes before it.
  @inlinable @inline(__always)
  public static func order(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ length: Int) -> Int {
    var index = 0
    while length &- index > 16 {
      let (one, other) = (
        left.loadUnaligned(fromByteOffset: index, as: UInt64.self),
        right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      )
      if one != other { return order(one, other) }
      index &+= 8
    }
    let (one, other) = (words(left + index, length &- index), words(right + index, length &- index))
    return one.low != other.low ? order(one.low, other.low) : order(one.high, other.high)
  }

  /// The order of two words of eight bytes, the first of which is lowest.
  @inlinable @inline(__always)
  static func order(_ left: UInt64, _ right: UInt64) -> Int {
    let (one, other) = (left.byteSwapped, right.byteSwapped)
    return one == other ? 0 : one > other ? 1 : -1
  }
}
