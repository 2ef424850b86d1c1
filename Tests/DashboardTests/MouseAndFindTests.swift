import Dashboard
import Metrics
import Sales
import Testing

@Suite struct MouseTests {
  @Test func aClickSelectsAndASecondOpens() {
    var state = shown()
    #expect(state.update(.clicked(panel: .leaderboard, row: 2)).isEmpty)
    #expect(state.selectedRow(of: .leaderboard) == 2)
    #expect(state.update(.clicked(panel: .leaderboard, row: 2)) == [.ask(state.query)])
    #expect(state.page == .rep(id: "cleo"))
  }

  @Test func aClickOnAPanelWithoutRowsDoesNothing() {
    var state = shown()
    #expect(state.update(.clicked(panel: .funnel, row: 1)).isEmpty)
    #expect(state == shown())
  }

  @Test func theWheelMovesInThePanelBelowIt() {
    var state = shown()
    _ = state.update(.wheelTurned(panel: .feed, lines: 2))
    #expect(state.selectedRow(of: .feed) == 2)
    #expect(state.focus == .leaderboard)
    _ = state.update(.wheelTurned(panel: .feed, lines: Int.min))
    #expect(state.selectedRow(of: .feed) == 0)
  }

  @Test func theWheelScrollsTheHelp() {
    var state = shown { $0.size.rows = 10 }
    _ = state.press(.character("?"))
    _ = state.update(.wheelTurned(panel: .leaderboard, lines: 3))
    #expect(state.overlay == .help(first: 3))
    #expect(state.selectedRow(of: .leaderboard) == 0)
  }
}

@Suite struct FindTests {
  func labels(_ text: String) -> [String] {
    var state = shown { _ = $0.press(.character("/")) }
    _ = state.update(.pasted(text))
    return state.findChoices.map {
      switch $0 {
      case .everything: "everything"
      case .filter(let filter): filter.label
      }
    }
  }

  @Test func namesThatBeginWithTheTextComeFirst() {
    #expect(labels("CAN") == ["Canvas", "Anna Cannon", "Pelican"])
  }

  @Test func noTextOffersEverything() {
    #expect(labels("") == ["everything", "Anna Cannon", "West", "Canvas", "Pelican"])
  }

  @Test func pastedTextIsOneLine() {
    #expect(labels("we\nst") == ["West"])
    #expect(labels("\u{1B}west") == ["West"])
  }

  @Test func pasteOutsideTheFindDoesNothing() {
    var state = shown()
    #expect(state.update(.pasted("q")).isEmpty)
    #expect(state == shown())
  }

  @Test func aClickSelectsAChoice() {
    var state = shown { _ = $0.press(.character("/")) }
    _ = state.update(.clicked(panel: .find, row: 2))
    #expect(state.update(.keyPressed(.enter)) == [.ask(state.query)])
    #expect(state.query.filter?.label == "West")
  }

  @Test func theSameFilterIsNotAskedForTwice() {
    var state = shown { _ = $0.press(.character("/")) }
    _ = state.update(.pasted("west"))
    _ = state.press(.enter, .character("/"))
    _ = state.update(.pasted("west"))
    #expect(state.update(.keyPressed(.enter)).isEmpty)
  }
}
