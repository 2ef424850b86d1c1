/// A horizontal bar in eighths of a cell, with dots for its rest and a mark for where it should be by now.
package struct Bar: Hashable, Sendable {
  /// Share of the whole width; nil draws dots alone.
  package var share: Double?
  package var mark: Double?
  package var style: Style
  package var restStyle: Style
  package var markStyle: Style
  /// What fills the rest; a blank for bars without a goal.
  package var rest: Unicode.Scalar

  package init(
    share: Double?, mark: Double? = nil, style: Style = Style(.accent), restStyle: Style = Style(.muted),
    markStyle: Style = Style(.strong), rest: Unicode.Scalar = "·"
  ) {
    self.share = share
    self.mark = mark
    self.style = style
    self.restStyle = restStyle
    self.markStyle = markStyle
    self.rest = rest
  }
}

/// Blocks from empty to full, in eighths.
enum Eighths {
  static let across: [Unicode.Scalar] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  static let up: [Unicode.Scalar] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// How many eighths of so many cells a share fills; a share above 0 never looks like nothing.
  static func count(_ share: Double?, of cells: Int) -> Int {
    guard let share, share > 0, cells > 0 else { return 0 }
    let filled = (min(share, 1) * Double(cells) * 8).rounded()
    return filled.isFinite ? max(1, Int(filled)) : cells * 8
  }
}

extension Canvas {
  /// Draws a bar; the mark is `┃`, or `╂` once the bar has passed it.
  package mutating func bar(_ bar: Bar, row: Int, column: Int, width: Int) {
    guard width > 0 else { return }
    let eighths = Eighths.count(bar.share, of: width)
    for cell in 0..<width {
      let filled = min(8, max(0, eighths - cell * 8))
      let glyph = filled > 0 ? Eighths.across[filled] : bar.rest
      put(Glyph(glyph), row: row, column: column + cell, style: filled > 0 ? bar.style : bar.restStyle)
    }
    guard let mark = bar.mark, mark.isFinite, mark >= 0, mark < 1 else { return }
    let cell = min(width - 1, Int((mark * Double(width)).rounded()))
    let hasPassed = (bar.share ?? 0) >= mark
    let style = hasPassed ? bar.style : bar.markStyle
    put(Glyph(hasPassed ? "╂" : "┃"), row: row, column: column + cell, style: style)
  }
}
