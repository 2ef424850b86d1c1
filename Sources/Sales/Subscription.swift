/// One row of subscriptions.csv: so much is paid every interval from one day until another.
package struct Subscription: BitwiseCopyable, Sendable {
  package enum Interval: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case week, month, quarter, year
  }

  package var id: UInt32 = 0
  package var customer: UInt32 = 0
  package var product: UInt32 = 0
  package var opportunity: UInt32 = 0
  package var started = Day(number: 0)
  /// The first day without it; nil while it is active.
  package var ended: Day?
  /// For one unit and interval, in minor units of the subscription's own currency.
  package var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  package var currency: UInt16 = 0
  package var interval = Interval.month
  /// Intervals that one payment is for; at least 1.
  package var intervalCount: Int32 = 1
  /// In thousandths.
  package var quantity: Int64 = 1000
  /// A trial brings no revenue.
  package var isTrial = false
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameCells(as other: Subscription) -> Bool {
    id == other.id && customer == other.customer && product == other.product
      && opportunity == other.opportunity && started == other.started && ended == other.ended
      && amount == other.amount && currency == other.currency && interval == other.interval
      && intervalCount == other.intervalCount && quantity == other.quantity && isTrial == other.isTrial
  }
}

/// One row of subscription_events.csv: a customer's monthly recurring revenue from a day on.
package struct SubscriptionEvent: BitwiseCopyable, Sendable {
  package var customer: UInt32 = 0
  package var day = Day(number: 0)
  /// Order among the events of a day.
  package var sequence: Int32 = 0
  /// In minor units of the base currency; 0 where the customer is gone.
  package var recurring = Money(minor: 0)
  /// Whether the event is the start of a trial.
  package var isTrial = false
  package var product: UInt32 = 0
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameKey(as other: SubscriptionEvent) -> Bool {
    customer == other.customer && day == other.day && sequence == other.sequence
  }

  package func hasSameCells(as other: SubscriptionEvent) -> Bool {
    hasSameKey(as: other) && recurring == other.recurring && isTrial == other.isTrial
      && product == other.product
  }
}

/// One row of orders.csv: a purchase, or a refund where the amount is below zero.
package struct Order: BitwiseCopyable, Sendable {
  package var id: UInt32 = 0
  package var customer: UInt32 = 0
  package var day = Day(number: 0)
  /// In minor units of the order's own currency.
  package var amount = Money(minor: 0)
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  package var currency: UInt16 = 0
  package var product: UInt32 = 0
  package var rep: UInt32 = 0
  package var opportunity: UInt32 = 0
  /// The order that is refunded.
  package var refundOf: UInt32 = 0
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameCells(as other: Order) -> Bool {
    id == other.id && customer == other.customer && day == other.day && amount == other.amount
      && currency == other.currency && product == other.product && rep == other.rep
      && opportunity == other.opportunity && refundOf == other.refundOf
  }
}
