extension Canvas {
  /// Draws a rounded thin frame `╭─╴Title╶──╴context╶─╮` and returns what is inside of it.
  ///
  /// The contexts are what the top right may say, the longest first; the first that fits is shown.
  @discardableResult
  public mutating func frame(
    _ rect: Rect, title: String = "", contexts: [String] = [], titleStyle: Style = Style(.label),
    contextStyle: Style = Style(.label)
  ) -> Rect {
    guard rect.rows >= 2, rect.columns >= 2 else { return Rect.empty }
    let style = Style(.muted)
    let bottom = rect.row + rect.rows - 1
    let right = rect.column + rect.columns - 1
    line(row: rect.row, from: rect.column, to: right, ends: ("╭", "╮"), style)
    line(row: bottom, from: rect.column, to: right, ends: ("╰", "╯"), style)
    for row in rect.row + 1..<bottom {
      put(Glyph("│"), row: row, column: rect.column, style: style)
      put(Glyph("│"), row: row, column: right, style: style)
    }
    let used = label(title, row: rect.row, column: rect.column + 2, room: rect.columns - 4, titleStyle)
    let room = rect.columns - 4 - used - (used > 0 ? 1 : 0)
    if let context = contexts.first(where: { !$0.isEmpty && TextWidth.of($0) + 2 <= room }) {
      let columns = TextWidth.of(context) + 2
      label(context, row: rect.row, column: right - 1 - columns, room: columns, contextStyle)
    }
    return rect.inset(rows: 1, columns: 1)
  }

  private mutating func line(
    row: Int, from left: Int, to right: Int, ends: (Unicode.Scalar, Unicode.Scalar), _ style: Style
  ) {
    for column in left...right {
      put(Glyph("─"), row: row, column: column, style: style)
    }
    put(Glyph(ends.0), row: row, column: left, style: style)
    put(Glyph(ends.1), row: row, column: right, style: style)
  }

  /// Writes `╴text╶` into a frame's line and returns its columns.
  @discardableResult
  private mutating func label(_ text: String, row: Int, column: Int, room: Int, _ style: Style) -> Int {
    guard !text.isEmpty, room >= 3 else { return 0 }
    let used = write(text, row: row, column: column + 1, width: room - 2, style: style)
    put(Glyph("╴"), row: row, column: column, style: Style(.muted))
    put(Glyph("╶"), row: row, column: column + 1 + used, style: Style(.muted))
    return used + 2
  }
}
