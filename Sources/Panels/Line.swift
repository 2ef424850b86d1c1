import Drawing

/// A part of a line in forms of different length, and how soon it gives way.
struct Piece {
  /// Longest first; the last may be empty, so that the piece vanishes.
  var forms: [[Span]]
  /// The piece with the lowest number shortens first.
  var importance: Int

  init(_ forms: [[Span]], importance: Int) {
    self.forms = forms
    self.importance = importance
  }

  init(_ text: String, _ style: Style, importance: Int) {
    self.init([[Span(text, style)], []], importance: importance)
  }
}

/// A line with pieces at its left and right end that shorten until all of them fit.
struct Line {
  var left: [Piece]
  var right: [Piece]
  var gap = 3

  /// The spans of both ends for so many columns.
  func fitted(_ columns: Int) -> (left: [Span], right: [Span]) {
    var all = left + right
    while columnsNeeded(all) > columns {
      let open = all.indices.filter { all[$0].forms.count > 1 }
      guard let next = open.min(by: { all[$0].importance < all[$1].importance }) else { break }
      all[next].forms.removeFirst()
    }
    return (joined(all[..<left.count]), joined(all[left.count...]))
  }

  private func columnsNeeded(_ pieces: [Piece]) -> Int {
    let lengths = pieces.map { $0.forms.first?.columns ?? 0 }.filter { $0 > 0 }
    return lengths.reduce(0, +) + gap * max(0, lengths.count - 1)
  }

  private func joined(_ pieces: ArraySlice<Piece>) -> [Span] {
    let shown = pieces.compactMap(\.forms.first).filter { $0.columns > 0 }
    return Array(shown.joined(separator: [Span(String(repeating: " ", count: gap))]))
  }
}

extension Canvas {
  /// Writes a line with a margin of one column at each end.
  mutating func write(_ line: Line, row: Int) {
    let room = columns - 2
    let (left, right) = line.fitted(room)
    let used = write(left, row: row, column: 1, width: room)
    let rest = room - used - (used > 0 ? 1 : 0)
    guard rest > 0 else { return }
    write(right, row: row, column: 1 + room - rest, width: rest, align: .right)
  }

  /// Writes the longest of some forms that fits; the shortest is cut.
  @discardableResult
  mutating func write(
    firstFitting forms: [[Span]], row: Int, column: Int, width: Int, align: Alignment = .left
  ) -> Int {
    guard let form = forms.first(where: { $0.columns <= width }) ?? forms.last else { return 0 }
    return write(form, row: row, column: column, width: width, align: align)
  }
}
