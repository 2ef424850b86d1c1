import Dispatch
import Metrics
import Synchronization

extension Ledger {
  /// Adds the entries of every entity to an empty ledger, a share on each core where there are many.
  ///
  /// Sums do not depend on the order in which they are made, so the result is the same whatever the shares.
  mutating func postAll(sharing source: CompanyEntries) {
    let count = EntityKind.allCases.reduce(0) { $0 + source.ids(of: $1).count }
    guard count >= Ledger.manyEntities else { return postAll(from: source) }
    let empty = self
    let shares = 2
    let parts = Mutex([Ledger?](repeating: nil, count: shares))
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      var ledger = empty
      ledger.post(share: share, of: shares, from: source)
      parts.withLock { $0[share] = ledger }
    }
    let posted = parts.withLock { parts in
      defer { parts = [] }
      return parts.compactMap { $0 }
    }
    for part in posted { add(part) }
  }

  private static let manyEntities = 20_000
}
