import Dashboard
import Drawing
import Sales

/// The text being typed and the choices that match, with what each of them is.
enum FindPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard case .find(let text, _) = state.overlay else { return }
    canvas.fill(canvas.bounds, style: Style(.text, on: .panel))
    let count = state.findChoices.count - (text.isEmpty ? 1 : 0)
    let inside = canvas.frame(
      canvas.bounds, title: "Find", contexts: [count == 1 ? "1 choice" : "\(count) choices"],
      titleStyle: Style(.accent))
    guard inside.rows > 0 else {
      canvas.highlight(canvas.bounds, on: .panel)
      return
    }
    typed(text, on: &canvas, in: inside.line(0))
    if state.findChoices.isEmpty {
      canvas.writeAbsence("nothing matches", in: list(inside))
    } else {
      canvas.table(table(state), in: list(inside))
    }
    canvas.keepSelection()
  }

  @Sendable
  static func list(_ state: DashboardState, in size: DashboardState.Size) -> ListWindow {
    let inside = Rect(row: 1, column: 1, rows: size.rows - 2, columns: size.columns - 2)
    return table(state).listWindow(in: list(inside))
  }

  /// Room for choices below the text; heads would say what the words beside the names say already.
  private static func list(_ inside: Rect) -> Rect {
    let skip = inside.rows >= 6 ? 2 : 1
    return Rect(
      row: inside.row + skip, column: inside.column, rows: inside.rows - skip, columns: inside.columns)
  }

  /// The end of a long text is what is being typed, so that end is shown.
  private static func typed(_ text: String, on canvas: inout Canvas, in line: Rect) {
    let room = max(0, line.columns - 5)
    var shown = text
    while TextWidth.of(shown) > room { shown.removeFirst() }
    canvas.write("/", row: line.row, column: line.column + 1, width: 1, style: Style(.muted))
    let used = canvas.write(
      shown, row: line.row, column: line.column + 3, width: room, style: Style(.strong))
    canvas.write(
      "▏", row: line.row, column: line.column + 3 + used, width: max(0, min(1, room)), style: Style(.accent))
  }

  private static func table(_ state: DashboardState) -> RowTable<FindChoice> {
    RowTable(
      columns: [
        .init("", Share(12, weight: 1, priority: 2)) {
          StyledText($0.name, $0 == .everything ? .label : .text)
        },
        .init("", Share(8, priority: 1), .right) { StyledText($0.kind, .muted) },
      ],
      rows: state.findChoices, selected: state.selectedChoice, isFocused: true)
  }
}

extension FindChoice {
  fileprivate var name: String {
    switch self {
    case .everything: "the whole board"
    case .filter(let filter): filter.label
    }
  }

  fileprivate var kind: String {
    switch self {
    case .everything: ""
    case .filter(let filter): filter.dimension.rawValue
    }
  }
}

extension DashboardState {
  fileprivate var selectedChoice: Int? {
    if case .find(_, let selected) = overlay { selected } else { nil }
  }
}

extension Canvas {
  /// Gives an overlay its own background and leaves the selected row as it is.
  fileprivate mutating func keepSelection() {
    for row in 0..<rows {
      for column in 0..<columns where self[row, column].style.background == .background {
        self[row, column].style.background = .panel
      }
    }
  }
}
