import Dashboard
import Drawing
import Metrics
import Sales

/// The headline figures of a rep, in the same forms as the wall's.
enum RepTilesPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board, let page = state.repPage else {
      canvas.writeAbsence(RepAbsence.text(state), in: canvas.bounds)
      return
    }
    let isBoxes = canvas.rows >= 7
    let count = canvas.columns >= 160 ? 6 : 4
    let selected = TilesPanel.selected(page.headlines, of: .repTiles, state)
    let shown =
      isBoxes ? TilesPanel.chosen(page.headlines, count: count, keeping: selected) : page.headlines
    TilesPanel.draw(shown, currency: board.currency, selected: selected, on: &canvas)
  }
}
