import Sales

extension KPI {
  /// Stage conversion: of the deals that first reached a stage in the period, those that went on; it matures.
  static let funnelConversion = KPI(
    "funnel.conv", "Stage conversion", short: "Conversion", unit: .ratio,
    formula:
      "deals that went on to the next stage or beyond / deals that first reached this one in the period",
    inputs: [.opportunities(), .history], by: .stage
  ) { reading in
    guard let stage = reading.stage else { return .undefined("by stage only", unit: .ratio) }
    guard reading.company.context.stages.stages[stage].type == .open else {
      return .undefined("open stages only", unit: .ratio)
    }
    let reached = reading.flow(.reached, stage)
    guard reached > 0 else { return .undefined("no deal reached the stage", unit: .ratio) }
    return Figure(Quantity(reading.flow(.advanced, stage), over: reached), unit: .ratio)
  }
}
