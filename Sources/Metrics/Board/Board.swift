import Sales

/// One finished answer of the books: everything that the pages show, computed at once and immutable.
package struct Board: Equatable, Sendable {
  package var query: BoardQuery
  package var company: String
  package var currency: Currency
  /// The last day that the figures know of.
  package var asOf: Day
  /// The books' own today; `asOf` is earlier while the board looks back.
  package var today: Day
  /// Whether today is set in the settings, so that no time of day is shown.
  package var dayStandsStill: Bool
  package var period: Period
  /// `Q4 2017`.
  package var periodTitle: String
  package var progress: PeriodProgress
  /// Candidates for the big tiles, the most wanted first; a figure without a value gives its place to the next.
  package var headlines: [Headline]
  package var funnel: Funnel
  package var leaderboard: Leaderboard
  package var growth: MonthlyGrowth
  package var feed: Feed
  package var filterChoices: [Filter]
  package var rep: RepPage?
  package var standUp: StandUpSheet?
  package var health: DataHealth

  package init(
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
