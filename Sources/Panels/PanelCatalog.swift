import Dashboard

/// Every panel, one line each.
public enum PanelCatalog {
  public static let all: [Panel] = [
    Panel(.header, columns: 20, rows: 1, draw: HeaderPanel.draw),
    Panel(.tiles, columns: 20, rows: 1, draw: TilesPanel.draw),
    Panel(.funnel, columns: 30, rows: 5, draw: FunnelPanel.draw),
    Panel(.leaderboard, columns: 30, rows: 5, draw: LeaderboardPanel.draw, list: LeaderboardPanel.list),
    Panel(.growth, columns: 20, rows: 6, draw: GrowthPanel.draw),
    Panel(.feed, columns: 30, rows: 1, draw: FeedPanel.draw, list: FeedPanel.list),
    Panel(.footer, columns: 10, rows: 1, draw: FooterPanel.draw),
    Panel(.repTiles, columns: 20, rows: 1, draw: RepTilesPanel.draw),
    Panel(.repMonths, columns: 30, rows: 5, draw: RepMonthsPanel.draw),
    Panel(.repComparison, columns: 30, rows: 5, draw: RepComparisonPanel.draw),
    Panel(.repDeals, columns: 30, rows: 4, draw: RepDealsPanel.draw, list: RepDealsPanel.list),
    Panel(.standUpWhere, columns: 30, rows: 1, draw: StandUpWherePanel.draw),
    Panel(.standUpReps, columns: 30, rows: 3, draw: StandUpRepsPanel.draw, list: StandUpRepsPanel.list),
    Panel(.standUpStalled, columns: 20, rows: 5, draw: StandUpStalledPanel.draw),
    Panel(.formula, columns: 30, rows: 4, draw: FormulaPanel.draw),
    Panel(.sources, columns: 30, rows: 4, draw: SourcesPanel.draw),
    Panel(.records, columns: 30, rows: 4, draw: RecordsPanel.draw, list: RecordsPanel.list),
    Panel(.record, columns: 30, rows: 4, draw: RecordPanel.draw, list: RecordPanel.list),
    Panel(.help, columns: 20, rows: 5, draw: HelpPanel.draw),
    Panel(.find, columns: 20, rows: 5, draw: FindPanel.draw, list: FindPanel.list),
  ]

  public static func panel(_ id: PanelIdentifier) -> Panel? {
    all.first { $0.id == id }
  }
}
