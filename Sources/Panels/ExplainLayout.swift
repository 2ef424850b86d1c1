import Dashboard
import Drawing

/// The page of a figure: formula and sources above, the records below.
enum ExplainLayout {
  static func places(_ state: DashboardState, _ screen: Rect) -> [PageLayout.Place] {
    let gap = PageLayout.hasBigTiles(screen) ? 2 : 1
    let isWide = screen.columns >= 100
    let wanted = FormulaPanel.rows(state, columns: isWide ? screen.columns / 2 : screen.columns)
    let room = screen.rows - 2 * gap
    let least = screen.rows < 16 ? 4 : isWide ? 8 : 5
    let top = min(max(wanted, least), max(least, room * 3 / 5))
    let parts = screen.splitRows([
      Share(gap, priority: 3), Share(min(top, max(1, room - 4)), priority: 2),
      Share(4, weight: 1, priority: 1), Share(gap, priority: 3),
    ])
    var places: [PageLayout.Place] = []
    if let above = parts[1] { places += isWide ? sides(above) : [PageLayout.Place(.formula, above)] }
    if let records = parts[2] { places.append(PageLayout.Place(.records, records)) }
    return places
  }

  private static func sides(_ rect: Rect) -> [PageLayout.Place] {
    let panels: [PanelIdentifier] = [.formula, .sources]
    let sides = rect.splitColumns([Share(45, weight: 1, priority: 1), Share(40, weight: 1)])
    return zip(panels, sides).compactMap { panel, side in side.map { PageLayout.Place(panel, $0) } }
  }

  /// The page of one record.
  static func record(_ screen: Rect) -> [PageLayout.Place] {
    let gap = PageLayout.hasBigTiles(screen) ? 2 : 1
    let parts = screen.splitRows([Share(gap, priority: 3), Share(4, weight: 1), Share(gap, priority: 3)])
    return parts[1].map { [PageLayout.Place(.record, $0)] } ?? []
  }
}
