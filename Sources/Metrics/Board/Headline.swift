import Sales

/// A figure with what it is compared with, for a tile.
package struct Headline: Equatable, Sendable {
  package var id: KPIIdentifier
  /// `Quota attainment`.
  package var title: String
  /// A short title for one line: `Quota`.
  package var shortTitle: String
  package var figure: Figure
  /// Text beside the figure before the change: `pace 69 %`, `of 30`, `× the $1.1M left`, `a day`.
  package var qualifier: String?
  package var change: FigureChange?
  /// The same figure over the last eight periods or weeks, oldest first; gaps are nil.
  package var trend: [Double?]

  package init(
    id: KPIIdentifier, title: String, shortTitle: String, figure: Figure, qualifier: String? = nil,
    change: FigureChange? = nil, trend: [Double?] = []
  ) {
    self.id = id
    self.title = title
    self.shortTitle = shortTitle
    self.figure = figure
    self.qualifier = qualifier
    self.change = change
    self.trend = trend
  }
}

/// A change of a figure and what it is measured against.
package struct FigureChange: Equatable, Sendable {
  package enum Direction: Hashable, Sendable {
    case up, down, level
  }

  package var direction: Direction
  /// Nil where neither is better.
  package var isGood: Bool?
  /// The size without a sign: `16 %`, `8.1 points`, `9 behind`.
  package var size: String
  /// Short form for one line: `16`.
  package var shortSize: String
  /// `on Q3 so far`; may be empty.
  package var against: String

  package init(direction: Direction, isGood: Bool?, size: String, shortSize: String, against: String) {
    self.direction = direction
    self.isGood = isGood
    self.size = size
    self.shortSize = shortSize
    self.against = against
  }
}
