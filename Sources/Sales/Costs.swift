/// One row of costs.csv: money spent, for a month from its first day.
package struct Cost: BitwiseCopyable, Sendable {
  package enum Category: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case marketing, advertising, salary, commission, tools, other
  }

  package var id: UInt32 = 0
  package var day = Day(number: 0)
  /// In minor units of the cost's own currency.
  package var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  package var currency: UInt16 = 0
  package var category: Category?
  package var source: UInt32 = 0
  package var team: UInt32 = 0
  /// Whether the money was spent to win customers.
  package var isAcquisition = true
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameCells(as other: Cost) -> Bool {
    id == other.id && day == other.day && amount == other.amount && currency == other.currency
      && category == other.category && source == other.source && team == other.team
      && isAcquisition == other.isAcquisition
  }
}

/// One row of prices.csv: what a seller asks for a product from a day on.
package struct Price: BitwiseCopyable, Sendable {
  package var product: UInt32 = 0
  /// In `Lexicons.texts`; `isOurs` where the seller is "us".
  package var seller: UInt32 = 0
  package var isOurs = false
  package var from = Day(number: 0)
  /// In minor units of the price's own currency.
  package var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  package var currency: UInt16 = 0
  /// In `Lexicons.texts`: per piece, per month.
  package var unit: UInt32 = 0
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameKey(as other: Price) -> Bool {
    product == other.product && seller == other.seller && from == other.from
  }

  package func hasSameCells(as other: Price) -> Bool {
    hasSameKey(as: other) && isOurs == other.isOurs && amount == other.amount && currency == other.currency
      && unit == other.unit
  }
}

/// One row of fx.csv: from a day on, one unit of a currency is worth so much of the base currency.
package struct ExchangeRate: BitwiseCopyable, Sendable {
  /// An id in `Lexicons.currencies`.
  package var currency: UInt16 = 0
  package var from = Day(number: 0)
  /// In hundred-millionths of the base currency's major unit.
  package var rate: Int64 = 0
  package var place = SourceLine(file: 0, line: 0)

  package static let scale: Int64 = 100_000_000

  package init() {}

  package func hasSameKey(as other: ExchangeRate) -> Bool {
    currency == other.currency && from == other.from
  }

  package func hasSameCells(as other: ExchangeRate) -> Bool {
    hasSameKey(as: other) && rate == other.rate
  }
}

/// One row of opportunity_lines.csv: a product's part of a deal.
package struct OpportunityLine: BitwiseCopyable, Sendable {
  package var opportunity: UInt32 = 0
  /// The line's own number or name, in `Lexicons.texts`.
  package var line: UInt32 = 0
  package var product: UInt32 = 0
  /// In thousandths.
  package var quantity: Int64?
  /// In minor units of the deal's currency.
  package var amount = Money(minor: 0)
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameKey(as other: OpportunityLine) -> Bool {
    opportunity == other.opportunity && line == other.line
  }

  package func hasSameCells(as other: OpportunityLine) -> Bool {
    hasSameKey(as: other) && product == other.product && quantity == other.quantity
      && amount == other.amount
  }
}
