import Sales

/// The id by which JSON, layouts, settings and tests know a figure, such as `win.rate`.
package struct KPIIdentifier: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }

  package init(stringLiteral text: String) {
    self.text = text
  }

  package var description: String { text }
}

/// What a figure counts in; the raw value is its name in JSON.
package enum Unit: String, CaseIterable, Hashable, Sendable {
  case money, ratio, count, days, months, index
  case moneyPerDay = "money_per_day"
}

/// An exact quantity: an integer, or a pair that is divided only when it is read.
///
/// Money is in minor units; for `money_per_day` the quotient is minor units a day.
package struct Quantity: Hashable, Sendable {
  package var numerator: Int128
  package var denominator: Int128

  package init(_ numerator: some BinaryInteger, over denominator: some BinaryInteger = 1) {
    self.numerator = Int128(numerator)
    self.denominator = Int128(denominator)
  }

  /// The quotient in the unit as stored (money: minor units).
  package var value: Double {
    denominator == 1 ? Double(numerator) : Double(numerator) / Double(denominator)
  }
}

extension Quantity: Comparable {
  /// Exact comparison by cross-multiplication; 99.995 % is less than 100 %.
  package static func < (left: Quantity, right: Quantity) -> Bool {
    let (a, overflowA) = left.numerator.multipliedReportingOverflow(by: right.denominator)
    let (b, overflowB) = right.numerator.multipliedReportingOverflow(by: left.denominator)
    return overflowA || overflowB ? left.value < right.value : a < b
  }
}

/// A KPI's answer: a quantity, or the reason why there is none.
package struct Figure: Hashable, Sendable {
  /// Nil where the figure is undefined, shown as `—`.
  package var quantity: Quantity?
  package var unit: Unit
  /// Why the figure is undefined, or what was left out of it.
  package var why: String?

  package init(_ quantity: Quantity?, unit: Unit, why: String? = nil) {
    self.quantity = quantity
    self.unit = unit
    self.why = why
  }

  package static func undefined(_ why: String, unit: Unit) -> Figure {
    Figure(nil, unit: unit, why: why)
  }

  package var value: Double? { quantity?.value }
}
