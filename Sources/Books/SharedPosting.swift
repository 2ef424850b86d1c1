import Dispatch
import Metrics
import Synchronization

/// A sink that several can fill beside each other, each with a share of the entities.
protocol SharedSink: Sendable {
  /// Adds the entries of one of several equal shares of the entities.
  mutating func post(share: Int, of shares: Int, from source: some EntrySource)
  /// Adds everything that another one holds, which began as this one did.
  mutating func add(_ other: Self)
}

extension Ledger: SharedSink {}
extension PlannedLedger: SharedSink {}

extension SharedSink {
  /// Adds the entries of every entity to an empty sink, a share on each core where there are many.
  ///
  /// Sums do not depend on the order in which they are made, so the result is the same whatever the shares.
  mutating func postAll(sharing source: CompanyEntries) {
    let empty = self
    let posted = source.inShares { source, share, shares in
      var sink = empty
      sink.post(share: share, of: shares, from: source)
      return sink
    }
    self = posted[0]
    for part in posted.dropFirst() { add(part) }
  }
}

extension CompanyEntries {
  /// Does some work on shares of the entities, one on each core where there are many; what comes of them is in order.
  func inShares<Part: Sendable>(
    _ work: @Sendable (_ source: CompanyEntries, _ share: Int, _ shares: Int) -> Part
  ) -> [Part] {
    beside(shares) { work(self, $0, $1) }
  }

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
