import Testing

@testable import Books

@Suite struct ReportTableTests {
  @Test func aChangeOfTextsReachesEveryPartOfATable() {
    let table = ReportTable(
      title: "t\u{1B}", header: ["h\u{1B}"], rows: [["c\u{1B}"]], numeric: [], notes: ["n\u{1B}"])
    let safe = table.mapped { $0.replacing("\u{1B}", with: "␛") }
    #expect(!safe.text(width: \.count).contains("\u{1B}") && !safe.markdown.contains("\u{1B}"))
    #expect(safe.text(width: \.count).split(separator: "\n") == ["t␛", "h␛", "c␛", "n␛"])
  }
}
