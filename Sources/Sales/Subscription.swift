/// One row of subscriptions.csv: so much is paid every interval from one day until another.
public struct Subscription: BitwiseCopyable, Sendable {
  public enum Interval: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case week, month, quarter, year
  }

  public var id: UInt32 = 0
  public var customer: UInt32 = 0
  public var product: UInt32 = 0
  public var opportunity: UInt32 = 0
  public var started = Day(number: 0)
  /// The first day without it; nil while it is active.
  public var ended: Day?
  /// For one unit and interval, in minor units of the subscription's own currency.
  public var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  public var currency: UInt16 = 0
  public var interval = Interval.month
  /// Intervals that one payment is for; at least 1.
  public var intervalCount: Int32 = 1
  /// In thousandths.
  public var quantity: Int64 = 1000
  /// A trial brings no revenue.
  public var isTrial = false
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameCells(as other: Subscription) -> Bool {
    id == other.id && customer == other.customer && product == other.product
      && opportunity == other.opportunity && started == other.started && ended == other.ended
      && amount == other.amount && currency == other.currency && interval == other.interval
      && intervalCount == other.intervalCount && quantity == other.quantity && isTrial == other.isTrial
  }
}

/// One row of subscription_events.csv: a customer's monthly recurring revenue from a day on.
public struct SubscriptionEvent: BitwiseCopyable, Sendable {
  public var customer: UInt32 = 0
  public var day = Day(number: 0)
  /// Order among the events of a day.
  public var sequence: Int32 = 0
  /// In minor units of the base currency; 0 where the customer is gone.
  public var recurring = Money(minor: 0)
  /// Whether the event is the start of a trial.
  public var isTrial = false
  public var product: UInt32 = 0
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameKey(as other: SubscriptionEvent) -> Bool {
    customer == other.customer && day == other.day && sequence == other.sequence
  }

  public func hasSameCells(as other: SubscriptionEvent) -> Bool {
    hasSameKey(as: other) && recurring == other.recurring && isTrial == other.isTrial
      && product == other.product
  }
}

/// One row of orders.csv: a purchase, or a refund where the amount is below zero.
public struct Order: BitwiseCopyable, Sendable {
  public var id: UInt32 = 0
  public var customer: UInt32 = 0
  public var day = Day(number: 0)
  /// In minor units of the order's own currency.
  public var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  public var currency: UInt16 = 0
  public var product: UInt32 = 0
  public var rep: UInt32 = 0
  public var opportunity: UInt32 = 0
  /// The order that is refunded.
  public var refundOf: UInt32 = 0
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameCells(as other: Order) -> Bool {
    id == other.id && customer == other.customer && day == other.day && amount == other.amount
      && currency == other.currency && product == other.product && rep == other.rep
      && opportunity == other.opportunity && refundOf == other.refundOf
  }
}
