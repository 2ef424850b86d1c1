import Glibc
import SampleData
import Sales
import Synchronization
import Testing

@testable import Books
@testable import Metrics

/// The proof as the board runs it: on the books' own thread, between looks.
struct BackgroundProofTests {
  private static let start = 1_726_228_800

  private func books(in scratch: Scratch) throws -> Books {
    let company = SampleCompany(
      seed: 7, opportunities: 200, today: SampleCompany.usualToday, tables: SampleTable.core)
    try company.write(into: scratch.path)
    var books = CompanyBooks(directory: scratch.path)
    books.prepareForBoard()
    return Books(books)
  }

  @Test func aLookThatFindsNothingToDoLeavesNoCountRunning() async throws {
    let scratch = try Scratch()
    let books = try books(in: scratch)
    _ = await books.reload(now: Self.start, query: BoardQuery())
    #expect(await books.proving == nil, "the first board is not disturbed")
    _ = await books.reload(now: Self.start + 31, query: BoardQuery())
    await books.proving?.value
    #expect(await books.proving == nil, "the count has ended")
    for later in [40, 500, 5000] {
      _ = await books.reload(now: Self.start + later, query: BoardQuery())
      #expect(await books.proving == nil, "nothing changed, nothing is counted")
    }
  }

  @Test func whatIsFoundIsToldAndTheBoardIsAskedForAnew() async throws {
    let scratch = try Scratch()
    let books = try books(in: scratch)
    let told = Mutex<[String]>([])
    let news = Atomic<Int>(0)
    await books.whenDisproved { finding in told.withLock { $0 += finding.log } }
    await books.whenPredicted { news.add(1, ordering: .relaxed) }
    _ = await books.reload(now: Self.start, query: BoardQuery())
    await books.forge()
    _ = await books.reload(now: Self.start + 31, query: BoardQuery())
    await books.proving?.value
    #expect(
      told.withLock { $0.first } == "at \(Self.start + 31): lost deals differed from a recount in one place")
    #expect(news.load(ordering: .relaxed) == 1)
    let board = await books.board(for: BoardQuery(), now: Self.start + 32)
    #expect(board.health.notices.first?.hasPrefix("broken: lost deals") == true)
  }
}

extension Books {
  /// Puts a lost deal into the ledger that no row has.
  fileprivate func forge() {
    books.ledger.take(
      Entry(
        measure: .lost, parameter: 0, day: Day(number: 9000), known: nil, amount: 1, isRetraction: false,
        members: Members()))
  }
}
