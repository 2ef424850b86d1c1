/// Vertical columns in eighths of a cell, standing on the last row of their part.
public struct Columns: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    /// Nil draws nothing; a value below 0 draws nothing either, its label says it.
    public var value: Double?
    public var style: Style
    /// Whether the column is not finished, drawn in a lighter shade.
    public var isPartial: Bool

    public init(_ value: Double?, style: Style = Style(.accent), isPartial: Bool = false) {
      self.value = value
      self.style = style
      self.isPartial = isPartial
    }
  }

  public var columns: [Column]
  public var width: Int
  public var gap: Int

  public init(_ columns: [Column], width: Int, gap: Int) {
    self.columns = columns
    self.width = max(1, width)
    self.gap = max(0, gap)
  }

  /// The largest value, which is as high as the part.
  public var top: Double {
    columns.compactMap(\.value).filter(\.isFinite).max() ?? 0
  }

  /// How many rows of so many a column reaches into.
  public func height(of index: Int, in rows: Int) -> Int {
    guard top > 0, columns.indices.contains(index) else { return 0 }
    return (Eighths.count(columns[index].value.map { $0 / top }, of: rows) + 7) / 8
  }
}

extension Canvas {
  public mutating func columns(_ chart: Columns, in rect: Rect) {
    let top = chart.top
    guard top > 0, rect.rows > 0 else { return }
    for (index, column) in chart.columns.enumerated() {
      let eighths = Eighths.count(column.value.map { $0 / top }, of: rect.rows)
      let left = rect.column + index * (chart.width + chart.gap)
      for level in 0..<rect.rows where eighths > level * 8 {
        let filled = min(8, eighths - level * 8)
        let block: Unicode.Scalar = column.isPartial && filled == 8 ? "▒" : Eighths.up[filled]
        for x in left..<left + chart.width where x < rect.column + rect.columns {
          put(Glyph(block), row: rect.row + rect.rows - 1 - level, column: x, style: column.style)
        }
      }
    }
  }
}
