import Sales

/// Reads numbers from bytes, exactly and without allocating.
///
/// A plain number such as `-1234.56` is read in one pass; thousands marks, currency signs and codes, and
/// parentheses for negative amounts are understood and told. Exponents and digits of other scripts are not
/// numbers.
public struct DecimalReader: Sendable {
  /// The byte of the decimal point.
  let point: UInt8

  public init(decimalComma: Bool = false) {
    point = decimalComma ? 0x2C : 0x2E
  }

  /// A number as cells give it.
  public struct Reading: Equatable, Sendable {
    public var value: Int64
    /// Whether thousands marks, a currency sign or parentheses were there.
    public var isMarked: Bool
  }
}

extension DecimalReader {
  /// An amount in the minor units of a currency with so many decimals, times a factor, rounded half away from
  /// zero; nil where the bytes are no number or the amount is beyond `Money.largest`.
  @inline(__always)
  public func money(
    _ bytes: UnsafeBufferPointer<UInt8>, decimals: Int, factor: DecimalFactor? = nil
  ) -> Reading? {
    guard let number = number(bytes),
      let minor = number.units(places: decimals, factor: factor, limit: UInt64(Money.largest))
    else { return nil }
    return Reading(value: minor, isMarked: number.isMarked)
  }

  /// A number in units of 1/10^`places` (0 to 9), rounded half away from zero.
  public func fixed(
    _ bytes: UnsafeBufferPointer<UInt8>, places: Int, factor: DecimalFactor? = nil
  ) -> Reading? {
    guard let number = number(bytes),
      let units = number.units(places: min(max(places, 0), 9), factor: factor, limit: UInt64(Int64.max))
    else { return nil }
    return Reading(value: units, isMarked: number.isMarked)
  }

  /// A whole number, which may be written with a fraction of zeros: `12`, `1,200`, `12.0`.
  public func integer(_ bytes: UnsafeBufferPointer<UInt8>, factor: DecimalFactor? = nil) -> Reading? {
    guard let number = number(bytes), number.isWhole(times: factor),
      let value = number.units(places: 0, factor: factor, limit: UInt64(Int64.max))
    else { return nil }
    return Reading(value: value, isMarked: number.isMarked)
  }

  /// A percentage from 0 to 100, with or without `%`, in basis points.
  public func basisPoints(_ bytes: UnsafeBufferPointer<UInt8>, factor: DecimalFactor? = nil) -> Int? {
    var bytes = bytes.trimmingBlanks()
    if let last = bytes.last, last == 0x25 { bytes = bytes.slice(0..<bytes.count - 1) }
    guard let reading = fixed(bytes, places: 2, factor: factor), 0...10_000 ~= reading.value else {
      return nil
    }
    return Int(reading.value)
  }

  /// The number that all of the bytes write, plain or marked.
  @inline(__always)
  func number(_ bytes: UnsafeBufferPointer<UInt8>) -> DecimalNumber? {
    let count = bytes.count
    guard count > 0, count < 19 else { return marked(bytes) }
    var number = DecimalNumber(isNegative: bytes[0] == 0x2D)
    let start = number.isNegative ? 1 : 0
    var index = start
    while index < count {
      let digit = bytes[index] &- 48
      if digit > 9 { break }
      number.digits = number.digits &* 10 &+ UInt64(digit)
      index &+= 1
    }
    if index == count { return index > start ? number : nil }
    guard bytes[index] == point else { return marked(bytes) }
    let whole = index &- start
    index &+= 1
    let fraction = index
    while index < count {
      let digit = bytes[index] &- 48
      if digit > 9 { return marked(bytes) }
      number.digits = number.digits &* 10 &+ UInt64(digit)
      index &+= 1
    }
    number.decimals = index &- fraction
    return whole &+ number.decimals > 0 ? number : nil
  }

  @inline(never)
  private func marked(_ bytes: UnsafeBufferPointer<UInt8>) -> DecimalNumber? {
    var scanner = MarkedNumberScanner(bytes.trimmingBlanks(), point: point)
    return scanner.number()
  }
}
