import Sales

/// A figure with what it is compared with, for a tile.
public struct Headline: Equatable, Sendable {
  public var id: KPIIdentifier
  /// `Quota attainment`.
  public var title: String
  /// A short title for one line: `Quota`.
  public var shortTitle: String
  public var figure: Figure
  /// Text beside the figure before the change: `pace 69 %`, `of 30`, `× the $1.1M left`, `a day`.
  public var qualifier: String?
  public var change: FigureChange?
  /// The same figure over the last eight periods or weeks, oldest first; gaps are nil.
  public var trend: [Double?]

  public init(
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
public struct FigureChange: Equatable, Sendable {
  public enum Direction: Hashable, Sendable {
    case up, down, level
  }

  public var direction: Direction
  /// Nil where neither is better.
  public var isGood: Bool?
  /// The size without a sign: `16 %`, `8.1 points`, `9 behind`.
  public var size: String
  /// Short form for one line: `16`.
  public var shortSize: String
  /// `on Q3 so far`; may be empty.
  public var against: String

  public init(direction: Direction, isGood: Bool?, size: String, shortSize: String, against: String) {
    self.direction = direction
    self.isGood = isGood
    self.size = size
    self.shortSize = shortSize
    self.against = against
  }
}
