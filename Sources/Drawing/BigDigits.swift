/// Figures three rows high, drawn in half blocks.
public enum BigDigits {
  public static let rows = 3

  /// The columns that a figure takes, or nil where it has a character that is not drawn so.
  public static func width(of text: String) -> Int? {
    glyphs(of: text).map { glyphs in
      glyphs.reduce(0) { $0 + $1.columns } + max(0, glyphs.count - 1)
    }
  }

  /// The three rows of a figure as text, or nil where it has a character that is not drawn so.
  public static func lines(of text: String) -> [String]? {
    glyphs(of: text).map { glyphs in
      (0..<rows).map { row in
        glyphs.map { glyph in
          let line = glyph.lines[row]
          return line + String(repeating: " ", count: glyph.columns - line.unicodeScalars.count)
        }
        .joined(separator: " ")
      }
    }
  }

  struct Shape: Hashable, Sendable {
    var lines: [String]
    var columns: Int

    init(_ lines: String...) {
      self.lines = lines
      columns = lines.map { $0.unicodeScalars.count }.max() ?? 0
    }
  }

  /// A space before `%` is left out: the gap between two shapes is enough.
  private static func glyphs(of text: String) -> [Shape]? {
    var result: [Shape] = []
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isSpace = scalar == " " || scalar == "\u{202F}"
      if isSpace, index + 1 < scalars.count, scalars[index + 1] == "%" { continue }
      guard let shape = isSpace ? Shape("", "", "") : shapes[scalar] else { return nil }
      result.append(shape)
    }
    return result
  }

  /// `$` has a stroke through all five of its steps, because without it it would read as 5.
  private static let shapes: [Unicode.Scalar: Shape] = [
    "0": Shape("█▀█", "█ █", "▀▀▀"),
    "1": Shape("▀█ ", " █ ", "▀▀▀"),
    "2": Shape("▀▀█", "█▀▀", "▀▀▀"),
    "3": Shape("▀▀█", " ▀█", "▀▀▀"),
    "4": Shape("█ █", "▀▀█", "  ▀"),
    "5": Shape("█▀▀", "▀▀█", "▀▀▀"),
    "6": Shape("█▀▀", "█▀█", "▀▀▀"),
    "7": Shape("▀▀█", "  █", "  ▀"),
    "8": Shape("█▀█", "█▀█", "▀▀▀"),
    "9": Shape("█▀█", "▀▀█", "▀▀▀"),
    ".": Shape(" ", " ", "▀"),
    ",": Shape(" ", " ", "█"),
    "%": Shape("▀ █", " █ ", "█ ▀"),
    "$": Shape("██▀", "▀██", "▀▀▀"),
    "€": Shape("▄██▀", "▄█▄ ", " ▀▀▀"),
    "£": Shape(" █▀", "▀█▀", "▀▀▀"),
    "¥": Shape("█ █", "▄█▄", " ▀ "),
    "R": Shape("█▀█", "█▀▄", "▀ ▀"),
    "A": Shape("█▀█", "█▀█", "▀ ▀"),
    "C": Shape("█▀▀", "█  ", "▀▀▀"),
    "k": Shape("█ █", "█▀▄", "▀ ▀"),
    "M": Shape("█▄▄█", "█  █", "▀  ▀"),
    "B": Shape("█▀▄", "█▀▄", "▀▀ "),
    "T": Shape("▀█▀", " █ ", " ▀ "),
    "×": Shape("▄ ▄", "▄▀▄", "   "),
    "x": Shape("▄ ▄", "▄▀▄", "   "),
    "−": Shape("   ", "▀▀▀", "   "),
    "-": Shape("   ", "▀▀▀", "   "),
    "+": Shape("   ", "▀█▀", "   "),
    "—": Shape("    ", "▀▀▀▀", "    "),
  ]
}

extension Canvas {
  /// Draws a figure in three rows, or in the middle one as plain text where it cannot be drawn large.
  ///
  /// - Returns: the columns that were used.
  @discardableResult
  public mutating func bigDigits(
    _ text: String, row: Int, column: Int, width: Int, style: Style = Style(.strong)
  ) -> Int {
    guard let lines = BigDigits.lines(of: text), let used = BigDigits.width(of: text), used <= width else {
      return write(text, row: row + 1, column: column, width: width, style: style)
    }
    for (index, line) in lines.enumerated() {
      write(line, row: row + index, column: column, width: width, style: style)
    }
    return used
  }
}
