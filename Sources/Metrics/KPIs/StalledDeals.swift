import Sales

extension KPI {
  /// Stalled deals: open and in their stage for longer than it allows.
  static let stalledDeals = KPI(
    "deal.stalled", "Stalled deals", short: "Stalled", unit: .count,
    formula: "open deals idle for longer than their stage's stale_days",
    inputs: [.opportunities()], by: [.rep, .team, .stage]
  ) { reading in
    guard reading.hasStaleDays else { return .undefined("no stage has stale_days", unit: .count) }
    return Figure(Quantity(reading.balanceByStage(.stalled)), unit: .count, why: reading.idleSince)
  }

  static let stalledAmount = KPI(
    "deal.stalled.amount", "Stalled amount", short: "At risk", unit: .money,
    formula: "sum of the amounts of stalled deals",
    inputs: [.opportunities("amount")], by: [.rep, .team, .stage]
  ) { reading in
    guard reading.hasStaleDays else { return .undefined("no stage has stale_days", unit: .money) }
    let stalled = reading.balanceByStage(.stalled)
    guard stalled == 0 || reading.balanceByStage(.stalledPriced) > 0 else {
      return .undefined("\(stalled.counted("stalled deal")), none with an amount", unit: .money)
    }
    return Figure(Quantity(reading.balanceByStage(.stalledAmount)), unit: .money, why: reading.idleSince)
  }
}

extension Reading {
  fileprivate var hasStaleDays: Bool {
    let stages = company.context.stages
    guard let stage else { return stages.stages.contains { $0.staleDays != nil } }
    return stages.stages[stage].staleDays != nil
  }

  fileprivate var idleSince: String? {
    company.context.hasHistory ? nil : "counted from created_at: no opportunity_history"
  }
}
