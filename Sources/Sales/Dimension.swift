/// What figures can be broken down by.
public enum Dimension: String, CaseIterable, Hashable, Sendable {
  case rep, team, source, product, segment, kind
  case stage, month
}

/// What the board is narrowed to: the deals of one rep, team, product, segment or source.
public struct Filter: Hashable, Sendable {
  public var dimension: Dimension
  /// The id or word as stored; nil for deals that have none.
  public var key: String?
  /// What people read.
  public var label: String

  public init(dimension: Dimension, key: String?, label: String) {
    self.dimension = dimension
    self.key = key
    self.label = label
  }
}
