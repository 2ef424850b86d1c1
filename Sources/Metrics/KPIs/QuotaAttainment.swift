import Sales

extension KPI {
  /// Quota attainment: bookings over the target that counts.
  static let quotaAttainment = KPI(
    "quota.attain", "Quota attainment", short: "Quota", unit: .ratio, formula: "bookings / quota",
    inputs: [.opportunities("closed_at", "amount"), .quotas], by: .people
  ) { reading in
    reading.attainment
  }

  /// Bookings of reps who have no target, which are part of the company's attainment.
  static let uncoveredBookings = KPI(
    "quota.attain.uncovered", "Booked without a target", short: "No target", unit: .money,
    formula: "bookings of reps without a target in the period",
    inputs: [.opportunities("closed_at", "amount"), .quotas], by: [.team, .month], needs: .bookingsByRep
  ) { reading in
    guard let booked = reading.booked.quantity else { return reading.booked }
    let covered = reading.company.quotas.holders(.rep).filter { reading.of(.member(.rep, $0)).hasTarget }
    guard !covered.contains(where: { reading.of(.member(.rep, $0)).answer == .notWholeMonths }) else {
      return .undefined("targets are for whole months", unit: .money)
    }
    let sum = covered.reduce(Quantity(0)) { $0 + Quantity(reading.bookings(of: $1)) }
    return Figure(booked - sum, unit: .money)
  }
}

extension Reading {
  /// Whether there is a target with any day in the period.
  fileprivate var hasTarget: Bool { answer != .none }

  /// What a rep booked in the period while he belonged to the slice.
  fileprivate func bookings(of rep: UInt32) -> Int128 {
    spans(of: rep, within: period.days).reduce(0) { sum, days in
      sum + view.flow(.wonAmount, over: days, in: .member(.rep, rep))
    }
  }

  var attainment: Figure {
    let (target, why) = targetAndReason
    guard let target else { return Figure(nil, unit: .ratio, why: why) }
    guard let booked = booked.quantity else { return Figure(nil, unit: .ratio, why: booked.why) }
    let attainment = booked.over(target.amount)
    guard attainment != nil else { return .undefined("the target is not above zero", unit: .ratio) }
    return Figure(attainment, unit: .ratio, why: target.isOwn ? nil : ofReps)
  }

  private var ofReps: String? {
    switch people {
    case .member(.rep, _): nil
    default: "of the sum of the reps' targets"
    }
  }
}
