import Sales

/// What a customer did that tells his first deal from an add-on and from a return.
///
/// Orders and recurring revenue that a deal itself brought are no past of that deal.
public struct CustomerPast: Sendable {
  public struct Win: Sendable {
    public var deal: UInt32
    public var day: Day
    /// False where the win was taken back since; then it is no past of other deals.
    public var stands: Bool
    /// What the deal's row says.
    public var kind: DealKind

    public init(deal: UInt32, day: Day, stands: Bool, kind: DealKind) {
      self.deal = deal
      self.day = day
      self.stands = stands
      self.kind = kind
    }
  }

  /// Something that a deal may have brought; deal 0 where none did.
  private struct Event {
    var deal: UInt32
    var from: Day
    /// The first day without it.
    var end: Day
  }

  private var wins: [Win] = []
  private var orders: [Event] = []
  private var paid: [Event] = []

  /// Wins in their order.
  public init(wins: [Win]) {
    self.wins = wins
  }
}

extension CustomerPast {
  /// Takes in a purchase; one of nothing or less, such as a refund, is none.
  public mutating func add(_ order: Order) {
    guard order.amount.minor > 0 else { return }
    orders.append(Event(deal: order.opportunity, from: order.day, end: order.day.adding(1)))
  }

  /// Takes in a subscription; trials and what costs nothing bring no revenue.
  public mutating func add(_ subscription: Subscription) {
    guard !subscription.isTrial, subscription.amount.minor > 0, subscription.quantity > 0 else { return }
    let end = subscription.ended ?? Day(number: .max)
    guard subscription.started < end else { return }
    paid.append(Event(deal: subscription.opportunity, from: subscription.started, end: end))
  }

  /// Takes in the events of one customer, which are in order: each holds until the next.
  public mutating func add(_ events: [SubscriptionEvent]) {
    for (index, event) in events.enumerated() where event.recurring.minor > 0 {
      let end = index + 1 < events.count ? events[index + 1].day : Day(number: .max)
      if event.day < end { paid.append(Event(deal: 0, from: event.day, end: end)) }
    }
  }

  /// The kinds of the wins whose deals do not say theirs.
  ///
  /// A customer who paid recurring revenue before is active while he pays; any other one is for as many days after
  /// his last win or order as he may be idle. Whoever never won, paid nor ordered is new.
  public func kinds(idleDays: Int) -> [(deal: UInt32, kind: DealKind)] {
    var (ordered, paying) = (Latest(orders), Latest(paid))
    var lastWin: Day?
    var found: [(deal: UInt32, kind: DealKind)] = []
    for win in wins {
      defer { if win.stands { lastWin = win.day } }
      guard win.kind == .unknown else { continue }
      ordered.take(before: win.day)
      paying.take(before: win.day)
      if let end = paying.end(without: win.deal) {
        found.append((win.deal, end >= win.day ? .addOn : .returning))
        continue
      }
      let order = ordered.end(without: win.deal)?.adding(-1)
      guard let last = [lastWin, order].compactMap({ $0 }).max() else {
        found.append((win.deal, .new))
        continue
      }
      found.append((win.deal, win.day.days(since: last) <= idleDays ? .addOn : .returning))
    }
    return found
  }

  /// Of what began before some day, what ends latest, and what does of all that another deal brought.
  private struct Latest {
    private var events: ArraySlice<Event>
    private var first: Event?
    private var second: Event?

    init(_ events: [Event]) {
      self.events = events.sorted { $0.from < $1.from }[...]
    }

    /// Days come in order.
    mutating func take(before day: Day) {
      while let next = events.first, next.from < day {
        events.removeFirst()
        note(next)
      }
    }

    private mutating func note(_ event: Event) {
      guard let latest = first else {
        first = event
        return
      }
      if event.deal == latest.deal {
        if event.end > latest.end { first = event }
      } else if event.end > latest.end {
        (first, second) = (event, latest)
      } else if second.map({ event.end > $0.end }) ?? true {
        second = event
      }
    }

    func end(without deal: UInt32) -> Day? {
      first?.deal == deal ? second?.end : first?.end
    }
  }
}
