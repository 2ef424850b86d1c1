import Sales

extension KPI {
  /// Deals still needed: what is left of the quota over the average deal size, rounded up.
  static let dealsNeeded = KPI(
    "deals.needed", "Deals needed", short: "Needed", unit: .count,
    formula: "(quota - bookings) / average deal size, rounded up",
    inputs: [.opportunities("closed_at", "amount"), .quotas], by: [.rep, .team, .month]
  ) { reading in
    guard let remaining = reading.remainingQuota else {
      return .undefined(reading.targetAndReason.why ?? "no bookings to compare", unit: .count)
    }
    guard remaining.numerator > 0 else { return Figure(Quantity(0), unit: .count, why: "met") }
    guard let size = reading.meanDealSize.quantity, let deals = remaining.over(size) else {
      return .undefined("no average deal size", unit: .count)
    }
    let (whole, rest) = deals.numerator.quotientAndRemainder(dividingBy: deals.denominator)
    return Figure(Quantity(rest > 0 ? whole + 1 : whole), unit: .count)
  }
}
