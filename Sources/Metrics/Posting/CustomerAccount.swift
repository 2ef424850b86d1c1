import Sales

/// A customer as the books see him: everything that his own rows and those merged into him say.
///
/// A customer who was merged into another has an account without members, rows or entries.
public struct CustomerAccount: Sendable {
  public let id: UInt32
  /// The customers whose rows count for this one, himself among them.
  public var members: [UInt32] = []
  /// In order of their start within each subscription.
  public var subscriptions: [Subscription] = []
  /// In order of day and sequence within each member.
  public var events: [SubscriptionEvent] = []
  /// In order of day within each member.
  public var orders: [Order] = []
  /// Every win of the deals that count, in order of the deals' keys.
  public var wins: [DealWin] = []
  /// Those of deals with somebody else that a subscription names.
  public var namedWins: [DealWin] = []

  public init(id: UInt32) {
    self.id = id
  }
}

extension CustomerAccount {
  /// Adds every dated entry of the customer to those of a room; a pure function of the account and the context.
  public consuming func post(into room: inout PostingRoom, context: BookContext) {
    guard !members.isEmpty else { return }
    var poster = CustomerPoster(
      account: self, context: context, window: room.windowOfOthers, entries: room.lendEntries())
    poster.postRecurring()
    poster.postTrials()
    poster.postOrders()
    room.give(&poster.entries)
  }
}
