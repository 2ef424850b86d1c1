/// An exact fraction with its sign apart, rounded half away from zero when it is written.
struct Fraction: Hashable, Sendable {
  var isNegative: Bool
  var numerator: UInt128
  /// Above 0.
  var denominator: UInt128

  /// Nil where the denominator is 0.
  init?(_ quantity: Quantity) {
    guard quantity.denominator != 0 else { return nil }
    isNegative = quantity.numerator != 0 && (quantity.numerator < 0) != (quantity.denominator < 0)
    numerator = quantity.numerator.magnitude
    denominator = quantity.denominator.magnitude
  }
}

extension Fraction {
  /// Below 1 in size.
  var isBelowOne: Bool { numerator < denominator }
  var isWhole: Bool { numerator % denominator == 0 }

  func over(_ divisor: UInt128) -> Fraction {
    var result = self
    let (product, overflows) = denominator.multipliedReportingOverflow(by: divisor)
    // Beyond 128 bits the last bits go, far below the digits that are shown.
    result.denominator = overflows ? denominator : product
    if overflows { result.numerator /= divisor }
    return result
  }

  func times(_ factor: UInt128) -> Fraction {
    var result = self
    while result.numerator.multipliedReportingOverflow(by: factor).overflow, result.denominator > 1 {
      result.numerator >>= 1
      result.denominator >>= 1
    }
    let (product, overflows) = result.numerator.multipliedReportingOverflow(by: factor)
    result.numerator = overflows ? .max : product
    return result
  }

  /// The size in units of the last decimal.
  func rounded(decimals: Int) -> UInt128 {
    let scaled = times(Fraction.power(decimals))
    let (quotient, rest) = scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator)
    return rest >= scaled.denominator - rest ? quotient + 1 : quotient
  }

  /// Whether the size, once rounded, is less than `limit`.
  func rounds(below limit: UInt128, decimals: Int) -> Bool {
    rounded(decimals: decimals) < limit * Fraction.power(decimals)
  }

  /// The size without its sign: `1 589`, `51.3`.
  func magnitude(decimals: Int, grouped: Bool = true) -> String {
    let (whole, part) = rounded(decimals: decimals).quotientAndRemainder(
      dividingBy: Fraction.power(decimals))
    let digits = grouped ? Fraction.grouped(whole) : String(whole)
    guard decimals > 0 else { return digits }
    let tail = String(part)
    return digits + "." + String(repeating: "0", count: decimals - tail.utf8.count) + tail
  }

  /// The number with its sign; what rounds to 0 has none.
  func text(decimals: Int, grouped: Bool = true, minus: String = "−") -> String {
    let sign = isNegative && rounded(decimals: decimals) > 0 ? minus : ""
    return sign + magnitude(decimals: decimals, grouped: grouped)
  }

  private static func power(_ decimals: Int) -> UInt128 {
    (0..<decimals).reduce(1) { power, _ in power * 10 }
  }

  private static func grouped(_ number: UInt128) -> String {
    var rest = String(number)[...]
    var groups: [Substring] = []
    while rest.utf8.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    groups.append(rest)
    return groups.reversed().joined(separator: "\u{202F}")
  }
}
