import Metrics

extension DashboardState {
  /// Does what a working key asks; what leaves the state comes back as effects.
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .move(let move): self.move(by: distance(of: move))
    case .stepPanel(let places): moveFocus(by: places)
    case .stepRep(let places): stepRep(by: places)
    case .step(let days): step(days: days)
    case .showToday: step(days: -query.daysBack)
    case .nextPeriod: query.period = query.period.next
    case .nextOrder: useNextOrder()
    case .open: if let rep = selectedRep { showRep(rep) }
    case .goBack: goBack()
    case .showWall: showWall()
    case .holdStandUp: return holdStandUp()
    case .explain: explain()
    case .openRecord: return openRecord()
    case .find: overlay = .find(text: "", selected: 0)
    case .applyChoice: applyChoice()
    case .deleteCharacter: eraseText { String($0.dropLast()) }
    case .clearText: eraseText { _ in "" }
    case .help: overlay = place == .help ? .none : .help(first: 0)
    case .nextTheme: return useNextTheme()
    case .toggleMouse:
      mouseIsOn.toggle()
      return [.useMouse(mouseIsOn)]
    case .reload: return [.reload]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  /// How many rows a screen holds is for the panels to know; half the height is near enough to keep one's place.
  private func distance(of move: Action.Move) -> Int {
    switch move {
    case .rows(let rows): rows
    case .screens(let screens): screens * max(1, size.rows / 2)
    case .first: -DashboardState.farAway
    case .last: DashboardState.farAway
    }
  }

  private static let farAway = 1_000_000_000

  private mutating func goBack() {
    if overlay != .none {
      overlay = .none
    } else if page == .wall {
      query.filter = nil
    } else if explaining != nil {
      leaveExplanation()
    } else {
      showWall()
    }
  }

  private mutating func useNextOrder() {
    let held = heldRows
    if focus == .leaderboard { leaderboardOrder = leaderboardOrder.next }
    if focus == .repDeals { dealOrder = dealOrder.next }
    hold(held)
  }

  private mutating func useNextTheme() -> [Effect] {
    guard !themeNames.isEmpty else { return [] }
    let next = (themeNames.firstIndex(of: themeName) ?? -1) + 1
    themeName = themeNames[next % themeNames.count]
    return [.useTheme(themeName)]
  }
}

extension CaseIterable where Self: Equatable, AllCases == [Self] {
  fileprivate var next: Self {
    let all = Self.allCases
    let now = all.firstIndex(of: self) ?? 0
    return all[(now + 1) % all.count]
  }
}
