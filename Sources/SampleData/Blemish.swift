/// A deal whose rows are wrong on purpose, as rows in real exports are.
public struct Blemish: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// `expected_close` is no date.
    case unreadableDate
    /// `amount` has a currency sign and thousands marks.
    case decoratedAmount
    /// `owner_id` is nobody in reps.csv.
    case unknownOwner
    case emptyAmount
    /// An older version of the row comes first; the later one has the greater `updated_at`.
    case repeatedID
    /// `stage` is a word that stages.csv does not list; the history has it, too.
    case unknownStage
    case closedBeforeCreated
    /// The name has a line break, a comma and quotes; nothing is wrong with it.
    case awkwardName
    /// The row is lost, the history does not know of it.
    case contradictedByHistory
  }

  public var kind: Kind
  /// The `opp_id`.
  public var deal: String
}

extension Blemish.Kind {
  /// Whether the deal can have this blemish and stay consistent in everything else.
  func suits(_ deal: Deal, _ events: [DealEvent]) -> Bool {
    switch self {
    case .unreadableDate, .closedBeforeCreated: deal.stage == .won
    case .decoratedAmount: deal.amount >= 1_000_000
    case .unknownOwner:
      !deal.stage.isOpen && !events.contains { if case .owner = $0.change { true } else { false } }
    case .emptyAmount: !events.contains { if case .amount = $0.change { true } else { false } }
    case .repeatedID: !deal.stage.isOpen && events.count > 2
    case .unknownStage: deal.stage == .negotiation && Blemish.Kind.endsInStage(events)
    case .awkwardName: true
    case .contradictedByHistory: deal.stage == .lost && events.count > 2 && Blemish.Kind.endsInStage(events)
    }
  }

  private static func endsInStage(_ events: [DealEvent]) -> Bool {
    guard events.count > 1, case .stage = events.last?.change else { return false }
    return true
  }
}
