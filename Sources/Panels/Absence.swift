import Drawing

extension Canvas {
  /// Says in a panel's first line why there is nothing else in it.
  mutating func writeAbsence(_ text: String, in inside: Rect) {
    let row = inside.row + (inside.rows >= 4 ? 1 : 0)
    guard inside.rows > 0 else { return }
    write(
      text, row: row, column: inside.column + min(2, inside.columns), width: inside.columns - 3,
      style: Style(.muted))
  }
}
