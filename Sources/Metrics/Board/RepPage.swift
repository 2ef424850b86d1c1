import Sales

/// The page of one rep.
public struct RepPage: Equatable, Sendable {
  /// The rep's figure beside the team's, with the span that the line covers.
  public struct Comparison: Equatable, Sendable {
    public var title: String
    public var rep: Figure
    public var team: Figure
    /// The lowest and highest rep, for the scale; nil where fewer than two reps have the figure.
    public var low: Double?
    public var high: Double?

    public init(title: String, rep: Figure, team: Figure, low: Double?, high: Double?) {
      self.title = title
      self.rep = rep
      self.team = team
      self.low = low
      self.high = high
    }
  }

  public var repID: String
  public var name: String
  public var team: String?
  public var lead: String?
  /// Quota, booked, win rate, needed, then others to fall back on.
  public var headlines: [Headline]
  public var months: MonthlyGrowth
  public var comparisons: [Comparison]
  public var deals: [OpenDeal]
  public var open: Figure
  public var value: Figure
  public var weighted: Figure

  public init(
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
