import Metrics
import Sales

/// A second count of all entities from their rows, made a few at a time, to hold the ledgers against.
///
/// What changes meanwhile is corrected in what was counted already, so that a count ends however busy the files are.
struct Recount: Sendable {
  private(set) var ledger: LedgerCount
  /// The ledger of the board's filter, where there was one when the count began.
  private(set) var narrowed: (filter: Filter, count: LedgerCount)?
  /// The kinds that are not counted whole, the one in hand first.
  private var kinds = ArraySlice(EntityKind.allCases)
  private var next: UInt32 = 0
  private var room = PostingRoom()

  init(of ledger: Ledger, narrowed: (filter: Filter, ledger: Ledger)?) {
    self.ledger = LedgerCount(of: ledger)
    self.narrowed = narrowed.map { ($0.filter, LedgerCount(of: $0.ledger)) }
  }
}

extension Recount {
  var isComplete: Bool { kinds.isEmpty }

  /// Counts on until the time is up or everything is counted.
  mutating func count(from source: CompanyEntries, until deadline: ContinuousClock.Instant) {
    while let kind = kinds.first {
      let end = source.ids(of: kind).upperBound
      while next < end {
        take(Entity(kind, next), from: source, times: 1)
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
  mutating func reverse(_ entity: Entity, from source: CompanyEntries) {
    if isCounted(entity) { take(entity, from: source, times: -1) }
  }

  /// Counts an entity whose rows have changed.
  mutating func post(_ entity: Entity, from source: CompanyEntries) {
    if isCounted(entity) { take(entity, from: source, times: 1) }
  }

  private mutating func take(_ entity: Entity, from source: CompanyEntries, times sign: Int64) {
    room.entries.removeAll(keepingCapacity: true)
    source.post(entity, into: &room)
    ledger.sign = sign
    narrowed?.count.sign = sign
    for entry in room.entries {
      ledger.take(entry)
      narrowed?.count.take(entry)
    }
  }

  private func isCounted(_ entity: Entity) -> Bool {
    guard let current = kinds.first else { return true }
    if entity.kind == current { return entity.id < next }
    return !kinds.contains(entity.kind)
  }
}
