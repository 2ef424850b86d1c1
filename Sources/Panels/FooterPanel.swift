import Dashboard
import Drawing

/// The keys that work now, or the one sentence that the board has to say.
enum FooterPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let row = canvas.rows - 1
    if let message = state.message {
      canvas.write("▲ \(message)", row: row, column: 1, width: canvas.columns - 2, style: Style(.warn))
    } else {
      canvas.write(line(state.keyHints, gap: canvas.columns >= 100 ? 3 : 2), row: row)
    }
  }

  /// Hints go from the middle when there is no room: the last two stay longest, then the first ones.
  private static func line(_ hints: [KeyHint], gap: Int) -> Line {
    let pieces = hints.enumerated().map { index, hint in
      let spans = [Span(hint.name, .accent), Span(" \(hint.label)", .label)]
      let isLast = index >= hints.count - 2
      return Piece([spans, []], importance: isLast ? hints.count + index : hints.count - index)
    }
    return Line(left: pieces, right: [], gap: gap)
  }
}
