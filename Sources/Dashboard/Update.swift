import Metrics
import Sales

extension DashboardState {
  /// Takes in what happened and answers with what is to be done outside.
  ///
  /// Whatever changes the query asks for it, once.
  public mutating func update(_ event: Event) -> [Effect] {
    let asked = query
    let explained = explainQuestion
    var effects = take(event)
    move(by: 0, in: overlay)
    if query != asked { effects.insert(.ask(query), at: 0) }
    // The numbers of a new board are other ones, whatever was asked.
    if let question = explainQuestion, question != explained || event.isBoard {
      effects.append(.explain(question))
    }
    return effects
  }

  private mutating func take(_ event: Event) -> [Effect] {
    switch event {
    case .keyPressed(let key): return press(key)
    case .clicked(let panel, let row): return click(panel, row: row)
    case .wheelTurned(let panel, let lines): turnWheel(over: panel, by: lines)
    case .pasted(let text): type(text)
    case .resized(let size): self.size = size
    case .boardArrived(let board): show(board)
    case .loadProgressed(let progress): loading = progress
    case .looked(let freshness): self.freshness = freshness
    case .clockTicked(let face): clock = face
    case .themesChanged(let names, let current): (themeNames, themeName) = (names, current)
    case .problemAppeared(let sentence): message = sentence
    case .standUpDayRemembered(let day): rememberStandUp(on: day)
    case .explained(let explanation): take(explanation)
    case .explanationRefused(let question, let reason):
      if question == explainQuestion { explaining?.refusal = reason }
    case .recordRead(let sheet): take(sheet)
    }
    return []
  }

  private mutating func press(_ key: Key) -> [Effect] {
    message = nil
    guard let binding = Keymap.standard.binding(for: key, in: place) else {
      if case .character(let letter) = key { type(String(letter)) }
      return []
    }
    if let obstacle = binding.obstacle(self) {
      message = obstacle
      return []
    }
    return perform(binding.action)
  }

  /// The program's own note of today's stand-up comes back too; the one before it is what counts.
  private mutating func rememberStandUp(on day: Day) {
    guard day != standUp.heldOn else { return }
    standUp.last = day
  }
}

extension Event {
  fileprivate var isBoard: Bool {
    if case .boardArrived = self { true } else { false }
  }
}

extension DashboardState {
  /// A board for a query that has changed since is late, yet better than none.
  private mutating func show(_ board: Board) {
    guard self.board == nil || board.query == query else { return }
    let held = heldRows
    self.board = board
    loading = nil
    message = nil
    hold(held)
  }

  /// What the selected rows are about, so that a new board or order cannot move the selection to another.
  struct HeldRows {
    var rep: String?
    var deal: String?
    var feedItem: Feed.Item?
    var standUpRep: String?
  }

  var heldRows: HeldRows {
    var held = HeldRows()
    held.rep = openRep ?? selectedRow(of: .leaderboard).map { sortedLeaderboard[$0].repID }
    held.deal = selectedRow(of: .repDeals).map { sortedDeals[$0].id }
    // The top of the feed stays the top: whoever watches it wants the newest.
    held.feedItem = selectedRow(of: .feed).flatMap { $0 > 0 ? board?.feed.items[$0] : nil }
    held.standUpRep = selectedRow(of: .standUpReps).flatMap { board?.standUp?.reps[$0].standing.repID }
    return held
  }

  mutating func hold(_ held: HeldRows) {
    let reps = sortedLeaderboard
    let deals = sortedDeals
    let items = board?.feed.items ?? []
    let sheets = board?.standUp?.reps ?? []
    follow(reps.firstIndex { $0.repID == held.rep }, in: .leaderboard)
    follow(deals.firstIndex { $0.id == held.deal }, in: .repDeals)
    follow(held.feedItem.flatMap { items.firstIndex(of: $0) }, in: .feed)
    if !sheets.isEmpty {
      follow(sheets.firstIndex { $0.standing.repID == held.standUpRep }, in: .standUpReps)
    }
  }

  private mutating func follow(_ row: Int?, in panel: PanelIdentifier) {
    let now = panel == .standUpReps ? standUp.rep : lists[panel]?.selected ?? 0
    select(row ?? now, of: panel)
  }
}

extension DashboardState {
  private mutating func click(_ panel: PanelIdentifier, row: Int?) -> [Effect] {
    if case .find(let text, _) = overlay, panel == .find, let row, findChoices.indices.contains(row) {
      overlay = .find(text: text, selected: row)
      return []
    }
    guard overlay == .none, panelsWithRows.contains(panel) else { return [] }
    let isSecond = focus == panel && row != nil && row == selectedRow(of: panel)
    focus = panel
    if let row { select(row, of: panel) }
    if isSecond, page == .explanation { return perform(.openRecord) }
    return isSecond && page == .wall && selectedRep != nil ? perform(.open) : []
  }

  private mutating func turnWheel(over panel: PanelIdentifier, by lines: Int) {
    let lines = min(max(lines, -1_000), 1_000)
    switch overlay {
    case .none:
      guard panelsWithRows.contains(panel) else { return }
      moveSelection(of: panel, by: lines)
    case .help, .find: move(by: lines)
    }
  }
}
