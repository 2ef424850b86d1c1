/// Text in one style, a part of a line.
public struct Span: Hashable, Sendable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ style: Style = Style()) {
    self.text = text
    self.style = style
  }

  public init(_ text: String, _ role: Role) {
    self.init(text, Style(role))
  }

  public var columns: Int { TextWidth.of(text) }
}

extension [Span] {
  public var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Canvas {
  /// Writes spans one after the other into one row, cut with `…` where they are longer than `width`.
  ///
  /// - Returns: the columns that were written, without the blanks of the alignment.
  @discardableResult
  public mutating func write(
    _ spans: [Span], row: Int, column: Int, width: Int? = nil, align: Alignment = .left
  ) -> Int {
    let limit = max(0, width ?? columns - column)
    let total = spans.columns
    var at = column + (align == .left || total > limit ? 0 : (limit - total) / (align == .right ? 1 : 2))
    let end = column + limit
    let start = at
    for span in spans where at < end {
      at += write(span.text, row: row, column: at, width: end - at, style: span.style)
    }
    return at - start
  }
}
