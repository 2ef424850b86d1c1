import Dashboard
import Metrics
import Sales
import Testing

/// Numbers that are the same on every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  var seed: UInt64

  mutating func next() -> UInt64 {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var bits = seed
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

private let keys: [Key] =
  Keymap.standard.bindings.flatMap(\.keys) + [.character("a"), .character("é"), .function(3), .control("x")]

/// Anything that can happen to a board, boards of other questions included.
private func randomEvent(_ dice: inout Dice, query: BoardQuery) -> Event {
  let panel = PanelIdentifier.allCases.randomElement(using: &dice) ?? .feed
  switch Int.random(in: 0..<24, using: &dice) {
  case 0: return .clicked(panel: panel, row: Int.random(in: -2...9, using: &dice))
  case 1: return .clicked(panel: panel, row: nil)
  case 2: return .wheelTurned(panel: panel, lines: Int.random(in: -9...9, using: &dice))
  case 3: return .pasted(["", "an", "west\n", "\u{7}"].randomElement(using: &dice) ?? "")
  case 4:
    let rows = Int.random(in: 0...60, using: &dice)
    return .resized(.init(columns: rows * 3, rows: rows))
  case 5: return .themesChanged(names: ["a", "b"], current: "b")
  case 6: return .themesChanged(names: [], current: "")
  case 7: return .standUpDayRemembered(someDay.adding(Int.random(in: -9...3, using: &dice)))
  case 8: return .boardArrived(randomBoard(&dice, for: BoardQuery()))
  case 9...13: return .boardArrived(randomBoard(&dice, for: query))
  default: return .keyPressed(keys.randomElement(using: &dice) ?? .enter)
  }
}

private func randomBoard(_ dice: inout Dice, for query: BoardQuery) -> Board {
  let reps = team.shuffled(using: &dice).prefix(Int.random(in: 0...4, using: &dice))
  let deals = someDeals.shuffled(using: &dice).prefix(Int.random(in: 0...4, using: &dice))
  let items = someItems.prefix(Int.random(in: 0...3, using: &dice))
  return board(for: query, reps: Array(reps), deals: Array(deals), items: Array(items))
}

@Suite struct RandomEventTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func noEventsBreakTheBoard(_ seed: UInt64) {
    var dice = Dice(seed: seed)
    var state = DashboardState(size: .init(columns: 80, rows: 24))
    for _ in 0..<500 {
      let before = state.query
      let effects = state.update(randomEvent(&dice, query: before))
      let asked = effects.compactMap { effect -> BoardQuery? in
        if case .ask(let query) = effect { query } else { nil }
      }
      #expect(asked == (before == state.query ? [] : [state.query]))
      expectSound(state)
    }
  }

  private func expectSound(_ state: DashboardState) {
    #expect(0...3_660 ~= state.query.daysBack)
    #expect(state.panelsWithRows.contains(state.focus))
    #expect((state.query.rep != nil) == (state.openRep != nil))
    #expect((state.query.standUpSince != nil) == (state.page == .standUp))
    for panel in state.panelsWithRows {
      let stored = panel == .standUpReps ? state.standUp.rep : state.lists[panel]?.selected ?? 0
      #expect(stored >= 0)
      if let row = state.selectedRow(of: panel) { #expect(row < state.rowCount(of: panel)) }
    }
    if case .find(_, let selected) = state.overlay {
      #expect(0...max(0, state.findChoices.count - 1) ~= selected)
    }
    if case .help(let first) = state.overlay {
      #expect(0...max(0, state.helpRows.count - state.visibleHelpRows) ~= first)
    }
    if let since = state.query.standUpSince { #expect(since < someDay.adding(-state.query.daysBack)) }
  }
}
