import Sales

/// One finished answer of the books: everything that the pages show, computed at once and immutable.
public struct Board: Equatable, Sendable {
  public var query: BoardQuery
  public var company: String
  public var currency: Currency
  /// The last day that the figures know of.
  public var asOf: Day
  /// The books' own today; `asOf` is earlier while the board looks back.
  public var today: Day
  /// Whether today is set in the settings, so that no time of day is shown.
  public var dayStandsStill: Bool
  public var period: Period
  /// `Q4 2017`.
  public var periodTitle: String
  public var progress: PeriodProgress
  /// Candidates for the big tiles, the most wanted first; a figure without a value gives its place to the next.
  public var headlines: [Headline]
  public var funnel: Funnel
  public var leaderboard: Leaderboard
  public var growth: MonthlyGrowth
  public var feed: Feed
  public var filterChoices: [Filter]
  public var rep: RepPage?
  public var standUp: StandUpSheet?
  public var health: DataHealth

  public init(
    query: BoardQuery, company: String, currency: Currency, asOf: Day, today: Day, dayStandsStill: Bool,
    period: Period, periodTitle: String, progress: PeriodProgress, headlines: [Headline], funnel: Funnel,
    leaderboard: Leaderboard, growth: MonthlyGrowth, feed: Feed, filterChoices: [Filter], rep: RepPage?,
    standUp: StandUpSheet?, health: DataHealth
  ) {
    self.query = query
    self.company = company
    self.currency = currency
    self.asOf = asOf
    self.today = today
    self.dayStandsStill = dayStandsStill
    self.period = period
    self.periodTitle = periodTitle
    self.progress = progress
    self.headlines = headlines
    self.funnel = funnel
    self.leaderboard = leaderboard
    self.growth = growth
    self.feed = feed
    self.filterChoices = filterChoices
    self.rep = rep
    self.standUp = standUp
    self.health = health
  }
}
