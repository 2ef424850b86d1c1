/// One row of leads.csv; names are ids in `Lexicons`, 0 where the cell was empty.
public struct Lead: BitwiseCopyable, Sendable {
  public var id: UInt32 = 0
  public var owner: UInt32 = 0
  public var source: UInt32 = 0
  public var segment: UInt32 = 0
  public var customer: UInt32 = 0
  /// The opportunity that the lead became.
  public var opportunity: UInt32 = 0
  /// Why the lead was disqualified, in `Lexicons.texts`.
  public var reason: UInt32 = 0
  @CompactDay public var created: Day?
  @CompactDay public var qualified: Day?
  @CompactDay public var converted: Day?
  @CompactDay public var disqualified: Day?
  /// In minor units of the lead's own currency.
  public var value: Money?
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  public var currency: UInt16 = 0
  public var isDeleted = false
  /// When the row was last changed, in seconds; the greatest of a key's rows wins.
  public var updatedAt = Int64.min
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameCells(as other: Lead) -> Bool {
    id == other.id && owner == other.owner && source == other.source && segment == other.segment
      && customer == other.customer && opportunity == other.opportunity && reason == other.reason
      && created == other.created && qualified == other.qualified && converted == other.converted
      && disqualified == other.disqualified && value == other.value && currency == other.currency
      && isDeleted == other.isDeleted && updatedAt == other.updatedAt
  }
}
