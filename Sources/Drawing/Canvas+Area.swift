extension Canvas {
  /// Fills a part with one scalar of one column.
  public mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar = " ", style: Style = Style()) {
    let part = rect.intersection(bounds)
    for row in part.row..<part.row + part.rows {
      for column in part.column..<part.column + part.columns {
        put(Glyph(scalar), row: row, column: column, style: style)
      }
    }
  }

  /// Gives the cells of a part another background and keeps what stands there.
  public mutating func highlight(_ rect: Rect, on background: Role) {
    let part = rect.intersection(bounds)
    for row in part.row..<part.row + part.rows {
      for column in part.column..<part.column + part.columns {
        self[row, column].style.background = background
      }
    }
  }

  /// Lays another canvas over this one; what lies outside of this one is cut off.
  public mutating func place(_ other: Canvas, row: Int, column: Int) {
    let part = Rect(row: row, column: column, rows: other.rows, columns: other.columns).intersection(bounds)
    guard part.columns > 0 else { return }
    for y in part.row..<part.row + part.rows {
      separate(row: y, before: part.column)
      separate(row: y, before: part.column + part.columns)
      for x in part.column..<part.column + part.columns {
        self[y, x] = other[y - row, x - column]
      }
      mendEdges(row: y, from: part.column, to: part.column + part.columns, of: other, shift: column)
    }
  }

  /// Draws into a part as if it were a canvas of its own; nothing gets out of it.
  public mutating func inside(_ rect: Rect, _ draw: (inout Canvas) -> Void) {
    var part = Canvas(rows: rect.rows, columns: rect.columns)
    for row in 0..<part.rows {
      for column in 0..<part.columns {
        part[row, column] = self[rect.row + row, rect.column + column]
      }
    }
    draw(&part)
    place(part, row: rect.row, column: rect.column)
  }

  /// Blanks the halves of wide glyphs that the edges of a placed canvas cut.
  private mutating func mendEdges(row: Int, from first: Int, to end: Int, of other: Canvas, shift: Int) {
    if self[row, first].isContinuation {
      self[row, first] = Cell(style: self[row, first].style)
    }
    if other[row, end - shift].isContinuation || isWideLead(row: row, column: end - 1) {
      self[row, end - 1] = Cell(style: self[row, end - 1].style)
    }
  }

  private func isWideLead(row: Int, column: Int) -> Bool {
    guard let scalar = Unicode.Scalar(self[row, column].scalar) else { return false }
    return !self[row, column].isContinuation && TextWidth.of(scalar) == 2
      && !self[row, column + 1].isContinuation
  }
}
