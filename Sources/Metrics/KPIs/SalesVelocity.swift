import Sales

extension KPI {
  /// Sales velocity: deals in scope × average won value × win rate / average days to win.
  static let salesVelocity = KPI(
    "sales.velocity", "Sales velocity", short: "Velocity", unit: .moneyPerDay,
    formula: "(open deals + deals closed in the period) × deal size × win rate / sales cycle",
    inputs: [.opportunities("created_at", "closed_at", "amount")], by: .dealsButKind
  ) { reading in
    guard let size = reading.meanDealSize.quantity else {
      return Figure(nil, unit: .moneyPerDay, why: reading.meanDealSize.why)
    }
    let won = reading.flow(.won)
    let closed = won + reading.flow(.lost)
    guard let cycle = reading.meanCycle.quantity else {
      return Figure(nil, unit: .moneyPerDay, why: reading.meanCycle.why)
    }
    guard cycle.numerator > 0 else { return .undefined("the sales cycle is 0 days", unit: .moneyPerDay) }
    let deals = Quantity(reading.balance(.open) + closed)
    return Figure((deals * size * Quantity(won, over: closed)).over(cycle), unit: .moneyPerDay)
  }
}
