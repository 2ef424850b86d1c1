extension Canvas {
  /// The canvas as lines of text without trailing blanks.
  public var text: String {
    (0..<rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<columns where !self[row, column].isContinuation {
        let cell = self[row, column]
        for value in [cell.scalar, cell.marks.0, cell.marks.1] where value != 0 {
          line.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}
