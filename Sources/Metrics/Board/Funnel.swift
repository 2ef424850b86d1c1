import Sales

/// The pipeline by stage, as of the as-of day.
public struct Funnel: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public var stage: String
    public var type: StageType
    /// Open deals in the stage; for won and lost those closed in the period.
    public var deals: Int
    /// Nil where no deal of the stage has an amount.
    public var amount: Money?
    /// Share of the deals that reached this stage and went on to the next.
    public var conversion: Figure
    /// Mean days that the open deals have been in the stage; nil where that is not known.
    public var meanAge: Int?
    public var stalled: Int
    public var stalledAmount: Money?
    /// The stage's limit of idle days.
    public var staleAfter: Int?
    /// Open deals whose expected close has passed.
    public var overdue: Int

    public init(
      stage: String, type: StageType, deals: Int, amount: Money?, conversion: Figure, meanAge: Int?,
      stalled: Int, stalledAmount: Money?, staleAfter: Int?, overdue: Int
    ) {
      self.stage = stage
      self.type = type
      self.deals = deals
      self.amount = amount
      self.conversion = conversion
      self.meanAge = meanAge
      self.stalled = stalled
      self.stalledAmount = stalledAmount
      self.staleAfter = staleAfter
      self.overdue = overdue
    }
  }

  public var rows: [Row]
  public var open: Figure
  public var value: Figure
  public var weighted: Figure
  /// Whether stages have dated entries; without them conversion says `needs opportunity_history`.
  public var hasHistory: Bool

  public init(rows: [Row], open: Figure, value: Figure, weighted: Figure, hasHistory: Bool) {
    self.rows = rows
    self.open = open
    self.value = value
    self.weighted = weighted
    self.hasHistory = hasHistory
  }
}
