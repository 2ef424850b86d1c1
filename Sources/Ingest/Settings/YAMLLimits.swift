import Sales

/// Finds YAML that is sound but would cost far more to compose than its size.
///
/// The composer hashes every key with all that is in it, so that keys which are lists, groups or aliases can
/// take forever; no setting has such keys. It also descends into nested brackets by recursion.
///
/// Quotes may be plain text, by what stands on lines before: they hide nothing beyond the line that they begin on.
struct YAMLLimits {
  static let largestFile = 1 << 20
  static let deepest = 50

  private let bytes: [UInt8]
  private var index = 0
  private var place = TextPlace(line: 1, column: 1)
  /// The brackets that are open.
  private var open: [UInt8] = []
  /// The last byte of the line that is no blank, or 0 at its beginning; in brackets, of the lines so far.
  private var previous: UInt8 = 0
  /// Whether the last thing read is a list, a group or an alias.
  private var isBehindCollection = false

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The first place that goes beyond the limits, with the reason.
  static func excess(in text: String) -> (place: TextPlace, reason: String)? {
    guard text.utf8.count <= largestFile else {
      return (TextPlace(line: 1, column: 1), "the file is larger than 1 MiB; this is no settings file")
    }
    var limits = YAMLLimits(text)
    while limits.index < limits.bytes.count {
      if let reason = limits.step() { return (limits.place, reason) }
    }
    return nil
  }

  /// Whether values may lie deeper within each other than an ordinary stack bears, by what hides nothing: each level is
  /// opened by a bracket, or begins behind blanks and dashes of its own.
  static func mayNestDeep(_ text: String) -> Bool {
    var (brackets, lead, longestLead, isLeading) = (0, 0, 0, true)
    for byte in text.utf8 {
      switch byte {
      case 0x0A, 0x0D, 0x80...: (lead, isLeading) = (0, true)
      case 0x20, 0x09, 0x2D, 0x3F, 0x3A:
        if isLeading { lead += 1 }
        longestLead = max(longestLead, lead)
      case 0x5B, 0x7B: (brackets, isLeading) = (brackets + 1, false)
      default: isLeading = false
      }
    }
    // A list may stand in the column of the key that it belongs to.
    return 2 * longestLead + brackets > deepest
  }

  private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }
  private var next: UInt8 { index + 1 < bytes.count ? bytes[index + 1] : 0x0A }

  /// Whether a value or key may begin here: marks without a blank behind them are text.
  private var isAtStart: Bool {
    switch previous {
    case 0, 0x2C, 0x5B, 0x7B: true
    case 0x3A, 0x2D, 0x3F: isBehindBlank
    default: false
    }
  }

  private var isBehindBlank: Bool { index == 0 || Self.isBlank(bytes[index - 1]) }

  /// Bytes of the line end that begins here, 0 where none does: YAML knows the carriage return and three of Unicode's
  /// besides the line feed.
  private var lineEnd: Int {
    func at(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    switch byte {
    case 0x0A: return 1
    case 0x0D: return at(1) == 0x0A ? 2 : 1
    case 0xC2: return at(1) == 0x85 ? 2 : 0
    case 0xE2: return at(1) == 0x80 && (at(2) == 0xA8 || at(2) == 0xA9) ? 3 : 0
    default: return 0
    }
  }

  private mutating func advance() {
    let length = lineEnd
    if length > 0 {
      place = TextPlace(line: place.line + 1, column: 1)
    } else if byte & 0xC0 != 0x80 {
      place.column += 1
    }
    index += max(1, length)
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while index < bytes.count, lineEnd == 0, condition(byte) { advance() }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Reads one token or byte, and says why it goes beyond the limits.
  private mutating func step() -> String? {
    guard lineEnd == 0 else {
      endLine()
      return nil
    }
    switch byte {
    case 0x20, 0x09: break
    case 0x23 where isBehindBlank:
      skip { _ in true }
      return nil
    case 0x22 where isAtStart, 0x27 where isAtStart:
      if closesOnItsLine {
        skipQuoted()
      } else if open.isEmpty {
        previous = byte
      } else {
        return "quotes within brackets close on the line where they open"
      }
    // An anchor or a tag stands before a value and does not begin one.
    case 0x26 where isAtStart, 0x21 where isAtStart:
      skip { !Self.isBlank($0) && $0 != 0x2C && $0 != 0x5D && $0 != 0x7D }
      return nil
    case 0x2A where isAtStart: return alias()
    case 0x5B, 0x7B: return opening()
    case 0x5D, 0x7D: closing()
    case 0x3F where isAtStart && Self.isBlank(next): return "a key is written without ?"
    case 0x3A where isBehindCollection: return "a key is a word, not a list, a group or an alias"
    default:
      isBehindCollection = false
      previous = byte
    }
    advance()
    return nil
  }

  private mutating func endLine() {
    if open.isEmpty { previous = 0 }
    isBehindCollection = false
    advance()
  }

  /// Skips to the last byte of a quoted text.
  private mutating func skipQuoted() {
    let quote = byte
    advance()
    while index < bytes.count, byte != quote {
      if quote == 0x22, byte == 0x5C { advance() }
      advance()
    }
    previous = quote
    isBehindCollection = false
  }

  /// Whether the quoted text that begins here ends on its line.
  private var closesOnItsLine: Bool {
    var ahead = self
    ahead.advance()
    while ahead.index < bytes.count, ahead.lineEnd == 0 {
      if ahead.byte == byte { return true }
      if byte == 0x22, ahead.byte == 0x5C { ahead.advance() }
      if ahead.lineEnd == 0 { ahead.advance() }
    }
    return false
  }

  /// Whether what begins here is the key of a group in braces.
  private var isAtKey: Bool { open.last == 0x7B && (previous == 0x7B || previous == 0x2C) }

  private mutating func alias() -> String? {
    if isAtKey { return "a key is a word, not an alias" }
    skip { !Self.isBlank($0) && $0 != 0x2C && $0 != 0x5D && $0 != 0x7D && $0 != 0x3A }
    isBehindCollection = true
    previous = 0x2A
    return nil
  }

  private mutating func opening() -> String? {
    guard !open.isEmpty || isAtStart else {
      previous = byte
      advance()
      return nil
    }
    if isAtKey { return "a key is a word, not a list or a group" }
    open.append(byte)
    previous = byte
    isBehindCollection = false
    if open.count > Self.deepest { return "brackets are nested more than \(Self.deepest) deep" }
    advance()
    return nil
  }

  private mutating func closing() {
    isBehindCollection = open.popLast() != nil
    previous = byte
  }
}
