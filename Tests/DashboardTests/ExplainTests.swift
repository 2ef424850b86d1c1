import Dashboard
import Metrics
import Sales
import Testing

/// An answer to a question with so many records, those of the page that is asked for.
private func answer(_ question: ExplainQuestion, records count: Int = 250) -> Explanation {
  let page = (question.offset..<min(count, question.offset + question.count)).map { number in
    Explanation.Record(
      entity: Entity(.deal, UInt32(number)), id: "d\(number)", name: "deal \(number)", day: someDay,
      amounts: [Figure(Quantity(number), unit: .money)], source: "opportunities.csv:\(number)")
  }
  return Explanation(
    question: question, name: "Booked", formula: "sum", figure: Figure(Quantity(5), unit: .money),
    currency: .usd, period: FiscalCalendar().quarter(containing: someDay), periodTitle: "Q4 2017",
    asOf: someDay, terms: [.init(title: "amount", value: Figure(Quantity(5), unit: .money))], records: page,
    recordCount: count)
}

private let sheet = RecordSheet(
  entity: Entity(.deal, 0), name: "deal 0", id: "d0",
  rows: [
    .init(source: "opportunities.csv:2", cells: [.init("opp_id", "d0"), .init("stage", "")]),
    .init(source: "opportunity_history.csv:9", cells: [.init("at", "2017-01-01"), .init("old", "")]),
  ])

/// The board after `=` on the leaderboard, answered.
private func explained() -> DashboardState {
  shown { state in
    for case .explain(let question) in state.press(.character("=")) {
      _ = state.update(.explained(answer(question)))
    }
  }
}

@Suite struct ExplainTests {
  @Test func equalsExplainsTheSelectedRepsFigureByWhichRowsAreSorted() throws {
    var state = shown()
    let effects = state.press(.down, .character("="))
    #expect(state.page == .explanation && state.focus == .records)
    let question = try #require(state.explainQuestion)
    #expect(question.figure == "sales.booked" && question.subject == .init(.rep, "bert"))
    #expect(effects == [.explain(question)])
    var other = shown()
    _ = other.press(.character("o"), .character("="))
    #expect(other.explainQuestion?.figure == "quota.attain")
  }

  @Test func equalsSaysWhatToSelectWhereNothingIs() {
    var state = shown()
    _ = state.press(.tab, .character("="))
    #expect(state.page == .wall && state.message?.contains("select a tile") == true)
  }

  @Test func theTilesAreWalkedWithLeftAndRightAndExplained() {
    var state = shown { state in
      var board = board()
      board.headlines = ["win.rate", "pipe.open"].map {
        Headline(id: $0, title: $0.text, shortTitle: $0.text, figure: Figure(Quantity(1), unit: .count))
      }
      _ = state.update(.boardArrived(board))
    }
    #expect(state.press(.right) == [] && state.message == "Tab goes to the tiles")
    _ = state.press(.backTab, .right, .character("="))
    #expect(state.explainQuestion?.figure == "pipe.open")
    #expect(state.explainQuestion?.subject == nil)
    _ = state.press(.escape)
    #expect(state.page == .wall && state.focus == .tiles && state.explainQuestion == nil)
  }

  @Test func anAnswerToAnOlderQuestionIsNotTaken() throws {
    var state = shown()
    _ = state.press(.character("="))
    let old = try #require(state.explainQuestion)
    #expect(state.press(.character("p")).contains { if case .explain = $0 { true } else { false } })
    _ = state.update(.explained(answer(old)))
    #expect(state.explaining?.explanation == nil)
    _ = state.update(.explanationRefused(old, "no"))
    #expect(state.explaining?.refusal == nil)
  }

  @Test func farRecordsAreAskedForAsTheSelectionComesNear() throws {
    var state = explained()
    #expect(state.rowCount(of: .records) == 250)
    #expect(state.record(at: 249)?.id == "d249")
    var many = shown()
    _ = many.press(.character("="))
    _ = many.update(.explained(answer(try #require(many.explainQuestion), records: 5_000)))
    #expect(many.record(at: 4_999) == nil)
    let effects = many.press(.end)
    let question = try #require(many.explainQuestion)
    #expect(effects == [.explain(question)] && question.offset == 4_800)
    _ = many.update(.explained(answer(question, records: 5_000)))
    #expect(many.record(at: 4_999)?.id == "d4999")
    #expect(state.press(.down) == [])
  }

  @Test func aNewBoardAsksForTheNumbersAnew() throws {
    var state = explained()
    let question = try #require(state.explainQuestion)
    #expect(state.update(.boardArrived(board(for: state.query))) == [.explain(question)])
  }

  @Test func enterOpensTheRecordAndEscGoesBackStepByStep() {
    var state = explained()
    #expect(state.press(.enter) == [.readRecord(Entity(.deal, 0))])
    #expect(state.page == .record && state.rowCount(of: .record) == 0)
    _ = state.update(.recordRead(sheet))
    #expect(
      state.sheetLines == [
        .source("opportunities.csv:2"), .cell(header: "opp_id", value: "d0"),
        .cell(header: "stage", value: ""),
        .row(source: "opportunity_history.csv:9", cells: ["2017-01-01"]),
      ])
    _ = state.press(.down)
    #expect(state.selectedRow(of: .record) == 1)
    _ = state.press(.escape)
    #expect(state.page == .explanation && state.explaining?.sheet == nil)
    _ = state.press(.escape)
    #expect(state.page == .wall && state.explaining == nil)
  }

  @Test func oneLeavesForTheWallAndARepsPageIsReturnedTo() {
    var state = explained()
    _ = state.press(.enter, .character("1"))
    #expect(state.page == .wall && state.explaining == nil)
    _ = state.press(.down, .enter, .character("="))
    #expect(state.explainQuestion?.figure == "pipe.open" && state.query.rep == "bert")
    _ = state.press(.escape)
    #expect(state.page == .rep(id: "bert") && state.focus == .repDeals)
  }
}
