import Dashboard
import Drawing
import Panels
import Testing

@Suite struct DrillPictureTests {
  static let sizes = [(200, 60), (120, 36), (80, 24), (40, 10)]

  @Test(arguments: sizes)
  func thePageOfARep(columns: Int, rows: Int) throws {
    let rich = DrillBoards.state(DrillBoards.rich, columns, rows, after: [.enter, .down])
    let poor = DrillBoards.state(DrillBoards.poor, columns, rows, after: [.enter])
    try Golden.check(Frame.draw(rich), "rep-rich-\(columns)x\(rows)")
    try Golden.check(Frame.draw(poor), "rep-poor-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func theStandUp(columns: Int, rows: Int) throws {
    let rich = DrillBoards.state(DrillBoards.rich, columns, rows, after: [.character("s")])
    let poor = DrillBoards.state(DrillBoards.poor, columns, rows, after: [.character("s"), .right])
    try Golden.check(Frame.draw(rich), "standup-rich-\(columns)x\(rows)")
    try Golden.check(Frame.draw(poor), "standup-poor-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func theHelpOverAPage(columns: Int, rows: Int) throws {
    let wall = DrillBoards.state(DrillBoards.rich, columns, rows, after: [.character("?"), .down])
    let rep = DrillBoards.state(DrillBoards.poor, columns, rows, after: [.enter, .character("?")])
    try Golden.check(Frame.draw(wall), "help-wall-\(columns)x\(rows)")
    try Golden.check(Frame.draw(rep), "help-rep-poor-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func theFindOverTheWall(columns: Int, rows: Int) throws {
    let typed = DrillBoards.state(
      DrillBoards.rich, columns, rows, after: [.character("/"), .character("g"), .down])
    let vain = DrillBoards.state(DrillBoards.poor, columns, rows, after: [.character("/"), .character("x")])
    try Golden.check(Frame.draw(typed), "find-rich-\(columns)x\(rows)")
    try Golden.check(Frame.draw(vain), "find-poor-\(columns)x\(rows)")
  }
}
