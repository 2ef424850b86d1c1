import Sales

/// A deal that lived on the days on which a plan tells members who are there from others.
public struct LivelyDeal: Sendable {
  public let id: UInt32
  /// Nil where the history says that it changed.
  let owner: UInt32?

  init(_ row: borrowing Opportunity, _ life: DealLife) {
    (id, owner) = (row.id, life.tellsOwners ? nil : row.owner)
  }
}

extension LivelyDeal {
  /// Whether the history says that the owner changed.
  public var hadOtherOwners: Bool { owner == nil }

  /// Whether the owner alone tells that no entry of the deal belongs to any of some members of a dimension.
  public func isOfOthers(
    than members: Set<UInt32>, of dimension: Dimension, in context: BookContext
  ) -> Bool {
    owner.map { LivelyDeal.isOther($0, than: members, of: dimension, in: context) } ?? false
  }

  /// Whether all who are named as owners of a deal tell so.
  public static func isOfOthers(
    _ owners: [UInt32], than members: Set<UInt32>, of dimension: Dimension, in context: BookContext
  ) -> Bool {
    owners.allSatisfy { isOther($0, than: members, of: dimension, in: context) }
  }

  private static func isOther(
    _ owner: UInt32, than members: Set<UInt32>, of dimension: Dimension, in context: BookContext
  ) -> Bool {
    // What tells the order of stages is nobody's.
    if context.infersStages, members.contains(0) { return false }
    return switch dimension {
    case .rep: !members.contains(owner)
    case .team: !context.reps.wasEver(owner, in: members)
    case .source, .product, .segment, .kind, .stage, .month: false
    }
  }

  /// Whether any entry of the deal may belong to one of some members of a dimension, as its row tells without a look at
  /// the rest; what `Deal` gives its entries for members is never left out.
  public func mayBelong(
    to members: Set<UInt32>, of dimension: Dimension, _ row: Opportunity, hasLines: Bool,
    in context: BookContext
  ) -> Bool {
    if context.infersStages, members.contains(0) { return true }
    return switch dimension {
    case .rep, .team: !isOfOthers(than: members, of: dimension, in: context)
    case .source: row.source == 0 || members.contains(row.source)
    case .product: hasLines || members.contains(row.product)
    case .segment: members.contains(Deal.segment(of: row, in: context))
    case .kind: row.kind == .unknown || members.contains(UInt32(row.kind.rawValue))
    case .stage, .month: true
    }
  }
}
