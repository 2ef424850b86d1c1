import Sales

extension KPI {
  /// Open opportunities at the end of the period so far.
  static let openDeals = KPI(
    "pipe.open", "Open deals", short: "Open", unit: .count, formula: "number of open deals",
    inputs: [.opportunities()], by: .dealsAndStage
  ) { reading in
    Figure(Quantity(reading.openDealCount), unit: .count)
  }

  /// Pipeline value: the sum of the amounts of open deals.
  static let pipelineValue = KPI(
    "pipe.value", "Pipeline value", short: "Pipeline", unit: .money,
    formula: "sum of the amounts of open deals",
    inputs: [.opportunities("amount")], by: .dealsAndStage
  ) { reading in
    let open = reading.openDealCount
    let priced =
      reading.stage.map { open - reading.balance(.inStageUnpriced, $0) } ?? reading.balance(.openPriced)
    guard open == 0 || priced > 0 else {
      return .undefined("\(open.counted("open deal")), none with an amount", unit: .money)
    }
    let amount = reading.stage.map { reading.balance(.inStageAmount, $0) } ?? reading.balance(.openAmount)
    return Figure(
      Quantity(amount), unit: .money,
      why: priced < open ? "\((open - priced).counted("open deal")) without an amount" : nil)
  }
}

extension Reading {
  var openDealCount: Int128 {
    stage.map { balance(.inStage, $0) } ?? balance(.open)
  }
}
