import Sales

/// A decimal number exactly as it was written: `12.50` is 1250 with two decimals.
struct DecimalNumber: Equatable {
  var isNegative = false
  /// All digits, without the point.
  var digits: UInt64 = 0
  var decimals = 0
  /// Whether thousands marks, a currency sign or parentheses were there.
  var isMarked = false
}

extension DecimalNumber {
  /// The number times a factor in units of 1/10^`places`, rounded half away from zero; nil beyond ±`limit`.
  @inline(__always)
  func units(places: Int, factor: DecimalFactor?, limit: UInt64) -> Int64? {
    guard let factor else { return plainUnits(places: places, limit: limit) }
    let product = UInt128(digits) * UInt128(factor.digits)
    let isNegative = isNegative != factor.isNegative
    return Self.rounded(product, decimals: decimals + factor.decimals, places: places, limit: limit)
      .map { isNegative ? -$0 : $0 }
  }

  @inline(__always)
  private func plainUnits(places: Int, limit: UInt64) -> Int64? {
    var units = digits
    if decimals < places {
      for _ in decimals..<places {
        let (larger, overflow) = units.multipliedReportingOverflow(by: 10)
        guard !overflow else { return nil }
        units = larger
      }
    } else if decimals > places {
      var divisor: UInt64 = 1
      for _ in places..<decimals { divisor &*= 10 }
      let (quotient, rest) = units.quotientAndRemainder(dividingBy: divisor)
      units = quotient + (rest >= divisor - rest ? 1 : 0)
    }
    guard units <= limit else { return nil }
    return isNegative ? -Int64(units) : Int64(units)
  }

  /// Whether the number times a factor has no fraction but zeros.
  func isWhole(times factor: DecimalFactor?) -> Bool {
    var product = UInt128(digits) * UInt128(factor?.digits ?? 1)
    for _ in 0..<decimals + (factor?.decimals ?? 0) {
      let (quotient, rest) = product.quotientAndRemainder(dividingBy: 10)
      guard rest == 0 else { return false }
      product = quotient
    }
    return true
  }

  private static func rounded(_ number: UInt128, decimals: Int, places: Int, limit: UInt64) -> Int64? {
    var units = number
    if decimals > places {
      var divisor: UInt128 = 1
      for _ in places..<decimals { divisor *= 10 }
      let (quotient, rest) = units.quotientAndRemainder(dividingBy: divisor)
      units = quotient + (rest >= divisor - rest ? 1 : 0)
    }
    for _ in min(decimals, places)..<places {
      guard units <= UInt128(limit) else { return nil }
      units *= 10
    }
    return units <= UInt128(limit) ? Int64(units) : nil
  }
}

/// A decimal factor that a column is multiplied by, such as 0.01 for amounts in cents.
public struct DecimalFactor: Hashable, Sendable {
  let digits: UInt64
  let decimals: Int
  let isNegative: Bool

  /// The factor of a text such as `0.01` or `100`, or nil where it is no decimal number or 0.
  public init?(_ text: String) {
    var text = text
    let number = text.withUTF8 { DecimalReader().number($0) }
    guard let number, number.digits > 0, !number.isMarked else { return nil }
    digits = number.digits
    decimals = number.decimals
    isNegative = number.isNegative
  }
}
