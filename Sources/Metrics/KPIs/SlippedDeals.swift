import Sales

extension KPI {
  /// Slipped deals: open, expected in the period, and put off to later or past that day.
  static let slippedDeals = KPI(
    "pipe.slipped", "Slipped deals", short: "Slipped", unit: .count,
    formula: "open deals whose expected close moved out of the period during it, or passed",
    inputs: [.opportunities("expected_close"), .history], by: .people
  ) { reading in
    guard let slipped = reading.slipped else { return .undefined(Reading.cutPeriods, unit: .count) }
    return Figure(Quantity(slipped.deals), unit: .count)
  }

  static let slippedAmount = KPI(
    "pipe.slipped.amount", "Slipped amount", unit: .money, formula: "sum of the amounts of slipped deals",
    inputs: [.opportunities("expected_close", "amount"), .history], by: .people
  ) { reading in
    guard let slipped = reading.slipped else { return .undefined(Reading.cutPeriods, unit: .money) }
    guard slipped.deals == 0 || slipped.priced > 0 else {
      return .undefined("\(slipped.deals.counted("slipped deal")), none with an amount", unit: .money)
    }
    let left = slipped.deals - slipped.priced
    return Figure(
      Quantity(slipped.amount), unit: .money,
      why: left > 0 ? "\(left.counted("slipped deal")) without an amount left out" : nil)
  }
}

extension Reading {
  fileprivate static let cutPeriods = "slips are counted by month, quarter and year"

  /// Deals that were put off to a later period, and those still expected on a day that has passed; a deal that was
  /// put off is expected later, and so never counts twice.
  fileprivate var slipped: (deals: Int128, priced: Int128, amount: Int128)? {
    guard let number = period.parameter else { return nil }
    return (
      balance(.slipped, number) + expected(.expectedDeals, on: passedDays),
      balance(.slippedPriced, number) + expected(.expectedPriced, on: passedDays),
      balance(.slippedAmount, number) + expected(.expectedAmount, on: passedDays)
    )
  }
}
