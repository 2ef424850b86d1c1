import Dashboard
import Drawing

/// The stand-up: where we are, then rep by rep beside the stalled deals.
enum StandUpLayout {
  static func places(_ screen: Rect) -> [PageLayout.Place] {
    let isLarge = PageLayout.hasBigTiles(screen)
    let parts = screen.splitRows([
      Share(isLarge ? 2 : 1, priority: 3), Share(isLarge ? 7 : screen.rows >= 16 ? 3 : 1, priority: 1),
      Share(5, weight: 1, priority: 2), Share(isLarge ? 2 : 1, priority: 3),
    ])
    var places: [PageLayout.Place] = []
    if let top = parts[1] { places.append(PageLayout.Place(.standUpWhere, top)) }
    if let body = parts[2] {
      let sides = body.splitColumns(
        [Share(40, weight: 2, priority: 1), Share(30, weight: 1)], gap: screen.columns >= 100 ? 1 : 0)
      let panels: [PanelIdentifier] = [.standUpReps, .standUpStalled]
      places += zip(panels, sides).compactMap { panel, side in side.map { PageLayout.Place(panel, $0) } }
    }
    return places
  }
}
