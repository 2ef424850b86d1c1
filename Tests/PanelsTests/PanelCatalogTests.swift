import Dashboard
import Drawing
import Metrics
import Panels
import Sales
import Testing

@Suite struct PanelCatalogTests {
  static let sizes = [(1, 1), (20, 5), (40, 10), (80, 24), (120, 36), (200, 60)]
  static let boards: [Board?] = [SampleBoards.rich, SampleBoards.poor, SampleBoards.empty, nil]

  @Test(arguments: sizes)
  func everyPanelDrawsAtEverySize(columns: Int, rows: Int) {
    for board in PanelCatalogTests.boards {
      let state = SampleBoards.state(board, columns: columns, rows: rows)
      for panel in PanelCatalog.all {
        var canvas = Canvas(rows: rows, columns: columns)
        panel.draw(state, &canvas)
        #expect(PanelCatalogTests.isWhole(canvas), "\(panel.id)")
        let list = panel.list?(state, state.size)
        #expect(list.map { $0.rows.lowerBound >= 0 } ?? true)
      }
    }
  }

  @Test func everyPanelDrawsOnSizesThatNoLayoutGives() {
    for board in PanelCatalogTests.boards {
      for columns in 0...30 {
        for rows in 0...8 {
          let state = SampleBoards.state(board, columns: columns, rows: rows)
          for panel in PanelCatalog.all {
            var canvas = Canvas(rows: rows, columns: columns)
            panel.draw(state, &canvas)
            #expect(PanelCatalogTests.isWhole(canvas), "\(panel.id) at \(columns)x\(rows)")
          }
        }
      }
    }
  }

  @Test func noTwoPanelsShareAName() {
    let ids = PanelCatalog.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  /// Every wide glyph has its right half, and every right half its glyph; nothing raw reaches the terminal.
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
