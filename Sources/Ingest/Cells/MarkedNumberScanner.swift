/// Reads a number as people format it: `$1,500,000.00`, `(1,234.50)`, `EUR 1.234,56`, `1 234-`.
struct MarkedNumberScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let point: UInt8
  private var index = 0
  private var result = DecimalNumber()
  private var hasSign = false
  private var hasCurrency = false
  private var isBracketed = false

  /// The bytes have no blanks at their ends.
  init(_ bytes: UnsafeBufferPointer<UInt8>, point: UInt8) {
    self.bytes = bytes
    self.point = point
  }

  mutating func number() -> DecimalNumber? {
    guard prefix(), digits(), suffix() else { return nil }
    return result
  }

  /// The byte `offset` bytes ahead, or 0 behind the end.
  private func peek(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  /// Takes what comes before the digits: a sign, a currency and an opening parenthesis, in any order, once each.
  private mutating func prefix() -> Bool {
    while index < bytes.count, !peek().isDigit, !(peek() == point && peek(1).isDigit) {
      let blank = bytes.blankLength(at: index)
      if blank > 0 {
        index += blank
      } else if !hasSign, let length = signLength() {
        hasSign = true
        result.isNegative = peek() != 0x2B
        index += length
      } else if !hasSign, peek() == 0x28 {
        hasSign = true
        isBracketed = true
        result.isNegative = true
        result.isMarked = true
        index += 1
      } else if !takeCurrency() {
        return false
      }
    }
    return true
  }

  /// Takes what comes behind the digits: a currency, a closing parenthesis and a sign, once each.
  private mutating func suffix() -> Bool {
    while index < bytes.count {
      let blank = bytes.blankLength(at: index)
      if blank > 0 {
        index += blank
      } else if isBracketed, peek() == 0x29 {
        isBracketed = false
        index += 1
      } else if !hasSign, let length = signLength(), peek() != 0x2B {
        hasSign = true
        result.isNegative = true
        index += length
      } else if !takeCurrency() {
        return false
      }
    }
    return !isBracketed
  }

  /// The length of `-`, `+` or the minus sign U+2212.
  private func signLength() -> Int? {
    if peek() == 0x2D || peek() == 0x2B { return 1 }
    return peek() == 0xE2 && peek(1) == 0x88 && peek(2) == 0x92 ? 3 : nil
  }

  private mutating func takeCurrency() -> Bool {
    let length = currencyLength()
    guard length > 0, !hasCurrency else { return false }
    hasCurrency = true
    result.isMarked = true
    index += length
    return true
  }

  /// The length of a currency sign ($ £ ¥ ¤ and the block from U+20A0), of one with letters before it (`US$`),
  /// or of an ISO code; 0 where none stands here.
  private func currencyLength() -> Int {
    switch peek() {
    case 0x24: return 1
    case 0xC2: return 0xA3...0xA5 ~= peek(1) ? 2 : 0
    case 0xE2:
      let isSign = peek(1) == 0x82 ? 0xA0...0xBF ~= peek(2) : peek(1) == 0x83 && 0x80...0x8F ~= peek(2)
      return isSign ? 3 : 0
    default: break
    }
    var letters = 0
    while letters < 4, peek(letters).isASCIILetter { letters += 1 }
    if 1...3 ~= letters, peek(letters) == 0x24 { return letters + 1 }
    return letters == 3 && CurrencyCodes.contains(peek(), peek(1), peek(2)) ? 3 : 0
  }

  /// Takes the digits with their thousands marks and the fraction; at least one digit must be there.
  private mutating func digits() -> Bool {
    var mark: UInt32 = 0
    var group = 0
    var any = false
    while index < bytes.count {
      if peek().isDigit {
        guard append(peek() &- 48) else { return false }
        any = true
        group += 1
        index += 1
      } else if case let found = thousandsMark(), found.length > 0, any {
        // Groups are of three digits, or of two before the last as in 12,34,567.
        guard mark == 0 || mark == found.mark, mark == 0 ? 1...3 ~= group : 2...3 ~= group else {
          return false
        }
        mark = found.mark
        result.isMarked = true
        group = 0
        index += found.length
      } else {
        break
      }
    }
    guard mark == 0 || group == 3 else { return false }
    return fraction() || any
  }

  private mutating func append(_ digit: UInt8) -> Bool {
    let (tens, overflow) = result.digits.multipliedReportingOverflow(by: 10)
    guard !overflow, tens <= UInt64.max - 9 else { return false }
    result.digits = tens + UInt64(digit)
    return true
  }

  /// Takes the point and the digits behind it, and says whether there were any of these.
  private mutating func fraction() -> Bool {
    guard peek() == point else { return false }
    index += 1
    let start = index
    while peek().isDigit {
      // Decimals beyond eighteen digits in all are below any rounding that money or shares have.
      if result.digits < 100_000_000_000_000_000, result.decimals < 18, append(peek() &- 48) {
        result.decimals += 1
      }
      index += 1
    }
    return index > start
  }

  /// A thousands mark that a digit follows: a comma or full stop (the one that is not the point), an
  /// apostrophe, or a blank; length 0 where none stands here.
  private func thousandsMark() -> (mark: UInt32, length: Int) {
    var length = 0
    switch peek() {
    case 0x2C, 0x2E: length = peek() == point ? 0 : 1
    case 0x27: length = 1
    case 0xE2 where peek(1) == 0x80 && peek(2) == 0x99: length = 3
    default: length = bytes.blankLength(at: index)
    }
    guard length > 0, peek(length).isDigit else { return (0, 0) }
    var mark: UInt32 = 0
    for offset in 0..<length { mark = mark << 8 | UInt32(peek(offset)) }
    return (mark, length)
  }
}
