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
    let count = EntityKind.allCases.reduce(0) { $0 + source.ids(of: $1).count }
    guard count >= manyEntities else { return post(share: 0, of: 1, from: source) }
    let empty = self
    let shares = 2
    let parts = Mutex([Self?](repeating: nil, count: shares))
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      var sink = empty
      sink.post(share: share, of: shares, from: source)
      parts.withLock { $0[share] = sink }
    }
    let posted = parts.withLock { parts in
      defer { parts = [] }
      return parts.compactMap { $0 }
    }
    self = posted[0]
    for part in posted.dropFirst() { add(part) }
  }
}

/// Fewer are posted sooner than two threads are.
private let manyEntities = 20_000
