import Dashboard

/// Every panel, one line each.
package enum PanelCatalog {
  package static let all: [Panel] = [
    Panel(.header, columns: 20, rows: 1, draw: HeaderPanel.draw),
    Panel(.tiles, columns: 20, rows: 1, draw: TilesPanel.draw),
    Panel(.funnel, columns: 30, rows: 5, draw: FunnelPanel.draw),
    Panel(.leaderboard, columns: 30, rows: 5, draw: LeaderboardPanel.draw, list: LeaderboardPanel.list),
    Panel(.growth, columns: 20, rows: 6, draw: GrowthPanel.draw),
    Panel(.feed, columns: 30, rows: 1, draw: FeedPanel.draw, list: FeedPanel.list),
    Panel(.footer, columns: 10, rows: 1, draw: FooterPanel.draw),
  ]

  package static func panel(_ id: PanelIdentifier) -> Panel? {
    all.first { $0.id == id }
  }
}
