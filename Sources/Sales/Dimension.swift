/// What figures can be broken down by.
package enum Dimension: String, CaseIterable, Hashable, Sendable {
  case rep, team, source, product, segment, kind
  case stage, month
}

/// What the board is narrowed to: the deals of one rep, team, product, segment or source.
package struct Filter: Hashable, Sendable {
  package var dimension: Dimension
  /// The id or word as stored; nil for deals that have none.
  package var key: String?
  /// What people read.
  package var label: String

  package init(dimension: Dimension, key: String?, label: String) {
    self.dimension = dimension
    self.key = key
    self.label = label
  }
}
