import Sales

extension KPI {
  /// Time in stage: mean days over all visits, of deals that left the stage in the period.
  static let timeInStage = KPI(
    "stage.time", "Time in stage", unit: .days, formula: "mean cumulative days of deals that left the stage",
    inputs: [.opportunities(), .history], by: .stage
  ) { reading in
    reading.meanDays(.stageDays)
  }

  static let medianTimeInStage = KPI(
    "stage.time.median", "Median time in stage", unit: .days,
    formula: "middle of the cumulative days of deals that left the stage",
    inputs: [.opportunities(), .history], by: .stage, needs: .singleAmounts
  ) { reading in
    reading.medianDays(.stageDays)
  }

  static let latestTimeInStage = KPI(
    "stage.time.latest", "Time of the latest visit", unit: .days,
    formula: "mean days of the latest visit of deals that left the stage",
    inputs: [.opportunities(), .history], by: .stage
  ) { reading in
    reading.meanDays(.stageLatestDays)
  }

  static let medianLatestTimeInStage = KPI(
    "stage.time.latest.median", "Median time of the latest visit", unit: .days,
    formula: "middle of the days of the latest visit of deals that left the stage",
    inputs: [.opportunities(), .history], by: .stage, needs: .singleAmounts
  ) { reading in
    reading.medianDays(.stageLatestDays)
  }
}

extension Reading {
  fileprivate func meanDays(_ measure: Measure) -> Figure {
    guard let stage else { return .undefined("by stage only", unit: .days) }
    let mean = Quantity(flow(measure, stage)).over(Quantity(flow(.stageExits, stage)))
    return Figure(mean, unit: .days, why: mean == nil ? "no deal left the stage" : nil)
  }

  fileprivate func medianDays(_ measure: Measure) -> Figure {
    guard let stage else { return .undefined("by stage only", unit: .days) }
    let middle = median(measure, stage)
    return Figure(middle, unit: .days, why: middle == nil ? "no deal left the stage" : nil)
  }
}
