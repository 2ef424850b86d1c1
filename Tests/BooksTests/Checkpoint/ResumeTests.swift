import Glibc
import Ingest
import Metrics
import RandomEdits
import SampleData
import Sales
import Testing

@testable import Books

/// Books that are gone on with are those that a cold start would make.
struct ResumeTests {
  @Test func keptBooksAreThoseOfAColdStart() throws {
    let company = try KeptCompany()
    try company.keep()
    var (next, cold) = (company.next(), company.cold())
    #expect(next.kept != nil, "gone on with")
    #expect(company.differences(of: next).isEmpty)
    let query = BoardQuery()
    #expect(next.board(for: query, now: KeptCompany.now) == cold.board(for: query, now: KeptCompany.now))
    for dimension in [nil] + Dimension.allCases {
      let request = ReportRequest(
        period: FiscalCalendar().quarter(containing: SampleCompany.usualToday),
        asOf: SampleCompany.usualToday, by: dimension)
      #expect(next.report(request).json == cold.report(request).json)
    }
  }

  @Test func nothingIsReadButAPartOfEachFile() throws {
    let company = try KeptCompany(deals: 2000)
    try company.keep()
    var books = company.unopened(in: company.folder)
    let reload = books.reload(now: KeptCompany.now)
    #expect(reload.postedEntities == 0 && reload.postedDeals == 0 && reload.bytesParsed == 0)
    #expect(reload.changedBooks, "the first board is made")
  }

  @Test func withoutAFolderNothingIsReadOrKept() throws {
    let company = try KeptCompany()
    try company.keep()
    var books = company.unopened(in: nil)
    _ = books.reload(now: KeptCompany.now)
    #expect(books.kept == nil && !books.writeCheckpoint())
  }

  @Test func booksOfOneReportAreReadFromTheFiles() throws {
    let company = try KeptCompany()
    try company.keep()
    var books = company.unopened(in: company.folder)
    books.prepareForOneReport()
    _ = books.reload(now: KeptCompany.now)
    #expect(books.kept == nil && !books.writeCheckpoint())
  }

  @Test func anEditThatKeptSizeAndTimeIsFoundWithinTheMinute() throws {
    let company = try KeptCompany()
    try company.keep()
    let path = company.path("opportunities.csv")
    var bytes = try #require(Disk.read(path))
    let digit = try #require(bytes.lastIndex { (0x31...0x38).contains($0) })
    bytes[digit] += 1
    Disk.write(bytes, to: path, at: KeptCompany.now - 30)
    var books = company.next()
    #expect(books.kept != nil)
    for second in stride(from: 5, through: 70, by: 5) { _ = books.reload(now: KeptCompany.now + second) }
    #expect(company.differences(of: books).isEmpty)
    #expect(books.reload(now: KeptCompany.now + 75).filesOpened == 0, "all was compared")
  }

  /// What may happen to a file while nobody looks.
  enum Happening: String, CaseIterable, Sendable {
    case appended, rewritten, replaced, deleted, truncated, emptied, cutWithinARow, touched, added
    case unreadableHeader
  }

  @Test(
    "Whatever happened to files meanwhile the books are those of a cold start",
    arguments: Happening.allCases)
  func filesThatChangedMeanwhile(happening: Happening) throws {
    let company = try KeptCompany()
    try company.keep()
    let now = KeptCompany.now + 3600
    change(happening, company, at: now - 60)
    let books = company.next(now: now)
    let differences = company.differences(of: books, now: now)
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    switch happening {
    case .appended, .rewritten, .replaced, .truncated, .touched, .added: #expect(books.kept != nil)
    case .deleted, .emptied, .cutWithinARow, .unreadableHeader: #expect(books.kept == nil, "a cold start")
    }
  }

  private func change(_ happening: Happening, _ company: KeptCompany, at second: Int) {
    let path = company.path("opportunities.csv")
    let text = Disk.read(path) ?? []
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: true)
    func bytes(_ lines: some Sequence<ArraySlice<UInt8>>) -> [UInt8] { lines.flatMap { $0 + [0x0A] } }
    switch happening {
    case .appended:
      let line = Array(lines[3]).map { $0 == 0x30 ? 0x31 : $0 }
      Disk.write(line + [0x0A], to: path, .appending, at: second)
    case .rewritten: Disk.write(bytes([lines[0]] + lines[1...].reversed()), to: path, at: second)
    case .replaced: Disk.write(bytes(lines[..<40] + lines[50...]), to: path, .replacing, at: second)
    case .deleted: unlink(company.path("activities.csv"))
    case .truncated: Disk.write(bytes(lines[..<40]), to: path, at: second)
    case .emptied: Disk.write([], to: path, at: second)
    case .cutWithinARow: Disk.write(Array(text.prefix(text.count / 2)) + [0x22], to: path, at: second + 59)
    case .touched: Disk.touch(path, at: second)
    case .added:
      mkdir(company.path("opportunities"), 0o755)
      let other = company.path("opportunities/more.csv")
      Disk.write(bytes([lines[0]] + lines[1...20]), to: other, at: second)
    case .unreadableHeader: Disk.write(bytes(lines[1...]), to: path, at: second)
    }
  }
}
