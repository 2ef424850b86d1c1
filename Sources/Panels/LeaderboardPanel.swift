import Dashboard
import Drawing
import Metrics
import Sales

/// Reps against their quota, with the pace as a mark on each bar, and the team below.
enum LeaderboardPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board else { return }
    let isFocused = state.focus == .leaderboard && state.overlay == .none && state.page == .wall
    let hasQuotas = board.leaderboard.rows.contains { $0.attainment.quantity != nil }
    let inner = canvas.frame(
      canvas.bounds, title: hasQuotas ? "Quota leaderboard" : "Leaderboard", contexts: contexts(state, board),
      titleStyle: Style(isFocused ? .accent : .label))
    guard inner.columns >= 10, inner.rows >= 1 else { return }
    let table = LeaderboardTable(board, columns: inner.columns)
    let window = window(state, lines: inner.rows)
    let rows = state.sortedLeaderboard
    canvas.inside(inner) { canvas in
      if window.line > 1, !rows.isEmpty { table.header(line: 0, on: &canvas) }
      for index in window.rows {
        let isSelected = isFocused && index == state.selectedRow(of: .leaderboard)
        table.draw(
          rows[index], line: window.line - 1 + index - window.rows.lowerBound, isSelected, on: &canvas)
      }
      foot(table, board, hidden: rows.count - window.rows.count, on: &canvas)
      if rows.isEmpty { canvas.write("no reps", row: 0, column: 2, style: Style(.muted)) }
    }
  }

  @Sendable
  static func list(_ state: DashboardState, in size: DashboardState.Size) -> ListWindow {
    window(state, lines: size.rows - 2)
  }

  /// Lines inside the frame: a header where there is room, the reps, `11 more` if need be, the team.
  private static func window(_ state: DashboardState, lines: Int) -> ListWindow {
    let count = state.rowCount(of: .leaderboard)
    let header = lines >= 7 ? 1 : 0
    let foot = lines >= 4 ? 1 : 0
    let room = max(0, lines - header - foot)
    let visible = count > room ? room - (lines >= 8 ? 1 : 0) : count
    let position = DashboardState.ListPosition(selected: state.selectedRow(of: .leaderboard) ?? 0)
    return ListWindow(line: 1 + header, rows: position.window(visible: visible, of: count))
  }

  private static func foot(_ table: LeaderboardTable, _ board: Board, hidden: Int, on canvas: inout Canvas) {
    guard canvas.rows >= 4, !board.leaderboard.rows.isEmpty else { return }
    table.total(board.leaderboard.total, line: canvas.rows - 1, on: &canvas)
    if hidden > 0, canvas.rows >= 8 {
      canvas.write(
        "\(FigureFormat.count(hidden)) more", row: canvas.rows - 2, column: table.nameColumn,
        style: Style(.label))
    }
  }

  private static func contexts(_ state: DashboardState, _ board: Board) -> [String] {
    let reps = "\(FigureFormat.count(board.leaderboard.rows.count)) reps"
    let order = state.leaderboardOrder == .booked ? "" : "   by \(state.leaderboardOrder.title)"
    guard let pace = LeaderboardTable.pace(of: board) else { return [reps + order, reps] }
    let share = Figure(Quantity(board.progress.elapsed, over: board.progress.total), unit: .ratio)
    let mark = "pace \(FigureFormat(currency: board.currency).compact(share))"
    return pace < 1 ? ["\(reps)\(order)   \(mark)", mark] : [reps + order, reps]
  }
}
