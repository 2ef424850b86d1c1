import Dashboard
import Drawing
import Metrics
import Panels
import Testing

@Suite struct DrillPageTests {
  static let walks: [[Key]] = [
    [.enter], [.character("s")], [.enter, .character("?"), .end], [.character("/")], [.enter, .end],
  ]

  /// Among them sizes that no layout gives.
  static let sizes = [0, 1, 2, 3, 5, 9, 14, 22, 36, 58].flatMap { columns in
    [0, 1, 2, 3, 4, 5, 7, 12].map { DashboardState.Size(columns: columns, rows: $0) }
  }

  @Test(arguments: walks)
  func everyPanelDrawsAtAnySize(_ keys: [Key]) {
    for board in [DrillBoards.rich, DrillBoards.poor] {
      let walked = DrillBoards.state(board, 80, 24, after: keys)
      for size in DrillPageTests.sizes {
        var state = walked
        _ = state.update(.resized(size))
        for panel in PanelCatalog.all {
          var canvas = Canvas(rows: size.rows, columns: size.columns)
          panel.draw(state, &canvas)
          #expect(PanelCatalogTests.isWhole(canvas), "\(panel.id) at \(size)")
        }
      }
    }
  }

  @Test(arguments: [(200, 60), (120, 36), (80, 24), (40, 10)])
  func aClickOnADealSelectsThatDeal(columns: Int, rows: Int) throws {
    let state = DrillBoards.state(DrillBoards.rich, columns, rows, after: [.enter])
    let text = Picture.text(Frame.draw(state)).split(separator: "\n", omittingEmptySubsequences: false)
    let second = try #require(state.sortedDeals.dropFirst().first)
    let row = try #require(text.firstIndex { $0.contains(second.name + " ·") })
    let event = Frame.event(for: Click(button: .left, row: row, column: 5), in: state)
    #expect(event == .clicked(panel: .repDeals, row: 1))
  }

  @Test func aClickOnAChoiceSelectsThatChoice() throws {
    let state = DrillBoards.state(DrillBoards.rich, 80, 24, after: [.character("/"), .character("g")])
    let text = Picture.text(Frame.draw(state)).split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(text.firstIndex { $0.contains("GTX Plus Pro      ") })
    let event = Frame.event(for: Click(button: .left, row: row, column: 30), in: state)
    #expect(event == .clicked(panel: .find, row: 1))
  }

  @Test func aClickOnAWaitingRepOpensThatRepInTheStandUp() throws {
    var state = DrillBoards.state(DrillBoards.rich, 120, 36, after: [.character("s")])
    let text = Picture.text(Frame.draw(state)).split(separator: "\n", omittingEmptySubsequences: false)
    let names = state.board?.standUp?.reps.map(\.standing.name) ?? []
    let third = try #require(names.dropFirst(2).first)
    let row = try #require(text.firstIndex { $0.contains(third) })
    let event = try #require(Frame.event(for: Click(button: .left, row: row, column: 8), in: state))
    _ = state.update(event)
    #expect(state.standUp.rep == 2)
  }

  @Test func theFocusedListAloneMarksItsRow() {
    let open = DrillBoards.state(DrillBoards.rich, 120, 36, after: [.enter])
    let covered = DrillBoards.state(DrillBoards.rich, 120, 36, after: [.enter, .character("?")])
    #expect(Picture.text(Frame.draw(open)).contains("▸ Kan-code"))
    #expect(!Picture.text(Frame.draw(covered)).contains("▸ Kan-code"))
  }

  @Test func theHelpShowsEveryKeyThatWorksOnceItIsScrolled() {
    var state = DrillBoards.state(DrillBoards.rich, 80, 12, after: [.character("?")])
    var seen = ""
    for _ in state.helpRows {
      seen += Picture.text(Frame.draw(state))
      _ = state.update(.keyPressed(.down))
    }
    for binding in state.helpRows { #expect(seen.contains(binding.description), "\(binding.name)") }
  }

  @Test func aRepWhoIsGoneIsSaidToBe() {
    var state = DrillBoards.state(DrillBoards.rich, 80, 24, after: [.enter])
    if var board = state.board {
      board.rep = nil
      _ = state.update(.boardArrived(board))
    }
    #expect(Picture.text(Frame.draw(state)).contains("this rep is not in the files any more"))
  }
}
