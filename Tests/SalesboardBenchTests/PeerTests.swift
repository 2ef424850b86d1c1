import Books
import SampleData
import Sales
import Testing

@testable import SalesboardBench

/// What the peer is asked and how its answer is compared.
struct PeerTests {
  @Test("An answer is read from the lines that are meant for it")
  func answer() {
    let answer = PeerAnswer(
      reading:
        "load\ndone\tload\t0.5\nfigure\twin.rate\t0.25\ndone\tfigures\t0.75\n42\tx\nfigure\tpipe.open\tNone\n"
    )
    #expect(answer.load == 0.5)
    #expect(answer.report == 0.75)
    #expect(answer.figures == ["win.rate": 0.25])
  }

  @Test("The figures of a report are read back and compared with the peer's")
  func comparison() throws {
    let folder = try SampleFolder(keptAt: nil)
    defer { folder.close() }
    let directory = try folder.directory(CompanySize(deals: 300), .deals)
    var books = CompanyBooks(directory: directory, takesUnsettled: true)
    _ = books.reload(now: 0)
    let today = SampleCompany.usualToday
    let report = books.report(
      ReportRequest(period: FiscalCalendar().quarter(containing: today), asOf: today, by: .rep))
    let figures = ReportFigures(reading: report.json)
    let won = try #require(figures.values["sales.count"])
    let rate = try #require(figures.values["win.rate"])
    #expect(won == won.rounded() && won > 0)
    #expect(0..<1 ~= rate)
    #expect(figures.values["cac"] == nil)
    #expect(figures.differences(from: ["sales.count": won, "win.rate": rate + 1e-15]).isEmpty)
    let differences = figures.differences(from: ["sales.count": won + 1, "win.rate": rate, "cac": 1])
    #expect(differences.count == 2)
    #expect(differences.first?.hasPrefix("cac: nothing here") == true)
  }

  @Test("The days are those of the quarter so far and of the same days before")
  func days() {
    let days = PeerDays(asOf: Day(iso: "2025-11-14") ?? Day(number: 0))
    #expect("\(days.quarter.start) \(days.until) \(days.quarter.end)" == "2025-10-01 2025-11-15 2026-01-01")
    #expect("\(days.previous.lowerBound) \(days.previous.upperBound)" == "2025-07-01 2025-08-15")
    #expect("\(days.yearAgo.lowerBound) \(days.yearAgo.upperBound)" == "2024-10-01 2024-11-15")
    #expect(days.monthCount == 10)
    #expect(days.levels.map { "\($0)" } == ["2025-09-30", "2025-10-31", "2025-11-14"])
  }

  @Test("Every table that the script reads is one that the sample data has", arguments: [true, false])
  func tables(hasAll: Bool) throws {
    let content: SampleFolder.Content = hasAll ? .everything : .deals
    let whole = try Self.tables(
      of: PeerSQL("DIR", content, keeping: .everyColumn, asOf: SampleCompany.usualToday))
    #expect(whole.sorted { $0.rawValue < $1.rawValue } == content.tables.sorted { $0.rawValue < $1.rawValue })
    let read = try Self.tables(
      of: PeerSQL("DIR", content, keeping: .leastColumns, asOf: SampleCompany.usualToday))
    #expect(read.count == (hasAll ? 12 : 5))
    #expect(Set(read).isSubset(of: content.tables))
  }

  private static func tables(of sql: PeerSQL) throws -> [SampleTable] {
    let text = PeerSQL.Section.allCases.map { sql.text(of: $0) }.joined()
    return try text.split(separator: "'DIR/").dropFirst().map { part in
      let name = part.prefix { $0 != "." }
      return try #require(SampleTable(rawValue: String(name)), "\(name)")
    }
  }
}
