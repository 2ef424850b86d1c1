/// A horizontal bar in eighths of a cell, with dots for its rest and a mark for where it should be by now.
public struct Bar: Hashable, Sendable {
  /// Share of the whole width; nil draws dots alone.
  public var share: Double?
  public var mark: Double?
  public var style: Style
  public var restStyle: Style
  public var markStyle: Style
  /// What fills the rest; a blank for bars without a goal.
  public var rest: Unicode.Scalar

  public init(
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

extension Bar {
  /// The bar as text in its styles; the mark is `┃`, or `╂` once the bar has passed it.
  public func spans(width: Int) -> [Span] {
    guard width > 0 else { return [] }
    let eighths = Eighths.count(share, of: width)
    let markCell = mark.flatMap { Bar.cell(of: $0, in: width) }
    var spans: [Span] = []
    for cell in 0..<width {
      let filled = min(8, max(0, eighths - cell * 8))
      if cell == markCell {
        spans.append(markSpan)
      } else if filled > 0 {
        spans.append(Span(String(Eighths.across[filled]), style))
      } else {
        spans.append(Span(String(rest), restStyle))
      }
    }
    return spans
  }

  private var markSpan: Span {
    let hasPassed = (share ?? 0) >= (mark ?? 0)
    return hasPassed ? Span("╂", style) : Span("┃", markStyle)
  }

  private static func cell(of mark: Double, in width: Int) -> Int? {
    guard mark.isFinite, mark >= 0, mark < 1 else { return nil }
    return min(width - 1, Int((mark * Double(width)).rounded()))
  }
}

extension Canvas {
  public mutating func bar(_ bar: Bar, row: Int, column: Int, width: Int) {
    write(bar.spans(width: width), row: row, column: column, width: width)
  }
}
