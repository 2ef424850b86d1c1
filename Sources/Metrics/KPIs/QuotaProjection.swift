import Sales

extension KPI {
  /// Run-rate projection: what the period ends with if bookings go on as they have.
  static let quotaProjection = KPI(
    "quota.projection", "Projection", unit: .money, formula: "bookings / days passed × days of the period",
    inputs: [.opportunities("closed_at", "amount")], by: [.rep, .team]
  ) { reading in
    guard let booked = reading.booked.quantity else { return reading.booked }
    let progress = reading.progress
    guard progress.elapsed > 0 else { return .undefined("no day of the period has passed", unit: .money) }
    return Figure(booked * Quantity(progress.total, over: progress.elapsed), unit: .money)
  }

  /// What is needed on each remaining day to reach the quota.
  static let neededPerDay = KPI(
    "quota.projection.needed_per_day", "Needed a day", short: "Needed", unit: .moneyPerDay,
    formula: "(quota - bookings) / remaining days",
    inputs: [.opportunities("closed_at", "amount"), .quotas], by: [.rep, .team]
  ) { reading in
    guard let remaining = reading.remainingQuota else {
      return .undefined(reading.targetAndReason.why ?? "no bookings to compare", unit: .moneyPerDay)
    }
    guard reading.period.start <= reading.asOf else {
      return .undefined("no day of the period has passed", unit: .moneyPerDay)
    }
    let progress = reading.progress
    guard progress.remaining > 0 else { return .undefined("no day remains", unit: .moneyPerDay) }
    guard remaining.numerator > 0 else { return Figure(Quantity(0), unit: .moneyPerDay, why: "met") }
    return Figure(remaining * Quantity(1, over: progress.remaining), unit: .moneyPerDay)
  }
}
