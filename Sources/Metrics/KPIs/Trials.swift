import Sales

extension KPI {
  /// Trials begun in the period.
  static let newTrials = KPI(
    "trial.new", "New trials", short: "Trials", unit: .count, formula: "trials begun in the period",
    inputs: [.trials], by: [.source, .month, .product, .segment]
  ) { reading in
    Figure(Quantity(reading.flow(.trialsStarted)), unit: .count)
  }

  /// Trials of the period that led to a paid subscription so far, over all of them.
  static let trialConversion = KPI(
    "trial.conv", "Trial conversion", unit: .ratio,
    formula: "trials begun in the period after which the customer paid by now / trials begun in the period",
    inputs: [.trials], by: [.source, .month, .product, .segment]
  ) { reading in
    let share = Quantity(reading.flow(.trialsConverted)).over(Quantity(reading.flow(.trialsStarted)))
    return Figure(share, unit: .ratio, why: share == nil ? "no trial began" : nil)
  }
}
