import Sales

/// How the bytes of a file write its text.
public enum SourceEncoding: BitwiseCopyable, Hashable, Sendable {
  case utf8, utf16LittleEndian, utf16BigEndian, windows1252
}

/// What the bytes of a file tell about its encoding.
public struct EncodingDetection: Equatable, Sendable {
  public var encoding: SourceEncoding
  /// Bytes of a byte order mark at the beginning, to be left out.
  public var markLength: Int
  public var doubt: Doubt?

  public init(encoding: SourceEncoding, markLength: Int = 0, doubt: Doubt? = nil) {
    self.encoding = encoding
    self.markLength = markLength
    self.doubt = doubt
  }

  /// Why the text may not be what its author wrote: one warning a file.
  public enum Doubt: Hashable, Sendable {
    /// The bytes are no UTF-8 and nothing says what they are: read as Windows-1252.
    case guessedWindows1252
    /// The settings say UTF-8, but some bytes are not: they become U+FFFD.
    case invalidUTF8
  }
}

extension EncodingDetection {
  /// The encoding of a file: by its byte order mark, else as the settings say, else by looking at the bytes.
  public init(of bytes: UnsafeBufferPointer<UInt8>, declared: TextEncoding?) {
    if let marked = Self.marked(bytes) {
      self = marked
      if encoding == .utf8, !isValidUTF8(bytes) { doubt = .invalidUTF8 }
      return
    }
    self.init(encoding: .utf8)
    switch declared {
    case .windows1252: encoding = .windows1252
    case .utf16: encoding = Self.utf16(bytes) ?? .utf16LittleEndian
    case .utf8: doubt = isValidUTF8(bytes) ? nil : .invalidUTF8
    case nil: guess(bytes)
    }
  }

  private mutating func guess(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let utf16 = Self.utf16(bytes) {
      encoding = utf16
    } else if !isValidUTF8(bytes) {
      encoding = .windows1252
      doubt = .guessedWindows1252
    }
  }

  /// Bytes of the mark that the bytes begin with, 0 where they begin with none.
  static func markLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int { marked(bytes)?.markLength ?? 0 }

  private static func marked(_ bytes: UnsafeBufferPointer<UInt8>) -> EncodingDetection? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return EncodingDetection(encoding: .utf8, markLength: 3)
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return EncodingDetection(encoding: .utf16LittleEndian, markLength: 2)
    }
    return bytes.starts(with: [0xFE, 0xFF])
      ? EncodingDetection(encoding: .utf16BigEndian, markLength: 2) : nil
  }

  /// UTF-16 without a mark shows in the zero bytes of its first two characters, which are ASCII in a header.
  private static func utf16(_ bytes: UnsafeBufferPointer<UInt8>) -> SourceEncoding? {
    guard bytes.count >= 4 else { return nil }
    let areZero = (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0)
    if areZero == (false, true, false, true) { return .utf16LittleEndian }
    return areZero == (true, false, true, false) ? .utf16BigEndian : nil
  }
}
