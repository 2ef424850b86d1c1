import Dashboard
import Drawing
import Metrics

/// One record as its files have it: each cell under its header, and the rows that go with it.
enum RecordPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let style = Style(state.overlay == .none ? .accent : .label)
    let sheet = state.explaining?.sheet
    let inside = canvas.frame(
      canvas.bounds, title: sheet?.name ?? "Record", contexts: [sheet?.id ?? ""], titleStyle: style)
    guard sheet != nil else {
      canvas.writeAbsence("reading the file", in: inside)
      return
    }
    canvas.table(table(state), in: inside)
  }

  @Sendable
  static func list(_ state: DashboardState, in size: DashboardState.Size) -> ListWindow {
    let inside = Rect(row: 1, column: 1, rows: size.rows - 2, columns: size.columns - 2)
    return table(state).listWindow(in: inside)
  }

  private static func table(_ state: DashboardState) -> RowTable<SheetLine> {
    let lines = state.sheetLines
    let names = lines.map { TextWidth.of($0.name) }.max() ?? 0
    return RowTable(
      columns: [
        .init("", Share(8, weight: 1, maximum: max(8, min(40, names)), priority: 1)) { line in
          if case .source = line { return StyledText(line.name, .muted) }
          return StyledText(line.name, .label)
        },
        .init("", Share(8, weight: 3)) { StyledText($0.text) },
      ],
      rows: lines, selected: state.selectedRow(of: .record), isFocused: state.overlay == .none)
  }
}

extension SheetLine {
  fileprivate var name: String {
    switch self {
    case .cell(let header, _): header
    case .source(let source): source
    case .row(let source, _): source
    }
  }

  fileprivate var text: String {
    switch self {
    case .cell(_, let value): value
    case .source: ""
    case .row(_, let cells): cells.joined(separator: "  ")
    }
  }
}
