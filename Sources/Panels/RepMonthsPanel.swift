import Dashboard
import Drawing
import Metrics
import Sales

/// What a rep booked month by month, or won where the files have no amounts.
enum RepMonthsPanel {
  private typealias Row = MonthlyGrowth.Row

  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let rows = state.repPage?.months.rows ?? []
    let hasAmounts = rows.contains { $0.booked.quantity != nil }
    let inside = canvas.frame(canvas.bounds, title: "By month", contexts: contexts(hasAmounts, rows))
    guard let board = state.board, !rows.isEmpty else {
      canvas.writeAbsence(state.repPage == nil ? "" : "nothing closed yet", in: inside)
      return
    }
    let pad = inside.rows > rows.count + 1 ? 1 : 0
    let shown = rows.suffix(max(0, inside.rows - pad))
    let top = shown.compactMap { amount($0, hasAmounts) }.max() ?? 0
    let places = places(in: inside, hasAmounts)
    for (line, row) in shown.enumerated() {
      let share = amount(row, hasAmounts).map { top > 0 ? $0 / top : 0 }
      let texts = texts(row, FigureFormat(currency: board.currency), hasAmounts)
      canvas.monthLine(texts, share: share, places, row: inside.row + pad + line, isPartial: !row.isComplete)
    }
  }

  private static func contexts(_ hasAmounts: Bool, _ rows: [Row]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return hasAmounts
      ? ["booked ▇   won   close rate   days", "booked ▇  won  rate  days", "booked ▇  won  rate", "booked"]
      : ["won ▇   close rate   days", "won ▇  rate"]
  }

  private static func amount(_ row: Row, _ hasAmounts: Bool) -> Double? {
    hasAmounts ? row.booked.value : Double(row.won)
  }

  /// Month, bar, amount, won, close rate, days; nil where there is no room.
  private static func places(in inside: Rect, _ hasAmounts: Bool) -> [Rect?] {
    let margin = inside.columns >= 44 ? 2 : 1
    let line = Rect(
      row: inside.row, column: inside.column + margin, rows: 1, columns: inside.columns - 2 * margin)
    return line.splitColumns(
      [
        Share(3, priority: 9), Share(6, weight: 1, priority: 5), Share(hasAmounts ? 6 : 0, priority: 8),
        Share(4, priority: 7), Share(5, priority: 6), Share(4, priority: 3),
      ], gap: inside.columns >= 44 ? 2 : 1)
  }

  private static func texts(_ row: Row, _ format: FigureFormat, _ hasAmounts: Bool) -> [String] {
    [
      row.month.shortName, "", hasAmounts ? format.compact(row.booked) : "", FigureFormat.count(row.won),
      format.compact(row.winRate), format.compact(row.cycle),
    ]
  }
}

extension Canvas {
  fileprivate mutating func monthLine(
    _ texts: [String], share: Double?, _ places: [Rect?], row: Int, isPartial: Bool
  ) {
    for (index, place) in places.enumerated() {
      guard let place, place.columns > 0 else { continue }
      guard index == 1 else {
        write(
          texts[index], row: row, column: place.column, width: place.columns,
          style: Style(index == 0 ? .label : .text), align: index == 0 ? .left : .right)
        continue
      }
      bar(
        Bar(share: share, style: Style(.series1), rest: " "), row: row, column: place.column,
        width: place.columns)
      if isPartial { shade(row: row, from: place.column, columns: place.columns) }
    }
  }

  /// Shades the bar of a month that is not over.
  private mutating func shade(row: Int, from column: Int, columns: Int) {
    for x in column..<column + columns where bounds.contains(row: row, column: x) {
      guard self[row, x].scalar == Unicode.Scalar("█").value else { continue }
      put(Glyph("▒"), row: row, column: x, style: self[row, x].style)
    }
  }
}
