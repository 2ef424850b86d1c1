import Metrics
import Sales

extension DashboardState {
  /// The leaderboard in the order on the screen.
  public var sortedLeaderboard: [Leaderboard.Row] {
    leaderboardOrder.sorted(board?.leaderboard.rows ?? [])
  }

  /// The open deals of the rep whose page is open, in the order on the screen.
  public var sortedDeals: [OpenDeal] {
    dealOrder.sorted(repPage?.deals ?? [])
  }
}

extension DashboardState.LeaderboardOrder {
  /// What the rows are sorted by: `sorted by win rate`.
  public var title: String {
    switch self {
    case .booked: "booked"
    case .attainment: "attainment"
    case .winRate: "win rate"
    case .name: "name"
    }
  }

  /// The best first, undefined figures last; equals stay in the order of bookings.
  public func sorted(_ rows: [Leaderboard.Row]) -> [Leaderboard.Row] {
    switch self {
    case .booked: rows.sorted(by: \.booked.quantity, first: >)
    case .attainment: rows.sorted(by: \.attainment.quantity, first: >)
    case .winRate: rows.sorted(by: \.winRate.quantity, first: >)
    case .name: rows.sorted(by: { $0.name.lowercased() }, first: <)
    }
  }
}

extension DashboardState.DealOrder {
  /// What the deals are sorted by: `sorted by money at risk`.
  public var title: String {
    switch self {
    case .risk: "money at risk"
    case .amount: "amount"
    case .age: "days in stage"
    case .close: "close date"
    case .name: "name"
    }
  }

  /// What needs a look first, deals without the figure last; equals stay in the order of the books.
  public func sorted(_ deals: [OpenDeal]) -> [OpenDeal] {
    switch self {
    case .risk:
      deals.filter(\.isAtRisk).sorted(by: \.amount, first: >)
        + deals.filter { !$0.isAtRisk }.sorted(by: \.amount, first: >)
    case .amount: deals.sorted(by: \.amount, first: >)
    case .age: deals.sorted(by: \.daysInStage, first: >)
    case .close: deals.sorted(by: \.expectedClose, first: <)
    case .name: deals.sorted(by: { $0.name.lowercased() }, first: <)
    }
  }
}

extension OpenDeal {
  /// Whether anything makes the deal worth a look.
  public var isAtRisk: Bool {
    isStalled || isOverdue || pushes > 0
  }
}

extension Array {
  /// Sorted by a key, elements without one last, equals as they were.
  fileprivate func sorted<Key: Comparable>(
    by key: (Element) -> Key?, first precedes: (Key, Key) -> Bool
  ) -> [Element] {
    let keyed = enumerated().map { (offset: $0.offset, key: key($0.element), element: $0.element) }
    let ordered = keyed.sorted { left, right in
      switch (left.key, right.key) {
      case (let a?, let b?) where a != b: precedes(a, b)
      case (.some, .none): true
      case (.none, .some): false
      case (.some, .some), (.none, .none): left.offset < right.offset
      }
    }
    return ordered.map(\.element)
  }
}
