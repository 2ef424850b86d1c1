/// One row of leads.csv; names are ids in `Lexicons`, 0 where the cell was empty.
package struct Lead: BitwiseCopyable, Sendable {
  package var id: UInt32 = 0
  package var owner: UInt32 = 0
  package var source: UInt32 = 0
  package var segment: UInt32 = 0
  package var customer: UInt32 = 0
  /// The opportunity that the lead became.
  package var opportunity: UInt32 = 0
  /// Why the lead was disqualified, in `Lexicons.texts`.
  package var reason: UInt32 = 0
  @CompactDay package var created: Day?
  @CompactDay package var qualified: Day?
  @CompactDay package var converted: Day?
  @CompactDay package var disqualified: Day?
  /// In minor units of the lead's own currency.
  package var value: Money?
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  package var currency: UInt16 = 0
  package var isDeleted = false
  /// When the row was last changed, in seconds; the greatest of a key's rows wins.
  package var updatedAt = Int64.min
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameCells(as other: Lead) -> Bool {
    id == other.id && owner == other.owner && source == other.source && segment == other.segment
      && customer == other.customer && opportunity == other.opportunity && reason == other.reason
      && created == other.created && qualified == other.qualified && converted == other.converted
      && disqualified == other.disqualified && value == other.value && currency == other.currency
      && isDeleted == other.isDeleted && updatedAt == other.updatedAt
  }
}
