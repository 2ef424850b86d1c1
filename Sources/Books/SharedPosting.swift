import Dispatch
import Metrics
import Sales
import Synchronization

extension Ledger {
  /// Adds the entries of every entity to an empty ledger, on each core where there are many.
  ///
  /// Sums do not depend on the order in which they are made, so the result is the same whoever posts what.
  mutating func postAll(sharing source: CompanyEntries) {
    let (empty, source) = (self, source.knowingWins())
    let turns = EntityTurns(at: source)
    let posted = beside(source.shares) { _, _ in
      var ledger = empty
      ledger.post(turns, from: source.separate())
      return ledger
    }
    self = sum(posted) { $0.add($1) }
  }
}

extension PlannedLedger {
  /// Adds the entries of every entity to an empty ledger likewise, and returns what is wrong with the entities, counted
  /// beside it where that is asked for; meanwhile one core does something else first.
  mutating func postAll(
    sharing source: CompanyEntries, countingFaults: Bool, meanwhile other: @Sendable () -> Void = {}
  ) -> BookTally? {
    let (empty, source) = (self, source.knowingWins())
    let turns = EntityTurns(at: source)
    let posted = beside(source.shares) { share, _ in
      if share == 0 { other() }
      let source = source.separate()
      var ledger = empty
      var tallying = TallyingShare(source)
      ledger.post(turns) { entity, isRead, room in
        if countingFaults {
          tallying.take(entity, posting: isRead, into: &room)
        } else if isRead {
          source.post(entity, into: &room)
        }
      }
      return (ledger, tallying.tally)
    }
    let (ledger, tally) = sum(posted) { sum, part in
      sum.0.add(part.0)
      sum.1.add(part.1)
    }
    self = ledger
    return countingFaults ? tally : nil
  }
}

extension PlannedLedger {
  /// Finds likewise which of some members of the listed dimension have an entry on the days of presence.
  mutating func findPresence(of members: Set<UInt32>, sharing source: CompanyEntries) {
    guard !members.isEmpty else { return }
    let found = beside(source.shares) { [self] share, shares in
      presence(of: members, from: source.separate(), share: share, of: shares)
    }
    settle(members, found)
  }
}

extension StageOrder {
  /// The order that all deals tell, counted on each core likewise.
  init(_ source: CompanyEntries) {
    let turns = EntityTurns(at: source, [.deal])
    let parts = beside(source.shares) { _, _ in
      var order = StageOrder()
      var history: [HistoryRow] = []
      while let (_, ids) = turns.next() { source.count(ids, in: &order, using: &history) }
      return order
    }
    self = sum(parts) { $0.add($1) }
  }
}

extension CompanyEntries {
  /// On how many cores it pays to work on everything, or on a board.
  var shares: Int {
    let count = EntityKind.allCases.reduce(0) { $0 + ids(of: $1).count }
    return count < CompanyEntries.manyEntities ? 1 : 2
  }

  /// Fewer are posted sooner than two threads are.
  private static var manyEntities: Int { 20_000 }
}

/// Does some work in shares beside each other; what comes of them is in order.
func beside<Part: Sendable>(_ shares: Int, _ work: @Sendable (_ share: Int, _ shares: Int) -> Part) -> [Part]
{
  guard shares > 1 else { return [work(0, 1)] }
  let parts = Mutex([Part?](repeating: nil, count: shares))
  DispatchQueue.concurrentPerform(iterations: shares) { share in
    let part = work(share, shares)
    parts.withLock { $0[share] = part }
  }
  return parts.withLock { parts in
    defer { parts = [] }
    return parts.compactMap { $0 }
  }
}

/// What all parts make together; the first one is moved, as a copy of it would cost as much as to add another.
func sum<Part>(_ parts: consuming [Part], _ add: (inout Part, Part) -> Void) -> Part {
  var sum = parts.removeFirst()
  for part in parts { add(&sum, part) }
  return sum
}

/// Does two things beside each other where that pays, else one after the other.
func both<First: Sendable, Second: Sendable>(
  onTwoCores: Bool, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  guard onTwoCores else { return (first(), second()) }
  let made = Mutex<(first: First?, second: Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { half in
    if half == 0 {
      let first = first()
      made.withLock { $0.first = first }
    } else {
      let second = second()
      made.withLock { $0.second = second }
    }
  }
  let halves = made.withLock { made in
    defer { made = (nil, nil) }
    return made
  }
  return (halves.first ?? first(), halves.second ?? second())
}
