/// Text in one style, a part of a line.
package struct Span: Hashable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = Style()) {
    self.text = text
    self.style = style
  }

  package init(_ text: String, _ role: Role) {
    self.init(text, Style(role))
  }

  package var columns: Int { TextWidth.of(text) }
}

extension [Span] {
  package var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Canvas {
  /// Writes spans one after the other into one row, cut with `…` where they are longer than `width`.
  ///
  /// - Returns: the columns that were written, without the blanks of the alignment.
  @discardableResult
  package mutating func write(
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
