import Dashboard
import Drawing

/// The page of a rep: tiles, months beside the comparison with the team, open deals below.
enum RepLayout {
  static func places(_ screen: Rect) -> [PageLayout.Place] {
    let isLarge = PageLayout.hasBigTiles(screen)
    let tiles = isLarge ? PageLayout.tileRows : screen.columns >= 80 ? 1 : 4
    let parts = screen.splitRows([
      Share(isLarge ? 2 : 1, priority: 3), Share(tiles, priority: 3),
      Share(7, weight: 1, maximum: 13, priority: 1), Share(4, weight: 1, priority: 2),
      Share(isLarge ? 2 : 1, priority: 3),
    ])
    var places: [PageLayout.Place] = []
    if let tiles = parts[1] { places.append(PageLayout.Place(.repTiles, tiles)) }
    if let middle = parts[2] { places += sides(middle) }
    if let deals = parts[3] { places.append(PageLayout.Place(.repDeals, deals)) }
    return places
  }

  private static func sides(_ rect: Rect) -> [PageLayout.Place] {
    let sides = rect.splitColumns([Share(38, weight: 1, priority: 1), Share(38, weight: 1)])
    let panels: [PanelIdentifier] = [.repMonths, .repComparison]
    return zip(panels, sides).compactMap { panel, side in side.map { PageLayout.Place(panel, $0) } }
  }
}
