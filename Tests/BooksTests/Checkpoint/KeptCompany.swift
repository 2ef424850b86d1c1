import Glibc
import Ingest
import Metrics
import RandomEdits
import SampleData
import Sales
import Testing

@testable import Books

/// A directory of sales files with a folder beside it in which its books are kept.
struct KeptCompany {
  static let now = 1_763_100_000
  static let pastDays = [20_300, 20_390].map { Day(number: $0) }
  static let filter = Filter(dimension: .rep, key: "R002", label: "R002")

  let scratch: Scratch
  let directory: String
  let folder: CheckpointFolder

  /// Every table of a small sample company, its files half a minute old.
  init(deals: Int = 120, tables: Set<SampleTable> = SampleTable.usual) throws {
    scratch = try Scratch()
    directory = scratch.folder("data")
    folder = CheckpointFolder(path: scratch.path + "/cache/data-1")
    let company = SampleCompany(
      seed: 7, opportunities: deals, today: SampleCompany.usualToday, tables: tables)
    try company.write(into: directory)
    for name in Scratch.names(in: directory) { Disk.touch(path(name), at: KeptCompany.now - 30) }
  }

  func path(_ name: String) -> String { directory + "/" + name }

  /// Books that nobody has opened yet.
  func unopened(in folder: CheckpointFolder?) -> CompanyBooks {
    var books = CompanyBooks(directory: directory)
    books.prepareForBoard()
    books.checkpoint = folder
    return books
  }

  /// The books read from the files alone.
  func cold(now: Int = now) -> CompanyBooks {
    var books = unopened(in: nil)
    _ = books.reload(now: now)
    return books
  }

  /// The books as the next run finds them; `kept` tells whether it found any.
  func next(now: Int = now) -> CompanyBooks {
    var books = unopened(in: folder)
    _ = books.reload(now: now)
    return books
  }

  /// Reads the files and keeps the books of them as the board leaves them.
  func keep() throws {
    var books = unopened(in: folder)
    _ = books.reload(now: KeptCompany.now)
    _ = books.board(for: BoardQuery(), now: KeptCompany.now)
    try #require(books.writeCheckpoint())
  }

  /// Where books differ from those of a cold start.
  func differences(of books: CompanyBooks, now: Int = now) -> [String] {
    func listing(_ books: CompanyBooks) -> BooksListing {
      var books = books
      // A board looks back to days of its own.
      _ = books.board(for: BoardQuery(), now: now)
      return BooksListing(
        &books, lookingBackTo: KeptCompany.pastDays, filter: KeptCompany.filter, now: now)
    }
    return listing(books).differences(from: listing(cold(now: now)))
  }
}
