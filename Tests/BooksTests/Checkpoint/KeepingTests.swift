import Archive
import Dispatch
import Glibc
import Ingest
@testable import Metrics
import RandomEdits
import SampleData
import Sales
import Testing

@testable import Books

/// When and how books are kept.
struct KeepingTests {
  private static let now = KeptCompany.now

  private func live(_ company: KeptCompany, least: Int = 0) -> Books {
    Books(company.unopened(in: company.folder), leastRowsKept: least)
  }

  /// Looks and waits until what that began has ended.
  private func look(_ books: Books, after seconds: Int) async {
    _ = await books.reload(now: Self.now + seconds, query: BoardQuery())
    await books.keeping.task?.value
  }

  private func inode(_ path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  @Test func booksAreKeptOnceTheFirstBoardHasBeenUpForAWhile() async throws {
    let company = try KeptCompany()
    let books = live(company)
    for seconds in [0, 5, 34] { await look(books, after: seconds) }
    #expect(inode(company.folder.file) == nil)
    await look(books, after: 35)
    let first = try #require(inode(company.folder.file))
    #expect(Scratch.names(in: company.folder.path) == ["books"])
    #expect(company.next().kept != nil)
    for seconds in [700, 5000, 90_000] { await look(books, after: seconds) }
    #expect(inode(company.folder.file) == first, "nothing changed, nothing is written")
  }

  @Test func whatChangedIsWrittenAnewAfterAnHourOrSoonerWhereMuchDid() async throws {
    let company = try KeptCompany()
    let books = live(company)
    for seconds in [0, 1, 31] { await look(books, after: seconds) }
    let first = try #require(inode(company.folder.file))
    Disk.touch(company.path("leads.csv"), at: Self.now + 40)
    for seconds in [50, 700, 3600] { await look(books, after: seconds) }
    #expect(inode(company.folder.file) == first)
    await look(books, after: 3640)
    let second = try #require(inode(company.folder.file))
    #expect(second != first)
    let path = company.path("opportunities.csv")
    let lines = (Disk.read(path) ?? []).split(separator: 0x0A)
    Disk.write(lines[..<60].flatMap { $0 + [0x0A] }, to: path, at: Self.now + 3650)
    for seconds in [3660, 4000] { await look(books, after: seconds) }
    #expect(inode(company.folder.file) == second)
    await look(books, after: 4300)
    #expect(inode(company.folder.file) != second)
    #expect(company.next(now: Self.now + 4400).kept != nil)
  }

  @Test func booksThatWereGoneOnWithAreNotWrittenAgain() async throws {
    let company = try KeptCompany()
    try company.keep()
    let first = try #require(inode(company.folder.file))
    let books = live(company)
    for seconds in [0, 5, 36, 70, 700, 5000] { await look(books, after: seconds) }
    #expect(inode(company.folder.file) == first)
  }

  @Test func booksThatAreFoundWrongAreNotKept() async throws {
    let company = try KeptCompany()
    let books = live(company)
    for seconds in [0, 1, 31] { await look(books, after: seconds) }
    await books.proving?.value
    #expect(company.next().kept != nil)
    await books.forgeEntry()
    let path = company.path("opportunities.csv")
    let line = (Disk.read(path) ?? []).split(separator: 0x0A)[5]
    Disk.write([0x58] + line + [0x0A], to: path, .appending, at: Self.now + 300)
    await look(books, after: 400)
    await books.proving?.value
    #expect(await books.books.proof.findings.count == 1)
    #expect(inode(company.folder.file) == nil)
    for seconds in [410, 420] { await look(books, after: seconds) }
    #expect(company.next(now: Self.now + 430).kept != nil, "made anew, and kept")
  }

  @Test func smallDirectoriesAreNotKept() async throws {
    let company = try KeptCompany()
    let books = live(company, least: 1_000_000)
    for seconds in [0, 5, 36, 700] { await look(books, after: seconds) }
    #expect(inode(company.folder.path) == nil)
  }

  @Test func booksOfBrokenFilesAreNotKept() async throws {
    let company = try KeptCompany()
    let books = live(company)
    await look(books, after: 0)
    Disk.write(Array("a,b\n".utf8), to: company.path("leads.csv"), at: Self.now + 1)
    for seconds in [10, 40, 50, 700] { await look(books, after: seconds) }
    #expect(inode(company.folder.file) == nil)
  }

  @Test func aCacheThatCannotBeWrittenToIsNoError() async throws {
    let company = try KeptCompany()
    Disk.write([], to: company.scratch.path + "/file", at: 1)
    let folder = CheckpointFolder(path: company.scratch.path + "/file/below")
    var books = company.unopened(in: folder)
    _ = books.reload(now: Self.now)
    #expect(books.kept == nil && !books.writeCheckpoint())
    let live = Books(books, leastRowsKept: 0)
    for seconds in [5, 10, 41, 46] { await look(live, after: seconds) }
    #expect(await live.books.kept == nil)
    let board = await live.board(for: BoardQuery(), now: Self.now)
    #expect(board.health.notices.isEmpty)
  }

  @Test func onlyTheUserMayReadWhatIsKept() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    var status = stat()
    try #require(stat(company.folder.file, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    try #require(stat(company.folder.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
  }

  @Test(arguments: [997, 16_384, 100_000])
  func everythingThatWasOpenedIsKeptInSlicesOfAnySize(most: Int) throws {
    let company = try KeptCompany()
    try company.keep()
    var books = company.cold()
    books.openEverything(lookingBackTo: KeptCompany.pastDays, filter: KeptCompany.filter)
    let descriptor = open(company.folder.file, O_WRONLY | O_TRUNC)
    var (writer, blocks) = (ArchiveWriter(slice: most), ArchiveBlocks(descriptor: descriptor))
    var isWritten = true
    while let slice = writer.slice({ books.archive(into: &$0) }) {
      #expect(slice.count < most + 50_000)
      isWritten = blocks.write(slice) && isWritten
    }
    isWritten = blocks.finish() && isWritten
    close(descriptor)
    try #require(isWritten)
    let next = company.next()
    #expect(next.kept != nil && next.ledger.isOpen(.team) && next.ledger.distribution != nil)
    #expect(company.differences(of: next).isEmpty)
  }

  @Test func severalThatWriteAtOnceLeaveAWholeFile() throws {
    let company = try KeptCompany(deals: 60)
    var books = company.unopened(in: company.folder)
    _ = books.reload(now: Self.now)
    let kept = books
    DispatchQueue.concurrentPerform(iterations: 24) { turn in
      let isWritten = kept.writeCheckpoint()
      #expect(isWritten)
      if turn % 3 == 0 { #expect(company.next().kept != nil) }
    }
    #expect(Scratch.names(in: company.folder.path) == ["books"])
  }

  @Test func whatDeadProgramsLeftBehindIsRemoved() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    Disk.write([1, 2, 3], to: company.folder.path + "/draft.abc", at: 1)
    try company.keep()
    #expect(Scratch.names(in: company.folder.path) == ["books"])
  }

  @Test func whatAProgramDiedOverIsNotReadAgain() throws {
    let company = try KeptCompany(deals: 30)
    try company.keep()
    Disk.write([], to: company.folder.path + "/reading", at: 1)
    #expect(company.next().kept == nil)
    #expect(Scratch.names(in: company.folder.path).isEmpty)
    try company.keep()
    #expect(company.next().kept != nil)
    #expect(Scratch.names(in: company.folder.path) == ["books"])
  }
}

extension Books {
  /// Puts a lost deal into the ledger that no row has.
  fileprivate func forgeEntry() {
    books.ledger.take(
      Entry(
        measure: .lost, parameter: 0, day: Day(number: 9000), known: nil, amount: 1, isRetraction: false,
        members: Members()))
  }
}
