import Dashboard
import Drawing
import Metrics

/// The wall: tiles on top, funnel and growth on the left, leaderboard and feed on the right.
enum WallLayout {
  static func places(_ state: DashboardState, _ screen: Rect) -> [PageLayout.Place] {
    guard screen.columns >= 80 else { return narrow(state, screen) }
    return PageLayout.hasBigTiles(screen) ? large(state, screen) : compact(state, screen)
  }

  private static func large(_ state: DashboardState, _ screen: Rect) -> [PageLayout.Place] {
    let parts = screen.splitRows([
      Share(2), Share(PageLayout.tileRows), Share(20, weight: 1), Share(2),
    ])
    guard let tiles = parts[1], let body = parts[2] else { return [] }
    let gap = screen.columns >= 140 ? 1 : 0
    let sides = body.splitColumns([Share(38, weight: 1), Share(41, weight: 1)], gap: gap)
    var places = [PageLayout.Place(.tiles, tiles)]
    if let left = sides[0] {
      let funnel = FunnelPanel.rows(state.board, within: left.rows - 10)
      places += stack(left, [(.funnel, Share(funnel)), (.growth, Share(10, weight: 1))])
    }
    if let right = sides[1] {
      let feed = max(7, right.rows / 4)
      places += stack(right, [(.leaderboard, leaderboard(state)), (.feed, Share(feed, weight: 1))])
    }
    return places
  }

  /// No taller than its rows, so that the feed gets what is left.
  private static func leaderboard(_ state: DashboardState) -> Share {
    let reps = state.board?.leaderboard.rows.count ?? 0
    return Share(9, weight: 1_000, maximum: max(9, reps + 4))
  }

  /// One line of figures, then the same panels; the feed is two bare lines.
  private static func compact(_ state: DashboardState, _ screen: Rect) -> [PageLayout.Place] {
    let parts = screen.splitRows([
      Share(1), Share(1), Share(6, weight: 1), Share(2, priority: -1), Share(2),
    ])
    var places: [PageLayout.Place] = []
    if let line = parts[1] { places.append(PageLayout.Place(.tiles, line)) }
    if let body = parts[2] {
      let sides = body.splitColumns([Share(38, weight: 1), Share(38, weight: 1)])
      if let left = sides[0] {
        let funnel = min(FunnelPanel.denseRows(state.board) + 1, max(5, left.rows - 8))
        places += stack(
          left, [(.funnel, Share(min(funnel, left.rows), priority: 1)), (.growth, Share(7, weight: 1))],
          filling: .funnel)
      }
      if let right = sides[1] { places.append(PageLayout.Place(.leaderboard, right)) }
    }
    if let feed = parts[3] { places.append(PageLayout.Place(.feed, feed)) }
    return places
  }

  /// The figures one a line, then what there is room for.
  private static func narrow(_ state: DashboardState, _ screen: Rect) -> [PageLayout.Place] {
    let lines = min(state.board?.headlines.count ?? 0, 8)
    let body = Rect(row: 1, column: 0, rows: screen.rows - 2, columns: screen.columns)
    let shown = min(lines, body.rows - 1)
    let funnel = FunnelPanel.denseRows(state.board)
    return stack(
      body,
      [
        (.tiles, Share(shown + 1, priority: 3)), (.leaderboard, Share(8, weight: 2, priority: 2)),
        (.funnel, Share(funnel, priority: 1)), (.feed, Share(6, weight: 1)),
      ])
  }

  /// Panels one below the other; one that finds no room is left out, and `filling` takes the room of the rest.
  private static func stack(
    _ rect: Rect, _ shares: [(PanelIdentifier, Share)], filling: PanelIdentifier? = nil
  ) -> [PageLayout.Place] {
    let parts = rect.splitRows(shares.map(\.1))
    let found = zip(shares, parts).compactMap { share, part in
      part.map { PageLayout.Place(share.0, $0) }
    }
    guard found.count == 1, let only = found.first, only.panel == filling else { return found }
    return [PageLayout.Place(only.panel, rect)]
  }
}
