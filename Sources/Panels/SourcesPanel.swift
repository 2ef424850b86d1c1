import Dashboard
import Drawing
import Metrics

/// The tables and files that a figure is made from, and the targets and prices that it uses.
enum SourcesPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let explaining = state.explaining else { return }
    let inside = canvas.frame(canvas.bounds, title: "Made from")
    guard let explanation = explaining.explanation else { return }
    let room = max(0, inside.columns - 3)
    let lines = explanation.inputs.flatMap { input($0, room) } + rows(explanation.rows, room)
    let shown = lines.count > inside.rows ? max(0, inside.rows - 1) : lines.count
    for (line, spans) in lines.prefix(shown).enumerated() {
      canvas.write(spans, row: inside.row + line, column: inside.column + 2, width: room)
    }
    guard lines.count > shown, inside.rows > 0 else { return }
    canvas.write(
      "\(lines.count - shown) more lines", row: inside.row + shown, column: inside.column + 2, width: room,
      style: Style(.muted))
  }

  private static func input(_ input: Explanation.Input, _ columns: Int) -> [[Span]] {
    let names = input.columns.isEmpty ? "" : ": " + input.columns.joined(separator: ", ")
    let head = WrappedText.lines(input.table + names, columns: columns).map { [Span($0)] }
    if let lack = input.lack {
      return head + WrappedText.lines("✗ \(lack)", columns: columns - 2).map { [Span("  "), Span($0, .bad)] }
    }
    return head + input.files.map { [Span("  \($0)", .label)] }
  }

  private static func rows(_ rows: [Explanation.UsedRow], _ columns: Int) -> [[Span]] {
    guard !rows.isEmpty else { return [] }
    return [[]] + rows.map { [Span("\($0.source)  ", .muted), Span($0.text)] }
  }
}
