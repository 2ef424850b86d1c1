/// Where text stands in the columns it was given.
public enum Alignment: Hashable, Sendable {
  case left, right, center
}

extension Canvas {
  /// Writes text of any origin into one row, cut with `…` where it is longer than `width`.
  ///
  /// Without a width the text may go up to the right edge.
  /// - Returns: the columns that were written, without the blanks of the alignment.
  @discardableResult
  public mutating func write(
    _ text: String, row: Int, column: Int, width: Int? = nil, style: Style = Style(),
    align: Alignment = .left
  ) -> Int {
    guard row >= 0, row < rows, column < columns else { return 0 }
    let room = column > 0 ? columns - column : columns
    let limit = max(0, min(width ?? room, align == .left ? room : width ?? room))
    let glyphs = Glyph.fitting(Glyph.glyphs(of: text), columns: limit)
    let used = glyphs.reduce(0) { $0 + $1.columns }
    var at = column + Canvas.indent(used, in: limit, align)
    for glyph in glyphs {
      put(glyph, row: row, column: at, style: style)
      at += glyph.columns
    }
    return used
  }

  private static func indent(_ used: Int, in limit: Int, _ align: Alignment) -> Int {
    switch align {
    case .left: 0
    case .right: limit - used
    case .center: (limit - used) / 2
    }
  }

  /// Puts one glyph on its cells; what it covers half is blanked, and half a glyph at the edge is blank.
  public mutating func put(_ glyph: Glyph, row: Int, column: Int, style: Style) {
    guard row >= 0, row < rows, column >= 0, column < columns else { return }
    let isWide = glyph.columns == 2
    separate(row: row, before: column)
    separate(row: row, before: column + (isWide ? 2 : 1))
    guard !isWide || column + 1 < columns else {
      self[row, column] = Cell(style: style)
      return
    }
    var cell = Cell(glyph.scalar, style: style)
    cell.marks = (glyph.marks.first?.value ?? 0, glyph.marks.dropFirst().first?.value ?? 0)
    self[row, column] = cell
    if isWide {
      var right = Cell(style: style)
      right.isContinuation = true
      self[row, column + 1] = right
    }
  }

  /// Blanks a wide glyph that lies across the line between a column and the one before it.
  mutating func separate(row: Int, before column: Int) {
    guard self[row, column].isContinuation else { return }
    self[row, column - 1] = Cell(style: self[row, column - 1].style)
    self[row, column] = Cell(style: self[row, column].style)
  }
}
