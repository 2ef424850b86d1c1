import Dashboard
import Metrics
import Testing

@Suite struct HelpTests {
  /// States of every page and overlay, rich and bare.
  static let states: [DashboardState] = {
    let bare = DashboardState(size: .init(columns: 80, rows: 24))
    let keys: [[Key]] = [
      [], [.enter], [.character("s")], [.tab], [.character("[")], [.character("?")], [.character("/")],
      [.character("/"), .character("z"), .character("z")], [.enter, .character("?")],
    ]
    return keys.flatMap { keys in
      [shown(), bare].map { start in
        var state = start
        for key in keys { _ = state.press(key) }
        return state
      }
    }
  }()

  @Test(arguments: states)
  func aKeyWorksExactlyWhereHelpOrFooterWouldNameIt(_ state: DashboardState) {
    let named = Keymap.standard.working(in: state.place, of: state)
    for binding in Keymap.standard.bindings where binding.places.contains(state.place) {
      let isNamed = named.contains { $0.action == binding.action && $0.keys == binding.keys }
      for key in binding.keys {
        var after = state
        _ = after.update(.keyPressed(key))
        let refused = after.message.map { $0 == binding.obstacle(state) } ?? false
        #expect(isNamed == !refused, "\(binding.name)")
      }
    }
  }

  @Test(arguments: states)
  func theFooterNamesOnlyKeysThatWork(_ state: DashboardState) {
    let names = Set(Keymap.standard.working(in: state.place, of: state).map(\.name))
    let hinted = state.keyHints.flatMap { $0.name.split(separator: " ").map(String.init) }
    #expect(!hinted.isEmpty)
    #expect(names.isSuperset(of: hinted))
  }

  @Test(arguments: states)
  func theHelpNamesTheKeysOfThePageBelowIt(_ state: DashboardState) {
    var below = state
    below.overlay = .none
    let working = Keymap.standard.working(in: below.place, of: below).map(\.description)
    #expect(state.helpRows.map(\.description) == working)
  }

  @Test func theWallSaysNothingOfDaysOnWhileItShowsToday() {
    #expect(shown().keyHints.contains(KeyHint(name: "[", label: "day")))
    #expect(shown { _ = $0.press(.character("[")) }.keyHints.contains(KeyHint(name: "[ ]", label: "day")))
  }

  @Test(arguments: [DashboardState(size: .init(columns: 80, rows: 24)), shown()])
  func leavingIsAlwaysNamedLast(_ state: DashboardState) {
    #expect(state.keyHints.suffix(2).map(\.name) == ["?", "q"])
  }

  @Test func theBareBoardOffersNothingThatNeedsData() {
    let bare = DashboardState(size: .init(columns: 80, rows: 24))
    let names = bare.helpRows.map(\.name)
    #expect(Set(names).isDisjoint(with: ["⏎", "s", "/", "↓", "t", "]", "Esc"]))
    #expect(names.contains("q"))
  }
}
