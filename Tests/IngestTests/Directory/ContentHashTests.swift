import Testing

@testable import Ingest

/// The seed of a process, once it is used, stays.
struct ContentHashTests {
  @Test func aSeedIsAdoptedOnlyWhereNoOtherWasUsed() {
    let seed = ContentHash.processSeed
    #expect(seed != 0 && ContentHash.adopt(seed))
    #expect(!ContentHash.adopt(seed &+ 1) && !ContentHash.adopt(0))
    #expect(ContentHash.processSeed == seed)
  }
}
