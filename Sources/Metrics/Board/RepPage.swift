import Sales

/// The page of one rep.
package struct RepPage: Equatable, Sendable {
  /// The rep's figure beside the team's, with the span that the line covers.
  package struct Comparison: Equatable, Sendable {
    package var title: String
    package var rep: Figure
    package var team: Figure
    /// The lowest and highest rep, for the scale; nil where fewer than two reps have the figure.
    package var low: Double?
    package var high: Double?

    package init(title: String, rep: Figure, team: Figure, low: Double?, high: Double?) {
      self.title = title
      self.rep = rep
      self.team = team
      self.low = low
      self.high = high
    }
  }

  package var repID: String
  package var name: String
  package var team: String?
  package var lead: String?
  /// Quota, booked, win rate, needed, then others to fall back on.
  package var headlines: [Headline]
  package var months: MonthlyGrowth
  package var comparisons: [Comparison]
  package var deals: [OpenDeal]
  package var open: Figure
  package var value: Figure
  package var weighted: Figure

  package init(
    repID: String, name: String, team: String?, lead: String?, headlines: [Headline], months: MonthlyGrowth,
    comparisons: [Comparison], deals: [OpenDeal], open: Figure, value: Figure, weighted: Figure
  ) {
    self.repID = repID
    self.name = name
    self.team = team
    self.lead = lead
    self.headlines = headlines
    self.months = months
    self.comparisons = comparisons
    self.deals = deals
    self.open = open
    self.value = value
    self.weighted = weighted
  }
}
