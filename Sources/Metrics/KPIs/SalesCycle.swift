import Sales

extension KPI {
  /// Sales-cycle length: mean days from creation to close of won deals.
  static let salesCycle = KPI(
    "cycle.days", "Sales cycle", short: "Cycle", unit: .days,
    formula: "mean of close - created over won deals, in calendar days",
    inputs: [.opportunities("created_at", "closed_at")], by: .deals
  ) { reading in
    let days = Quantity(reading.flow(.cycleDays)).over(Quantity(reading.flow(.cycleDeals)))
    return Figure(days, unit: .days, why: days == nil ? "no won deal with both dates" : nil)
  }

  static let medianSalesCycle = KPI(
    "cycle.days.median", "Median sales cycle", short: "Median cycle", unit: .days,
    formula: "middle of close - created over won deals, in calendar days",
    inputs: [.opportunities("created_at", "closed_at")], by: .deals
  ) { reading in
    let days = reading.median(.cycleDays)
    return Figure(days, unit: .days, why: days == nil ? "no won deal with both dates" : nil)
  }
}
