import Dashboard
import Drawing
import Panels
import Testing

@Suite struct ExplainPictureTests {
  static let sizes = [(200, 60), (160, 45), (120, 36), (80, 24), (40, 10)]

  @Test(arguments: sizes)
  func theExplanationOfAFigure(columns: Int, rows: Int) throws {
    try Golden.check(
      Frame.draw(ExplainStates.list(columns, rows, ExplainStates.rich)), "explain-rich-\(columns)x\(rows)")
    try Golden.check(
      Frame.draw(ExplainStates.list(columns, rows, ExplainStates.poor)), "explain-poor-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func theRowsOfARecord(columns: Int, rows: Int) throws {
    try Golden.check(Frame.draw(ExplainStates.record(columns, rows)), "record-\(columns)x\(rows)")
  }

  @Test(arguments: [(160, 45), (80, 24), (60, 20)])
  func theSelectedTile(columns: Int, rows: Int) throws {
    try Golden.check(Frame.draw(ExplainStates.tiles(columns, rows)), "wall-tile-\(columns)x\(rows)")
  }
}
