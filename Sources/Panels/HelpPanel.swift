import Dashboard
import Drawing

/// The keys that work on the page below, made from the key table.
enum HelpPanel {
  static let columns = 64

  /// As many rows as the keys need, with a frame and a margin.
  static func rows(_ state: DashboardState) -> Int {
    min(state.helpRows.count + 4, state.size.rows - 2, state.visibleHelpRows + 2)
  }

  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard case .help(let first) = state.overlay else { return }
    canvas.fill(canvas.bounds, style: Style(.text, on: .panel))
    let rows = state.helpRows
    let inside = canvas.frame(
      canvas.bounds, title: "Keys", contexts: contexts(state, first), titleStyle: Style(.accent))
    let shown = min(rows.count, state.visibleHelpRows)
    let pad = inside.rows >= shown + 2 ? 1 : 0
    let names = (rows.map { TextWidth.of($0.name) }.max() ?? 0) + 2
    for (line, binding) in rows.dropFirst(first).prefix(max(0, inside.rows - 2 * pad)).enumerated() {
      let row = inside.row + pad + line
      canvas.write(
        binding.name, row: row, column: inside.column + 2, width: names, style: Style(.accent))
      canvas.write(
        binding.description, row: row, column: inside.column + 2 + names,
        width: max(0, inside.columns - names - 3))
    }
    canvas.highlight(canvas.bounds, on: .panel)
  }

  private static func contexts(_ state: DashboardState, _ first: Int) -> [String] {
    let left = state.helpRows.count - first - state.visibleHelpRows
    return left > 0 ? ["↓ \(left) more   Esc close", "↓ \(left) more"] : ["Esc close"]
  }
}
