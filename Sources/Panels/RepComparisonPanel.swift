import Dashboard
import Drawing
import Metrics

/// A rep's figures beside the team's, each on a line from the lowest rep to the highest.
enum RepComparisonPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let hasLines = state.repPage?.comparisons.contains { line($0) != nil } ?? false
    let inside = canvas.frame(
      canvas.bounds, title: "Against the team", contexts: hasLines ? ["rep ● team ┃"] : [])
    guard let board = state.board, let page = state.repPage, !page.comparisons.isEmpty else {
      canvas.writeAbsence(state.repPage == nil ? "" : "nothing to compare yet", in: inside)
      return
    }
    let pad = inside.rows > page.comparisons.count + 1 ? 1 : 0
    let format = FigureFormat(currency: board.currency)
    for (line, comparison) in page.comparisons.prefix(max(0, inside.rows - pad)).enumerated() {
      canvas.comparison(comparison, format, hasLines, row: inside.row + pad + line, in: inside)
    }
  }

  static func line(_ comparison: RepPage.Comparison) -> MarkerLine? {
    guard let low = comparison.low, let high = comparison.high else { return nil }
    func share(_ figure: Figure) -> Double? { MarkerLine.share(figure.value, from: low, to: high) }
    return MarkerLine([
      .init("┃", share: share(comparison.team), style: Style(.strong)),
      .init("●", share: share(comparison.rep), style: Style(.accent)),
    ])
  }
}

extension Canvas {
  fileprivate mutating func comparison(
    _ comparison: RepPage.Comparison, _ format: FigureFormat, _ hasLines: Bool, row: Int, in inside: Rect
  ) {
    let area = Rect(row: row, column: inside.column + 1, rows: 1, columns: inside.columns - 2)
    let places = area.splitColumns(
      [
        Share(10, weight: 1, maximum: 18, priority: 9),
        Share(hasLines ? 8 : 0, weight: hasLines ? 3 : 0, priority: 4),
        Share(7, priority: 8), Share(12, priority: 2),
      ], gap: 1)
    if let place = places[0] {
      write(comparison.title, row: row, column: place.column, width: place.columns, style: Style(.label))
    }
    if hasLines, let place = places[1], let line = RepComparisonPanel.line(comparison) {
      markerLine(line, row: row, column: place.column, width: place.columns)
    }
    if let place = places[2] {
      write(
        format.compact(comparison.rep), row: row, column: place.column, width: place.columns, align: .right)
    }
    if let place = places[3] {
      write(
        "team " + format.compact(comparison.team), row: row, column: place.column, width: place.columns,
        style: Style(.muted), align: .right)
    }
  }
}
