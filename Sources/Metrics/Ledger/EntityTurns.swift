import Synchronization

/// The entities of a source in blocks, handed out to several who work beside each other: who is done with one takes the
/// next, so that nobody waits long for the others.
public final class EntityTurns: Sendable {
  private let kinds: [(kind: EntityKind, ids: Range<UInt32>, blocks: Range<Int>)]
  private let taken = Atomic(0)

  private static var blockOfIDs: Int { 1024 }

  /// Turns at the entities of some kinds.
  public init(at source: some EntrySource, _ kinds: [EntityKind] = EntityKind.allCases) {
    var turns: [(kind: EntityKind, ids: Range<UInt32>, blocks: Range<Int>)] = []
    for kind in kinds {
      let (ids, first) = (source.ids(of: kind), turns.last?.blocks.upperBound ?? 0)
      let count = (ids.count + EntityTurns.blockOfIDs - 1) / EntityTurns.blockOfIDs
      turns.append((kind, ids, first..<(first + count)))
    }
    self.kinds = turns
  }

  /// The next block; nil where there is none left.
  public func next() -> (kind: EntityKind, ids: Range<UInt32>)? {
    let block = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    guard let turn = kinds.first(where: { $0.blocks.contains(block) }) else { return nil }
    let first = Int(turn.ids.lowerBound) + (block - turn.blocks.lowerBound) * EntityTurns.blockOfIDs
    return (turn.kind, UInt32(first)..<UInt32(min(first + EntityTurns.blockOfIDs, Int(turn.ids.upperBound))))
  }
}
