import Sales

/// What kinds won deals are whose rows do not say, as their customers' past tells.
public struct KindBook: Equatable, Sendable {
  /// Raw values of kinds by deal id; what is not reached is unknown.
  var kinds: ContiguousArray<UInt8> = []

  public init() {}
}

extension KindBook {
  /// Whether no kind was ever derived.
  public var isEmpty: Bool { kinds.isEmpty }

  /// The derived kind of a deal; unknown where its row gives one, where it was never won or has no customer.
  public func kind(of deal: UInt32) -> DealKind {
    Int(deal) < kinds.count ? DealKind(rawValue: kinds[Int(deal)]) ?? .unknown : .unknown
  }

  public mutating func set(_ kind: DealKind, of deal: UInt32) {
    guard kind != self.kind(of: deal) else { return }
    if Int(deal) >= kinds.count {
      kinds.append(contentsOf: repeatElement(0, count: Int(deal) - kinds.count + 1))
    }
    kinds[Int(deal)] = kind.rawValue
  }

  public static func == (left: Self, right: Self) -> Bool {
    let most = max(left.kinds.count, right.kinds.count)
    return (0..<UInt32(most)).allSatisfy { left.kind(of: $0) == right.kind(of: $0) }
  }
}

extension Deal {
  /// The kind of a won deal: its own, else the derived one; unknown where neither is there.
  @inline(__always)
  func kindWhenWon(in context: BookContext) -> DealKind {
    row.kind == .unknown ? context.kinds.kind(of: row.id) : row.kind
  }
}
