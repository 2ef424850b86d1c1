import Dashboard
import Drawing
import Metrics
import Foundation
import Panels
import Testing

@Suite struct PageLayoutTests {
  @Test func panelsNeverOverlapNorLeaveTheScreen() {
    for columns in stride(from: 1, through: 220, by: 9) {
      for rows in stride(from: 1, through: 70, by: 4) {
        for state in SampleStates.all(columns: columns, rows: rows) where state.overlay == .none {
          let isFair = sharesFairly(PageLayout(for: state), columns, rows)
          #expect(isFair, "\(state.page) at \(columns)x\(rows)")
        }
      }
    }
  }

  /// Whether no cell is given twice and none lies outside.
  private func sharesFairly(_ layout: PageLayout, _ columns: Int, _ rows: Int) -> Bool {
    let rects = layout.places.map(\.rect)
    let screen = Rect(row: 0, column: 0, rows: rows, columns: columns)
    for (index, rect) in rects.enumerated() {
      if rect.intersection(screen) != rect { return false }
      if rects[..<index].contains(where: { !$0.intersection(rect).isEmpty }) { return false }
    }
    return true
  }

  @Test(arguments: [(160, 45), (120, 36), (200, 60)])
  func aLargeWallHasEveryPanel(columns: Int, rows: Int) {
    let state = SampleBoards.state(SampleBoards.rich, columns: columns, rows: rows)
    let shown = Set(PageLayout(for: state).places.map(\.panel))
    #expect(shown == [.header, .tiles, .funnel, .leaderboard, .growth, .feed, .footer])
  }

  @Test func theSmallestScreenKeepsTheFigures() {
    let state = SampleBoards.state(SampleBoards.rich, columns: 40, rows: 10)
    #expect(PageLayout(for: state).places.map(\.panel) == [.header, .tiles, .footer])
  }

  @Test func everyLaidOutPanelHasAtLeastItsMinimum() {
    for (columns, rows) in PanelCatalogTests.sizes {
      let state = SampleBoards.state(SampleBoards.rich, columns: columns, rows: rows)
      for place in PageLayout(for: state).places {
        guard let minimum = PanelCatalog.panel(place.panel)?.minimum else { continue }
        #expect(place.rect.rows >= minimum.rows && place.rect.columns >= minimum.columns)
      }
    }
  }
}

@Suite struct ClickTests {
  let state = SampleBoards.state(SampleBoards.rich, columns: 160, rows: 45)

  /// The cell in which a text begins on the screen.
  func place(of text: String) throws -> (row: Int, column: Int) {
    let lines = Picture.text(Frame.draw(state)).split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(lines.firstIndex { $0.contains(text) })
    let range = try #require(lines[row].range(of: text))
    return (row, lines[row].distance(from: lines[row].startIndex, to: range.lowerBound))
  }

  @Test func aClickOnARepIsAClickOnTheRow() throws {
    let (row, column) = try place(of: "James Ascencio")
    let event = Frame.event(for: Click(button: .left, row: row, column: column), in: state)
    #expect(event == .clicked(panel: .leaderboard, row: 3))
  }

  @Test func aClickOnTheHeaderOfATableHasNoRow() throws {
    let (row, column) = try place(of: "to quota")
    let event = Frame.event(for: Click(button: .left, row: row, column: column), in: state)
    #expect(event == .clicked(panel: .leaderboard, row: nil))
  }

  @Test func aClickOnTheFeedIsAClickOnTheItem() throws {
    let (row, column) = try place(of: "→ Negotiation")
    let event = Frame.event(for: Click(button: .left, row: row, column: column), in: state)
    #expect(event == .clicked(panel: .feed, row: 2))
  }

  @Test func theWheelTurnsThePanelBelowIt() throws {
    let (row, column) = try place(of: "Monthly growth")
    let event = Frame.event(for: Click(button: .wheelDown, row: row, column: column), in: state)
    #expect(event == .wheelTurned(panel: .growth, lines: 3))
  }

  @Test func aClickOutsideOfAllPanelsIsNothing() {
    #expect(Frame.event(for: Click(button: .left, row: 900, column: 0), in: state) == nil)
    #expect(Frame.event(for: Click(button: .left, row: 1, column: 5), in: state) == nil)
  }
}
