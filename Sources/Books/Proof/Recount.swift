import Metrics
import Sales

/// A second count of all entities from their rows, made a few at a time, to hold the ledger against.
///
/// What changes meanwhile is corrected in what was counted already, so that a count ends however busy the files are.
struct Recount: Sendable {
  private(set) var checksums = LedgerChecksums()
  /// The kinds that are not counted whole, the one in hand first.
  private var kinds = ArraySlice(EntityKind.allCases)
  private var next: UInt32 = 0
  private var room = PostingRoom()
}

extension Recount {
  var isComplete: Bool { kinds.isEmpty }

  /// Counts on until the time is up or everything is counted.
  mutating func count(from source: CompanyEntries, until deadline: ContinuousClock.Instant) {
    checksums.sign = 1
    while let kind = kinds.first {
      let end = source.ids(of: kind).upperBound
      while next < end {
        checksums.take(Entity(kind, next), from: source, using: &room)
        next += 1
        if next % Recount.pace == 0, ContinuousClock.now >= deadline { return }
      }
      kinds.removeFirst()
      next = 0
    }
  }

  /// Entities from one look at the clock to the next.
  private static let pace: UInt32 = 16

  /// Takes back what an entity gave, before its rows change.
  mutating func reverse(_ entity: Entity, from source: CompanyEntries) { add(entity, from: source, -1) }

  /// Counts an entity whose rows have changed.
  mutating func post(_ entity: Entity, from source: CompanyEntries) { add(entity, from: source, 1) }

  private mutating func add(_ entity: Entity, from source: CompanyEntries, _ sign: Int64) {
    guard isCounted(entity) else { return }
    checksums.sign = sign
    checksums.take(entity, from: source, using: &room)
  }

  private func isCounted(_ entity: Entity) -> Bool {
    guard let current = kinds.first else { return true }
    if entity.kind == current { return entity.id < next }
    return !kinds.contains(entity.kind)
  }
}
