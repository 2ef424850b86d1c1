@testable import Books
import Ingest
import Metrics
import Sales
import Testing

/// Figures that settings make of others.
@Suite struct OwnFigureTests {
  private func company(_ figures: String) throws -> SmallCompany {
    try SmallCompany(
      [.opportunities: ExplanationTests.deals],
      settings: "figures:\n" + figures.split(separator: "\n").map { "  - { \($0) }" }.joined(separator: "\n"))
  }

  @Test func aFormulaOverKnownFiguresIsAFigure() throws {
    let company = try company(
      """
      id: lost_share, name: Lost share, formula: 1 - win.rate, unit: ratio
      id: mean, name: Mean, formula: (sales.booked + 100) / sales.count, unit: money
      id: twice, formula: lost_share * 2, unit: ratio
      """)
    #expect(try company.value("lost_share", "2017-03") == 0.25)
    #expect(try company.value("mean", "2017-03") == 1100.0 / 3)
    #expect(try company.value("twice", "2017-03") == 0.5)
    #expect(company.books.company.catalog.kpi("twice")?.name == "twice")
  }

  @Test func whatAnOperandLacksTheFigureLacks() throws {
    let company = try company(
      """
      id: a, formula: win.rate + 1, unit: ratio
      id: b, formula: 1 / (sales.count - sales.count), unit: ratio
      """)
    #expect(try company.reason("a", "2016-03") == "Win rate: no deal closed")
    #expect(try company.reason("b", "2017-03").contains("not above zero"))
  }

  @Test func itsInputsAreThoseOfItsPartsAndItsDimensionsWhatTheyShare() throws {
    let company = try company("id: a, formula: pipe.weighted / quota.attain, unit: money")
    let kpi = try #require(company.books.company.catalog.kpi("a"))
    #expect(kpi.inputs.contains(.quotas) && kpi.inputs.contains(.opportunities("amount")))
    #expect(kpi.dimensions == [.rep, .team, .month])
  }

  @Test func reportsChecksAndExplanationsKnowIt() throws {
    let company = try company("id: a, name: Two wins, formula: sales.count * 2, unit: count")
    var books = company.books
    let span = try #require(books.company.settings.fiscal.period("2017-03", asOf: Day(number: 0)))
    let report = books.report(ReportRequest(period: span, asOf: span.lastDay, by: .rep))
    #expect(report.lines.last?.kpi.id == "a" && report.lines.last?.figure.value == 6)
    #expect(report.json.contains("\"a\": { \"value\": 6"))
    let check = CheckReport(books, today: span.lastDay) { $0.count }
    #expect(
      check.lines.contains { $0.hasPrefix("    a ") && $0.contains("Two wins") && $0.hasSuffix(" fed") })
    let told = try company.explain("a", "2017-03")
    #expect(told.lines == ["won deals 3"] && told.recordCount == 3)
  }

  @Test func unknownTilesKeepTheLastGoodSettings() throws {
    var company = try SmallCompany(
      [.opportunities: ExplanationTests.deals],
      settings:
        "company: A\ntiles: [win.rate, deals]\nfigures: [{ id: deals, formula: sales.count, unit: count }]")
    try company.rewrite("salesboard.yml", "company: B\ntiles: [win.rate, win.rat]")
    #expect(company.books.company.settings.company == "A")
    #expect(
      company.books.directory.settingsProblems.map(\.description) == [
        "salesboard.yml:2:19: there is no figure win.rat: did you mean win.rate?"
      ])
  }
}
