import Sales

/// The id by which JSON, layouts, settings and tests know a figure, such as `win.rate`.
public struct KPIIdentifier: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public var text: String

  public init(_ text: String) {
    self.text = text
  }

  public init(stringLiteral text: String) {
    self.text = text
  }

  public var description: String { text }
}

/// What a figure counts in; the raw value is its name in JSON.
public enum Unit: String, CaseIterable, Hashable, Sendable {
  case money, ratio, count, days, months, index
  case moneyPerDay = "money_per_day"
  /// So many on average.
  case mean
  /// From -1 to 1.
  case correlation
}

/// An exact quantity: an integer, or a pair that is divided only when it is read.
///
/// Money is in minor units; for `money_per_day` the quotient is minor units a day.
public struct Quantity: Hashable, Sendable {
  public var numerator: Int128
  public var denominator: Int128

  public init(_ numerator: some BinaryInteger) {
    self.numerator = Int128(numerator)
    denominator = 1
  }

  public init(_ numerator: some BinaryInteger, over denominator: some BinaryInteger) {
    self.numerator = Int128(numerator)
    self.denominator = Int128(denominator)
  }

  /// The quotient in the unit as stored (money: minor units).
  public var value: Double {
    denominator == 1 ? numerator.nearest : numerator.nearest / denominator.nearest
  }
}

extension Int128 {
  /// The nearest double; 64 bits are converted many times as fast.
  fileprivate var nearest: Double {
    if let word = Int64(exactly: self) { return Double(word) }
    return Double(self)
  }
}

extension Quantity {
  public static func + (left: Quantity, right: Quantity) -> Quantity {
    if left.denominator == right.denominator {
      return Quantity(left.numerator &+ right.numerator, over: left.denominator)
    }
    let shared = Quantity(left.denominator, over: right.denominator).reduced
    let (a, overflowA) = left.numerator.multipliedReportingOverflow(by: shared.denominator)
    let (b, overflowB) = right.numerator.multipliedReportingOverflow(by: shared.numerator)
    let (sum, overflowSum) = a.addingReportingOverflow(b)
    let (below, overflowBelow) = left.denominator.multipliedReportingOverflow(by: shared.denominator)
    guard overflowA || overflowB || overflowSum || overflowBelow else { return Quantity(sum, over: below) }
    let (first, second) = (left.coarsened(to: 40), right.coarsened(to: 40))
    return Quantity(
      first.numerator &* second.denominator &+ second.numerator &* first.denominator,
      over: first.denominator &* second.denominator)
  }

  /// The quotient with a denominator of no more than so many bits: itself where it has no more, else nearly it.
  public func coarsened(to bits: Int) -> Quantity {
    let surplus = 128 - denominator.leadingZeroBitCount - bits
    guard surplus > 0 else { return self }
    return Quantity(numerator >> surplus, over: denominator >> surplus)
  }

  public static func - (left: Quantity, right: Quantity) -> Quantity {
    left + Quantity(0 &- right.numerator, over: right.denominator)
  }

  /// The product in lowest terms; exact unless it leaves 128 bits, when the smallest bits are given up.
  public static func * (left: Quantity, right: Quantity) -> Quantity {
    let first = Quantity(left.numerator, over: right.denominator).reduced
    let second = Quantity(right.numerator, over: left.denominator).reduced
    let (above, overflowAbove) = first.numerator.multipliedReportingOverflow(by: second.numerator)
    let (below, overflowBelow) = first.denominator.multipliedReportingOverflow(by: second.denominator)
    guard overflowAbove || overflowBelow else { return Quantity(above, over: below) }
    return Quantity(
      (first.numerator >> 32) &* (second.numerator >> 32),
      over: max(1, (first.denominator >> 32) &* (second.denominator >> 32)))
  }

  /// Left over right, or nil where right is zero or less.
  public func over(_ right: Quantity) -> Quantity? {
    guard right.numerator > 0 else { return nil }
    return self * Quantity(right.denominator, over: right.numerator)
  }

  /// The same quotient in lowest terms.
  public var reduced: Quantity {
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    guard a > 1, let divisor = Int128(exactly: a) else { return self }
    return Quantity(numerator / divisor, over: denominator / divisor)
  }
}

extension Quantity: Comparable {
  /// Exact comparison by cross-multiplication; 99.995 % is less than 100 %.
  public static func < (left: Quantity, right: Quantity) -> Bool {
    let (a, overflowA) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (b, overflowB) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    return overflowA || overflowB ? left.value < right.value : a < b
  }
}

/// A KPI's answer: a quantity, or the reason why there is none.
public struct Figure: Hashable, Sendable {
  /// Nil where the figure is undefined, shown as `—`.
  public var quantity: Quantity?
  public var unit: Unit
  /// Why the figure is undefined, or what was left out of it.
  public var why: String?

  public init(_ quantity: Quantity?, unit: Unit, why: String? = nil) {
    self.quantity = quantity
    self.unit = unit
    self.why = why
  }

  public static func undefined(_ why: String, unit: Unit) -> Figure {
    Figure(nil, unit: unit, why: why)
  }

  public var value: Double? { quantity?.value }
}
