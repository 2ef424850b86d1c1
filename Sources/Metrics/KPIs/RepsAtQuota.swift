import Sales

extension KPI {
  /// Share of the reps with a quota who have reached it; below 60 % it is a warning.
  static let repsAtQuota = KPI(
    "quota.pct_reps", "Reps at quota", short: "At quota", unit: .ratio,
    formula: "reps with attainment of 100 % or more / reps with a quota",
    inputs: [.opportunities("closed_at", "amount"), .quotas], by: [.team, .month], needs: .bookingsByRep
  ) { reading in
    let (reached, all) = reading.repsWithQuota
    guard all > 0 else { return .undefined("no rep has a quota in the period", unit: .ratio) }
    let isLow = reached * 10 < all * 6
    return Figure(
      Quantity(reached, over: all), unit: .ratio,
      why: isLow ? "\(reached) of \(all) reps, below the floor of 60 %" : nil)
  }
}

extension Reading {
  /// How many of the slice's reps reached their quota, compared exactly, and how many have one.
  public var repsWithQuota: (reached: Int, all: Int) {
    var (reached, all) = (0, 0)
    for id in company.quotas.holders(.rep) where isInSlice(rep: id) {
      let own = of(.member(.rep, id))
      guard let target = own.targetAndReason.target, target.amount.numerator > 0 else { continue }
      all += 1
      if let booked = own.booked.quantity, booked >= target.amount { reached += 1 }
    }
    return (reached, all)
  }
}
