import Sales

extension KPI {
  /// Weighted pipeline: amount times probability of the open deals that have both.
  static let weightedPipeline = KPI(
    "pipe.weighted", "Weighted pipeline", short: "Weighted", unit: .money,
    formula: "sum of amount × probability; the deal's own probability, else its stage's",
    inputs: [.opportunities("amount")], by: .dealsAndStage
  ) { reading in
    let open = reading.openDealCount
    let weighed = reading.weighted(.weighedInStage)
    guard open == 0 || weighed > 0 else {
      return .undefined("\(open.counted("open deal")), none with an amount and a probability", unit: .money)
    }
    let left = open - weighed
    return Figure(
      Quantity(reading.weighted(.weightedInStage), over: 10_000), unit: .money,
      why: left > 0 ? "\(left.counted("open deal")) without an amount or a probability left out" : nil)
  }
}
