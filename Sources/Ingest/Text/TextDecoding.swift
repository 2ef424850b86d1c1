/// Rewrites text of any encoding as UTF-8.
public enum TextDecoding {
  /// The bytes as well-formed UTF-8; what cannot be read becomes U+FFFD.
  ///
  /// The caller leaves out a byte order mark.
  public static func utf8(_ bytes: UnsafeBufferPointer<UInt8>, from encoding: SourceEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: isValidUTF8(bytes) ? Array(bytes) : Array(String(decoding: bytes, as: UTF8.self).utf8)
    case .utf16LittleEndian: utf16(bytes, high: 1)
    case .utf16BigEndian: utf16(bytes, high: 0)
    case .windows1252: windows1252(bytes)
    }
  }

  private static let replacement: UInt32 = 0xFFFD

  /// `high` is the place of the high byte in each pair.
  private static func utf16(_ bytes: UnsafeBufferPointer<UInt8>, high: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    func unit(_ index: Int) -> UInt32 { UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + 1 - high]) }
    var index = 0
    while index + 1 < bytes.count {
      let first = unit(index)
      index += 2
      if first & 0xF800 != 0xD800 {
        append(first, to: &result)
      } else if first < 0xDC00, index + 1 < bytes.count, case let second = unit(index),
        second & 0xFC00 == 0xDC00
      {
        append(0x1_0000 + (first & 0x3FF) << 10 + (second & 0x3FF), to: &result)
        index += 2
      } else {
        append(replacement, to: &result)
      }
    }
    if index < bytes.count { append(replacement, to: &result) }
    return result
  }

  private static func windows1252(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
      switch byte {
      case 0x80...0x9F: append(windows1252[Int(byte) - 0x80], to: &result)
      default: append(UInt32(byte), to: &result)
      }
    }
    return result
  }

  /// The characters of 0x80 to 0x9F; five bytes have none.
  private static let windows1252: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]

  @inline(__always)
  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    func trailing(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F | 0x80 }
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 6) | 0xC0)
      bytes.append(trailing(0))
    } else if scalar < 0x1_0000 {
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 12) | 0xE0)
      bytes.append(trailing(6))
      bytes.append(trailing(0))
    } else {
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 18) | 0xF0)
      bytes.append(trailing(12))
      bytes.append(trailing(6))
      bytes.append(trailing(0))
    }
  }
}
