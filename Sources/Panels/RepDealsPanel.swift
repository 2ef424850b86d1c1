import Dashboard
import Drawing
import Metrics
import Sales

/// The open deals of a rep, with the reason why one is worth a look.
enum RepDealsPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let style = Style(isFocused(state) ? .accent : .label)
    let inside = canvas.frame(
      canvas.bounds, title: "Open deals", contexts: contexts(state), titleStyle: style)
    let area = listArea(inside, state)
    guard let board = state.board, state.repPage != nil else {
      // The tiles above say why.
      return
    }
    guard state.rowCount(of: .repDeals) > 0 else {
      canvas.writeAbsence("no open deals", in: inside)
      return
    }
    canvas.table(table(state, board), in: area)
  }

  @Sendable
  static func list(_ state: DashboardState, in size: DashboardState.Size) -> ListWindow {
    guard let board = state.board, state.repPage != nil else { return ListWindow(line: 0, rows: 0..<0) }
    let inside = Rect(row: 1, column: 1, rows: size.rows - 2, columns: size.columns - 2)
    return table(state, board).listWindow(in: listArea(inside, state))
  }

  private static func isFocused(_ state: DashboardState) -> Bool {
    state.focus == .repDeals && state.overlay == .none
  }

  /// A blank line goes above where all deals find room below it.
  private static func listArea(_ inside: Rect, _ state: DashboardState) -> Rect {
    guard inside.rows >= max(7, state.rowCount(of: .repDeals) + 2) else { return inside }
    return Rect(
      row: inside.row + 1, column: inside.column, rows: inside.rows - 1, columns: inside.columns)
  }

  private static func contexts(_ state: DashboardState) -> [String] {
    guard let board = state.board, let page = state.repPage, !page.deals.isEmpty else { return [] }
    let format = FigureFormat(currency: board.currency)
    let hasAmounts = page.deals.contains { $0.amount != nil }
    let count = page.deals.count == 1 ? "1 deal" : "\(FigureFormat.count(page.deals.count)) deals"
    let order = state.dealOrder == .risk && !hasAmounts ? "risk" : state.dealOrder.title
    let sums = [
      page.value.quantity.map { _ in format.compact(page.value) },
      page.weighted.quantity.map { _ in "weighted " + format.compact(page.weighted) },
    ]
    let head = ([count] + sums.compactMap { $0 }).joined(separator: "   ")
    return [head + "   sorted by \(order)", "\(count)   by \(order)", count]
  }
}

extension RepDealsPanel {
  private static func table(_ state: DashboardState, _ board: Board) -> RowTable<OpenDeal> {
    let deals = state.sortedDeals
    let format = FigureFormat(currency: board.currency)
    let titles = deals.map { TextWidth.of(DealText.title($0)) }.max() ?? 0
    var columns: [RowTable<OpenDeal>.Column] = [
      .init("deal", Share(14, weight: 3, maximum: min(56, titles), priority: 9)) {
        StyledText(DealText.title($0))
      },
      .init("stage", Share(11, weight: 1, maximum: 18, priority: 3)) { StyledText($0.stage, .label) },
    ]
    if deals.contains(where: { $0.amount != nil }) {
      columns.append(
        .init("amount", Share(8, maximum: 10, priority: 7), .right) { StyledText(format.full($0.amount)) })
    }
    if deals.contains(where: { $0.daysInStage != nil }) {
      let age = board.funnel.hasHistory ? "in stage" : "age"
      columns.append(.init(age, Share(8, priority: 5), .right) { StyledText(DealText.age($0)) })
    }
    if deals.contains(where: { $0.expectedClose != nil }) {
      columns.append(
        .init("close", Share(8, priority: 4), .right) {
          StyledText(DealText.close($0, asOf: board.asOf), $0.isOverdue ? .warn : .text)
        })
    }
    if deals.contains(where: \.isAtRisk) {
      columns.append(
        .init("why", Share(12, weight: 2, maximum: 36, priority: 6)) {
          StyledText(DealText.reasons($0), .warn)
        })
    }
    return RowTable(
      columns: columns, rows: deals, selected: state.selectedRow(of: .repDeals),
      isFocused: isFocused(state))
  }
}
