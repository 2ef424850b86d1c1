import Sales

extension KPI {
  /// Weighted pipeline: amount times probability of the open deals that have both.
  static let weightedPipeline = KPI(
    "pipe.weighted", "Weighted pipeline", short: "Weighted", unit: .money,
    formula: "sum of amount × probability; the deal's own probability, else its stage's",
    inputs: [.opportunities("amount")], by: .dealsAndStage
  ) { reading in
    let open = reading.openDealCount
    let (weighed, weight) = reading.weightedOpen
    guard open == 0 || weighed > 0 else {
      return .undefined("\(open.counted("open deal")), none with an amount and a probability", unit: .money)
    }
    let left = open - weighed
    return Figure(
      Quantity(weight, over: 10_000), unit: .money,
      why: left > 0 ? "\(left.counted("open deal")) without an amount or a probability left out" : nil)
  }
}

extension Reading {
  /// How many open deals have an amount and a probability, and the sum of amount × probability in basis points.
  ///
  /// What a stage's probability gives follows from the amounts in the stage; deals with one of their own differ.
  fileprivate var weightedOpen: (deals: Int128, weight: Int128) {
    guard stage == nil else { return stage.map { weightedOpen(in: $0) } ?? (0, 0) }
    let unknown = (deals: balance(.ownWeighedInStage), weight: balance(.ownWeightInStage))
    return company.context.stages.stages.indices.reduce(unknown) { sum, place in
      let own = weightedOpen(in: place)
      return (sum.deals + own.deals, sum.weight + own.weight)
    }
  }

  private func weightedOpen(in place: Int) -> (deals: Int128, weight: Int128) {
    var (deals, weight) = (balance(.ownWeighedInStage, place + 1), balance(.ownWeightInStage, place + 1))
    if let probability = company.context.stages.stages[place].probability {
      deals += balance(.inStage, place) - balance(.inStageUnpriced, place)
      weight += balance(.inStageAmount, place) * Int128(probability)
    }
    return (deals, weight)
  }
}
