import Dashboard
import Drawing

/// The whole screen, drawn from the state alone.
public enum Frame {
  /// What the terminal shows for a state, at the state's size.
  public static func draw(_ state: DashboardState) -> Canvas {
    var canvas = Canvas(rows: state.size.rows, columns: state.size.columns)
    let layout = PageLayout(for: state)
    if let notice = Notice(for: state) {
      canvas.inside(layout.body) { notice.draw(on: &$0) }
    }
    for place in layout.places {
      guard let panel = PanelCatalog.panel(place.panel) else { continue }
      var part = Canvas(rows: place.rect.rows, columns: place.rect.columns)
      panel.draw(state, &part)
      canvas.place(part, row: place.rect.row, column: place.rect.column)
    }
    return canvas
  }

  /// What a mouse press or a turn of the wheel means; nil where it hits nothing.
  public static func event(for click: Click, in state: DashboardState) -> Event? {
    guard let place = place(row: click.row, column: click.column, in: state) else { return nil }
    switch click.button {
    case .left:
      let size = DashboardState.Size(columns: place.rect.columns, rows: place.rect.rows)
      let list = PanelCatalog.panel(place.panel)?.list?(state, size)
      return .clicked(panel: place.panel, row: list?.row(at: click.row - place.rect.row))
    case .wheelUp: return .wheelTurned(panel: place.panel, lines: -3)
    case .wheelDown: return .wheelTurned(panel: place.panel, lines: 3)
    }
  }

  /// The topmost panel at a cell; an open overlay lets nothing through.
  private static func place(row: Int, column: Int, in state: DashboardState) -> PageLayout.Place? {
    let places = PageLayout(for: state).places
    let hit = places.last { $0.rect.contains(row: row, column: column) }
    guard state.overlay != .none else { return hit }
    return hit == places.last ? hit : nil
  }
}
