import Dispatch
import Sales
import Synchronization
import Testing

@testable import Metrics

struct EntityTurnsTests {
  @Test("Each entity gets one turn, whoever takes the blocks", arguments: [0, 1, 1023, 1024, 5_000])
  func everyEntityOnce(count: Int) {
    let source = MadeUpDeals(entries: [[Entry]](repeating: [], count: count))
    let turns = EntityTurns(at: source)
    let seen = Mutex<[UInt32]>([])
    DispatchQueue.concurrentPerform(iterations: 3) { _ in
      while let (kind, ids) = turns.next() {
        #expect(kind == .deal && !ids.isEmpty)
        seen.withLock { $0 += ids }
      }
    }
    #expect(seen.withLock { $0.sorted() } == source.deals.map { $0 })
    #expect(turns.next()?.ids == nil)
  }
}
