/// A row of small columns, one a value, between the lowest and the highest of them.
public enum Sparkline {
  /// The scalars of the line; a value that is missing is a gap.
  public static func text(_ values: [Double?]) -> String {
    let known = values.compactMap { $0 }.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else {
      return String(repeating: " ", count: values.count)
    }
    return String(String.UnicodeScalarView(values.map { block($0, low, high) }))
  }

  /// Whether there are two values to see a way between.
  public static func isWorthDrawing(_ values: [Double?]) -> Bool {
    values.count { $0?.isFinite == true } > 1
  }

  private static func block(_ value: Double?, _ low: Double, _ high: Double) -> Unicode.Scalar {
    guard let value, value.isFinite else { return " " }
    guard high > low else { return "▄" }
    // Halves, because the span of two huge values is infinite.
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return share.isFinite ? Eighths.up[1 + Int((share * 7).rounded())] : "▄"
  }
}

extension Canvas {
  /// Draws the newest values that fit, the last at the right end.
  public mutating func sparkline(
    _ values: [Double?], row: Int, column: Int, width: Int, style: Style = Style(.series1)
  ) {
    guard width > 0 else { return }
    let shown = Array(values.suffix(width))
    write(Sparkline.text(shown), row: row, column: column + width - shown.count, width: width, style: style)
  }
}
