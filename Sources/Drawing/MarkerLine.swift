/// A scale with marks on it, such as the rep `●` beside the team `┃`.
public struct MarkerLine: Hashable, Sendable {
  public struct Marker: Hashable, Sendable {
    public var scalar: Unicode.Scalar
    /// Share of the way from the left end; nil draws nothing.
    public var share: Double?
    public var style: Style

    public init(_ scalar: Unicode.Scalar, share: Double?, style: Style) {
      self.scalar = scalar
      self.share = share
      self.style = style
    }
  }

  /// Later marks cover earlier ones.
  public var markers: [Marker]

  public init(_ markers: [Marker]) {
    self.markers = markers
  }

  /// The share of the way that a value is from `low` to `high`; the middle where these are one.
  public static func share(_ value: Double?, from low: Double, to high: Double) -> Double? {
    guard let value, value.isFinite, low.isFinite, high.isFinite else { return nil }
    guard high > low else { return 0.5 }
    return min(1, max(0, (value / 2 - low / 2) / (high / 2 - low / 2)))
  }
}

extension Canvas {
  public mutating func markerLine(_ line: MarkerLine, row: Int, column: Int, width: Int) {
    guard width > 0 else { return }
    for x in 0..<width {
      put(Glyph("─"), row: row, column: column + x, style: Style(.muted))
    }
    for marker in line.markers {
      guard let share = marker.share, share.isFinite else { continue }
      let x = Int((min(1, max(0, share)) * Double(width - 1)).rounded())
      put(Glyph(marker.scalar), row: row, column: column + x, style: marker.style)
    }
  }
}
