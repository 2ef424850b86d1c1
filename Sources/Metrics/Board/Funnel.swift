import Sales

/// The pipeline by stage, as of the as-of day.
package struct Funnel: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var stage: String
    package var type: StageType
    /// Open deals in the stage; for won and lost those closed in the period.
    package var deals: Int
    /// Nil where no deal of the stage has an amount.
    package var amount: Money?
    /// Share of the deals that reached this stage and went on to the next.
    package var conversion: Figure
    /// Mean days that the open deals have been in the stage; nil where that is not known.
    package var meanAge: Int?
    package var stalled: Int
    package var stalledAmount: Money?
    /// The stage's limit of idle days.
    package var staleAfter: Int?
    /// Open deals whose expected close has passed.
    package var overdue: Int

    package init(
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

  package var rows: [Row]
  package var open: Figure
  package var value: Figure
  package var weighted: Figure
  /// Whether stages have dated entries; without them conversion says `needs opportunity_history`.
  package var hasHistory: Bool

  package init(rows: [Row], open: Figure, value: Figure, weighted: Figure, hasHistory: Bool) {
    self.rows = rows
    self.open = open
    self.value = value
    self.weighted = weighted
    self.hasHistory = hasHistory
  }
}
