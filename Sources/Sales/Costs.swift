/// One row of costs.csv: money spent, for a month from its first day.
public struct Cost: BitwiseCopyable, Sendable {
  public enum Category: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case marketing, advertising, salary, commission, tools, other
  }

  public var id: UInt32 = 0
  public var day = Day(number: 0)
  /// In minor units of the cost's own currency.
  public var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  public var currency: UInt16 = 0
  public var category: Category?
  public var source: UInt32 = 0
  public var team: UInt32 = 0
  /// Whether the money was spent to win customers.
  public var isAcquisition = true
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameCells(as other: Cost) -> Bool {
    id == other.id && day == other.day && amount == other.amount && currency == other.currency
      && category == other.category && source == other.source && team == other.team
      && isAcquisition == other.isAcquisition
  }
}

/// One row of prices.csv: what a seller asks for a product from a day on.
public struct Price: BitwiseCopyable, Sendable {
  public var product: UInt32 = 0
  /// In `Lexicons.texts`; `isOurs` where the seller is "us".
  public var seller: UInt32 = 0
  public var isOurs = false
  public var from = Day(number: 0)
  /// In minor units of the price's own currency.
  public var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  public var currency: UInt16 = 0
  /// In `Lexicons.texts`: per piece, per month.
  public var unit: UInt32 = 0
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameKey(as other: Price) -> Bool {
    product == other.product && seller == other.seller && from == other.from
  }

  public func hasSameCells(as other: Price) -> Bool {
    hasSameKey(as: other) && isOurs == other.isOurs && amount == other.amount && currency == other.currency
      && unit == other.unit
  }
}

/// One row of fx.csv: from a day on, one unit of a currency is worth so much of the base currency.
public struct ExchangeRate: BitwiseCopyable, Sendable {
  /// An id in `Lexicons.currencies`.
  public var currency: UInt16 = 0
  public var from = Day(number: 0)
  /// In hundred-millionths of the base currency's major unit.
  public var rate: Int64 = 0
  public var place = SourceLine(file: 0, line: 0)

  public static let scale: Int64 = 100_000_000

  public init() {}

  public func hasSameKey(as other: ExchangeRate) -> Bool {
    currency == other.currency && from == other.from
  }

  public func hasSameCells(as other: ExchangeRate) -> Bool {
    hasSameKey(as: other) && rate == other.rate
  }
}

/// One row of opportunity_lines.csv: a product's part of a deal.
public struct OpportunityLine: BitwiseCopyable, Sendable {
  public var opportunity: UInt32 = 0
  /// The line's own number or name, in `Lexicons.texts`.
  public var line: UInt32 = 0
  public var product: UInt32 = 0
  /// In thousandths.
  public var quantity: Int64?
  /// In minor units of the deal's currency.
  public var amount = Money(minor: 0)
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameKey(as other: OpportunityLine) -> Bool {
    opportunity == other.opportunity && line == other.line
  }

  public func hasSameCells(as other: OpportunityLine) -> Bool {
    hasSameKey(as: other) && product == other.product && quantity == other.quantity
      && amount == other.amount
  }
}
