import Metrics
import Sales

extension DashboardState {
  /// The panels of the page that have rows to walk through, in the order of Tab.
  public var panelsWithRows: [PanelIdentifier] {
    switch page {
    case .wall: [.leaderboard, .feed, .tiles]
    case .rep: [.repDeals, .repTiles]
    case .standUp: [.standUpReps]
    case .explanation: [.records]
    case .record: [.record]
    }
  }

  /// Rows of a panel that can be selected; 0 for panels without any.
  public func rowCount(of panel: PanelIdentifier) -> Int {
    switch panel {
    case .leaderboard: board?.leaderboard.rows.count ?? 0
    case .feed: board?.feed.items.count ?? 0
    case .repDeals: repPage?.deals.count ?? 0
    case .standUpReps: board?.standUp?.reps.count ?? 0
    case .find: findChoices.count
    case .tiles: board?.headlines.count ?? 0
    case .repTiles: repPage?.headlines.count ?? 0
    case .records: explaining?.explanation?.recordCount ?? 0
    case .record: sheetLines.count
    case .header, .funnel, .growth, .footer, .repMonths, .repComparison, .standUpWhere, .standUpStalled,
      .formula, .sources, .help:
      0
    }
  }

  /// The selected row of a panel, inside its rows; nil where it has none.
  public func selectedRow(of panel: PanelIdentifier) -> Int? {
    let count = rowCount(of: panel)
    guard count > 0 else { return nil }
    let row = panel == .standUpReps ? standUp.rep : lists[panel]?.selected ?? 0
    return min(max(row, 0), count - 1)
  }

  mutating func select(_ row: Int, of panel: PanelIdentifier) {
    let inside = min(max(row, 0), max(0, rowCount(of: panel) - 1))
    if panel == .standUpReps {
      standUp.rep = inside
    } else {
      let first = min(lists[panel]?.first ?? 0, inside)
      lists[panel] = ListPosition(selected: inside, first: first)
    }
  }

  mutating func moveSelection(of panel: PanelIdentifier, by rows: Int) {
    guard let row = selectedRow(of: panel) else { return }
    select(row + rows, of: panel)
  }

  /// Moves where the arrows move: in the overlay, or else in the focused list.
  mutating func move(by rows: Int) {
    if overlay == .none {
      moveSelection(of: focus, by: rows)
    } else {
      move(by: rows, in: overlay)
    }
  }

  /// Moves in an overlay and stays inside of it; what it lists can change below the selection.
  mutating func move(by rows: Int, in overlay: Overlay) {
    switch overlay {
    case .none: break
    case .help(let first):
      self.overlay = .help(first: min(max(first + rows, 0), max(0, helpRows.count - visibleHelpRows)))
    case .find(let text, let selected):
      let last = max(0, findChoices.count - 1)
      self.overlay = .find(text: text, selected: min(max(selected + rows, 0), last))
    }
  }

  /// The rep of the selected row of the focused list.
  public var selectedRep: String? {
    guard let row = selectedRow(of: focus) else { return nil }
    var rep: String?
    if focus == .leaderboard { rep = sortedLeaderboard[row].repID }
    if focus == .feed { rep = board?.feed.items[row].repID }
    return rep == "" ? nil : rep
  }

  mutating func moveFocus(by places: Int) {
    let panels = panelsWithRows
    let now = panels.firstIndex(of: focus) ?? 0
    focus = panels[(now + places + panels.count) % panels.count]
  }
}

extension DashboardState.ListPosition {
  /// The rows to show where `visible` of `count` fit: the selected one in the middle, as far as the ends allow.
  public func window(visible: Int, of count: Int) -> Range<Int> {
    let shown = min(max(visible, 0), max(count, 0))
    let first = min(max(selected - shown / 2, 0), max(count, 0) - shown)
    return first..<first + shown
  }
}
