import Sales

extension KPI {
  /// Pacing index: attainment over the share of the period that has passed.
  static let quotaPace = KPI(
    "quota.pace", "Pace", unit: .ratio, formula: "attainment / share of the period's days that have passed",
    inputs: [.opportunities("closed_at", "amount"), .quotas], by: [.rep, .team]
  ) { reading in
    guard let attainment = reading.attainment.quantity else { return reading.attainment }
    let progress = reading.progress
    guard progress.elapsed > 0 else { return .undefined("no day of the period has passed", unit: .ratio) }
    return Figure(attainment * Quantity(progress.total, over: progress.elapsed), unit: .ratio)
  }
}
