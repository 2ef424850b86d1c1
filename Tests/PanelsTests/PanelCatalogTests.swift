import Dashboard
import Drawing
import Panels
import Testing

@Suite struct PanelCatalogTests {
  static let sizes = [(1, 1), (20, 5), (40, 10), (80, 24), (120, 36), (200, 60)]

  @Test(arguments: sizes)
  func everyPanelDrawsAtEverySize(columns: Int, rows: Int) {
    drawEveryPanel(columns, rows)
  }

  @Test func everyPanelDrawsAtSizesThatNoLayoutGives() {
    for columns in [0, 1, 2, 3, 4, 5, 7, 9, 12, 17, 26] {
      for rows in 0...8 {
        drawEveryPanel(columns, rows)
      }
    }
  }

  private func drawEveryPanel(_ columns: Int, _ rows: Int) {
    for state in SampleStates.all(columns: columns, rows: rows) {
      for panel in PanelCatalog.all {
        var canvas = Canvas(rows: rows, columns: columns)
        panel.draw(state, &canvas)
        #expect(PanelCatalogTests.isWhole(canvas), "\(panel.id) at \(columns)x\(rows)")
        guard let list = panel.list?(state, state.size) else { continue }
        #expect(list.rows.upperBound <= state.rowCount(of: panel.id), "\(panel.id) at \(columns)x\(rows)")
      }
    }
  }

  @Test func everyFrameIsWholeAtAnySize() {
    for (columns, rows) in [(1, 1), (39, 9), (41, 11), (57, 14), (79, 31), (81, 12), (99, 33), (141, 41)] {
      for state in SampleStates.all(columns: columns, rows: rows) {
        let canvas = Frame.draw(state)
        #expect(canvas.rows == rows && canvas.columns == columns)
        #expect(PanelCatalogTests.isWhole(canvas), "\(state.page) at \(columns)x\(rows)")
      }
    }
  }

  @Test func everyNamedPanelIsInTheCatalogOnce() {
    let ids = PanelCatalog.all.map(\.id)
    #expect(ids.count == PanelIdentifier.allCases.count)
    #expect(Set(ids) == Set(PanelIdentifier.allCases))
  }

  /// Whether every wide glyph has its right half, and nothing raw is left for the terminal.
  static func isWhole(_ canvas: Canvas) -> Bool {
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns {
        let cell = canvas[row, column]
        guard let scalar = Unicode.Scalar(cell.scalar), let width = TextWidth.of(scalar), width > 0 else {
          return false
        }
        let isLead = width == 2 && !cell.isContinuation
        if isLead != canvas[row, column + 1].isContinuation { return false }
      }
    }
    return true
  }
}
