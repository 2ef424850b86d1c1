import Sales

extension KPI {
  /// Cohort win rate: of the deals created in the period, those won by as-of; it matures.
  static let cohortWinRate = KPI(
    "win.cohort", "Cohort win rate", short: "Cohort win", unit: .ratio,
    formula: "won by as-of / created in the period",
    inputs: [.opportunities("created_at", "closed_at")], by: .dealsButKind
  ) { reading in
    let created = reading.flow(.created)
    guard created > 0 else { return .undefined("no deal created", unit: .ratio) }
    return Figure(Quantity(reading.flow(.cohortWon), over: created), unit: .ratio)
  }
}
