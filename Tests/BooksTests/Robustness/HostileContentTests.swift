import Ingest
import Metrics
import Sales
import Testing

@testable import Books

/// Whatever a file of deals holds: `check`, reports and the board answer, and the good rows count as they should.
///
/// The board shows the figures of the rows that count, and the counts of errors and warnings in its footer; a
/// file that breaks off has a notice besides. What `check` says stands with each content.
@Suite struct HostileContentTests {
  private static let now = 1_735_000_000
  private static let deals = "opportunities.csv"

  private static var limits: ReadingLimits {
    var limits = ReadingLimits()
    limits.longestRecord = 2 << 20
    return limits
  }

  private func figures(_ books: inout CompanyBooks, by dimension: Dimension?) throws -> Report {
    let day = try #require(Day(iso: "2024-12-31"))
    let year = try #require(books.company.settings.fiscal.period("2024", asOf: day))
    return books.report(ReportRequest(period: year, asOf: day, by: dimension))
  }

  private func value(_ lines: [Report.Line], _ id: KPIIdentifier) -> Int64 {
    let quantity = lines.first { $0.kpi.id == id }?.figure.quantity
    return quantity.map { Int64($0.numerator / $0.denominator) } ?? 0
  }

  /// The deals won in the year, and won deals and bookings of the rep whose deals are good.
  private func judge(_ books: inout CompanyBooks, _ content: HostileContent) throws {
    let report = try figures(&books, by: .rep)
    #expect(value(report.lines, "sales.count") == content.won)
    let good = report.rows.first { $0.key == "G1" }?.lines ?? []
    #expect(value(good, "sales.count") == content.goodWon)
    #expect(value(good, "sales.booked") == content.goodBooked)
  }

  @Test(arguments: HostileContent.all)
  func commandsAnswerAndInventNothing(_ content: HostileContent) throws {
    let folder = try CheckFolder()
    try folder.write(Self.deals, content.bytes)
    var books = CompanyBooks(directory: folder.path, takesUnsettled: true, limits: Self.limits)
    _ = books.reload(now: Self.now)
    try judge(&books, content)
    let check = CheckReport(books, today: books.today(now: Self.now), width: \.count)
    for part in content.says {
      #expect(check.problems.contains { $0.contains(part) }, "\(part) in \(check.problems.prefix(5))")
    }
    let isError = content.says.contains { $0.hasPrefix("error") || $0.hasSuffix("is left out") }
    #expect((check.errors > 0) == isError)
    for dimension in [Dimension.stage, .month] {
      let report = try figures(&books, by: dimension)
      #expect(!report.json.isEmpty && !report.csv.isEmpty)
    }
  }

  @Test(arguments: HostileContent.all)
  func theBoardShowsTheSameOnceTheFileIsAtRest(_ content: HostileContent) throws {
    let folder = try CheckFolder()
    try folder.write(Self.deals, content.bytes)
    var books = CompanyBooks(directory: folder.path, limits: Self.limits)
    for look in 0..<3 { _ = books.reload(now: Self.now + look * 5) }
    try judge(&books, content)
    let board = books.board(for: BoardQuery(), now: Self.now + 15)
    #expect(board.health.isRecognised == (content.won > 0))
    #expect((board.health.errors + board.health.warnings > 0) == (books.errorCount + books.warningCount > 0))
    let breaks = content.says.filter { $0.hasSuffix("only the rows before that count") }
    #expect(board.health.notices.count { $0.hasSuffix("only the rows before that count") } == breaks.count)
  }

  @Test(arguments: HostileContent.all)
  func aHostileVersionThatBecomesGoodLeavesNothingBehind(_ content: HostileContent) throws {
    let folder = try CheckFolder()
    let good = HostileContent.header + HostileContent.first + HostileContent.second
    try folder.write(Self.deals, Array(good.utf8))
    var books = CompanyBooks(directory: folder.path, limits: Self.limits)
    _ = books.reload(now: Self.now)
    try folder.write(Self.deals, content.bytes)
    for look in 1..<4 { _ = books.reload(now: Self.now + look * 5) }
    if content.won > 0 {
      try judge(&books, content)
    } else {
      let report = try figures(&books, by: nil)
      #expect(value(report.lines, "sales.count") == 2, "the last good version stays")
    }
    try folder.write(Self.deals, Array(good.utf8))
    for look in 4..<7 { _ = books.reload(now: Self.now + look * 5) }
    var fresh = folder.books
    #expect(books.errorCount == 0 && books.warningCount == 0)
    let (grown, cold) = (try figures(&books, by: .rep), try figures(&fresh, by: .rep))
    #expect(grown.json == cold.json)
  }
}
