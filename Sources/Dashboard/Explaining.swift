import Metrics
import Sales

/// The figure that is being explained, and what lies behind its page.
public struct ExplainState: Equatable, Sendable {
  public var figure: KPIIdentifier
  public var subject: ExplainQuestion.Subject?
  /// What the figure is called until its explanation arrives.
  public var title: String
  public var explanation: Explanation?
  /// Why there is no explanation.
  public var refusal: String?
  /// The record whose rows are shown, and its rows once they have been read.
  public var record: Entity?
  public var sheet: RecordSheet?
  /// Where Esc goes.
  public var behind: DashboardState.Page
  public var focusBehind: PanelIdentifier
}

/// One line of the page of a record.
public enum SheetLine: Hashable, Sendable {
  /// A cell of the row that counts.
  case cell(header: String, value: String)
  /// Where the row stands that the cells above or below are of.
  case source(String)
  /// Another row on one line.
  case row(source: String, cells: [String])
}

extension DashboardState {
  /// What `=` explains: the selected tile, or the selected rep's figure by which the rows are sorted.
  public var explainable: (figure: KPIIdentifier, subject: ExplainQuestion.Subject?, title: String)? {
    guard let row = selectedRow(of: focus), let board else { return nil }
    switch focus {
    case .tiles: return board.headlines.indices.contains(row) ? of(board.headlines[row], nil) : nil
    case .leaderboard:
      let rep = sortedLeaderboard[row].repID
      let figure = leaderboardOrder.figure
      return (figure.id, ExplainQuestion.Subject(.rep, rep.isEmpty ? nil : rep), figure.title)
    case .repTiles: return repPage.flatMap { page in of(page.headlines[row], page.repID) }
    case .repDeals:
      guard let page = repPage else { return nil }
      let subject = ExplainQuestion.Subject(.rep, page.repID)
      return page.value.quantity == nil
        ? ("pipe.open", subject, "Open deals") : ("pipe.value", subject, "Pipeline value")
    default: return nil
    }
  }

  private func of(
    _ headline: Headline, _ rep: String?
  ) -> (figure: KPIIdentifier, subject: ExplainQuestion.Subject?, title: String) {
    (headline.id, rep.map { ExplainQuestion.Subject(.rep, $0) }, headline.title)
  }

  mutating func explain() {
    guard let (figure, subject, title) = explainable else { return }
    explaining = ExplainState(
      figure: figure, subject: subject, title: title, behind: page, focusBehind: focus)
    page = .explanation
    focus = .records
    lists[.records] = ListPosition()
  }

  /// The page that Esc leads to from an explanation, or the page itself.
  public var pageBehind: Page {
    explaining?.behind ?? page
  }

  /// The question whose answer the page needs now; nil on other pages.
  public var explainQuestion: ExplainQuestion? {
    guard let explaining, page == .explanation || page == .record else { return nil }
    var plain = BoardQuery()
    plain.period = query.period
    plain.daysBack = query.daysBack
    plain.filter = query.filter
    var question = ExplainQuestion(explaining.figure, of: explaining.subject, query: plain)
    let hundred = max(0, lists[.records]?.selected ?? 0) / DashboardState.recordStep
    question.offset = max(0, hundred - 1) * DashboardState.recordStep
    question.count = 3 * DashboardState.recordStep
    return question
  }

  /// Records are asked for by the hundred, with those around the selected one.
  private static let recordStep = 100

  /// The record in a row of the list; nil until it has arrived.
  public func record(at row: Int) -> Explanation.Record? {
    guard let explanation = explaining?.explanation else { return nil }
    let index = row - explanation.question.offset
    return explanation.records.indices.contains(index) ? explanation.records[index] : nil
  }

  mutating func take(_ explanation: Explanation) {
    guard explanation.question == explainQuestion else { return }
    explaining?.explanation = explanation
    explaining?.refusal = nil
  }

  mutating func openRecord() -> [Effect] {
    guard let row = selectedRow(of: .records), let record = record(at: row) else { return [] }
    explaining?.record = record.entity
    explaining?.sheet = nil
    page = .record
    focus = .record
    lists[.record] = ListPosition()
    return [.readRecord(record.entity)]
  }

  mutating func take(_ sheet: RecordSheet) {
    guard sheet.entity == explaining?.record else { return }
    explaining?.sheet = sheet
  }

  /// The lines of the open record: its cells, then the rows that go with it.
  public var sheetLines: [SheetLine] {
    guard let sheet = explaining?.sheet, let first = sheet.rows.first else { return [] }
    let cells = first.cells.map { SheetLine.cell(header: $0.header, value: $0.value) }
    let others = sheet.rows.dropFirst().map { row in
      SheetLine.row(source: row.source, cells: row.cells.map(\.value).filter { !$0.isEmpty })
    }
    return [.source(first.source)] + cells + others
  }

  /// Back from a record to the list, and from the list to where `=` was pressed.
  mutating func leaveExplanation() {
    guard let explaining else { return }
    if page == .record {
      page = .explanation
      focus = .records
      self.explaining?.record = nil
      self.explaining?.sheet = nil
    } else {
      page = explaining.behind
      focus = explaining.focusBehind
      self.explaining = nil
    }
  }
}

extension DashboardState.LeaderboardOrder {
  /// The figure of a row that `=` explains.
  fileprivate var figure: (id: KPIIdentifier, title: String) {
    switch self {
    case .booked, .name: ("sales.booked", "Booked")
    case .attainment: ("quota.attain", "Quota attainment")
    case .winRate: ("win.rate", "Win rate")
    }
  }
}
