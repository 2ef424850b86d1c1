import Sales

/// The unit in which monthly recurring revenue is kept.
public enum RecurringUnit {
  /// Units in one minor unit of a currency: exact for every count of intervals from 1 to 12, weeks and years too.
  public static let perMinor: Int64 = 12 * 27_720
  /// No customer pays more than this many units.
  static let largest: Int128 = 1_000_000_000_000_000_000

  /// A sum of units as money.
  public static func money(_ units: Int128) -> Quantity {
    Quantity(units, over: perMinor).reduced
  }
}

extension Subscription {
  /// What the subscription brings in a month, in units of its own currency; 0 for a trial.
  ///
  /// A week is 52/12 of a month and a year twelve months, whatever their days.
  var monthly: Int128 {
    guard !isTrial else { return 0 }
    let (times, parts): (Int128, Int128) =
      switch interval {
      case .week: (52, 12)
      case .month: (1, 1)
      case .quarter: (1, 3)
      case .year: (1, 12)
      }
    let pieces = Int128(min(max(quantity, 0), Money.largest))
    let numerator = Int128(amount.minor) * pieces * Int128(RecurringUnit.perMinor) * times
    let denominator = 1000 * parts * Int128(max(1, intervalCount))
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let rounded = rest.magnitude * 2 >= denominator.magnitude ? quotient + numerator.signum() : quotient
    return min(max(rounded, -RecurringUnit.largest), RecurringUnit.largest)
  }

  /// Whether there is a day on which the subscription is active.
  var hasDays: Bool { ended.map { $0 > started } ?? true }
}

/// By how much what a customer pays a month changes on a day, in units of one currency.
struct RecurringChange: Equatable, Sendable {
  var day: Day
  var product: UInt32
  var currency: UInt16
  var amount: Int128
}

extension CustomerAccount {
  /// What changes in what the customer pays, in order of day.
  ///
  /// Where the data directory has subscription events, they count and subscriptions do not.
  func recurringChanges(in context: BookContext) -> [RecurringChange] {
    let changes =
      switch context.recurringSource {
      case .none: [RecurringChange]()
      case .subscriptions: changesOfSubscriptions
      case .events: changesOfEvents
      }
    guard zip(changes, changes.dropFirst()).contains(where: { $0.day > $1.day }) else { return changes }
    return changes.sorted { $0.day < $1.day }
  }

  private var changesOfSubscriptions: [RecurringChange] {
    var changes: [RecurringChange] = []
    for row in subscriptions where row.hasDays {
      let amount = row.monthly
      guard amount != 0 else { continue }
      let (product, currency) = (row.product, row.currency)
      changes.append(RecurringChange(day: row.started, product: product, currency: currency, amount: amount))
      guard let ended = row.ended else { continue }
      changes.append(RecurringChange(day: ended, product: product, currency: currency, amount: -amount))
    }
    return changes
  }

  /// Each event gives the whole level from its day on, which is for its product; of a day the last one counts.
  private var changesOfEvents: [RecurringChange] {
    var changes: [RecurringChange] = []
    changes.reserveCapacity(events.count)
    for member in members {
      var (product, level) = (UInt32(0), Int128(0))
      let own = members.count == 1 ? events : events.filter { $0.customer == member }
      for (index, event) in own.enumerated() {
        if index + 1 < own.count, own[index + 1].day == event.day { continue }
        let minor = Int128(max(0, event.recurring.minor)) * Int128(RecurringUnit.perMinor)
        let after = min(minor, RecurringUnit.largest)
        let next = event.product == 0 ? product : event.product
        if next == product {
          changes.append(RecurringChange(day: event.day, product: next, currency: 0, amount: after - level))
        } else {
          changes.append(RecurringChange(day: event.day, product: product, currency: 0, amount: -level))
          changes.append(RecurringChange(day: event.day, product: next, currency: 0, amount: after))
        }
        (product, level) = (next, after)
      }
    }
    return changes.filter { $0.amount != 0 }
  }
}
