import Sales

extension KPI {
  /// Sales-cycle length: mean days from creation to close of won deals.
  static let salesCycle = KPI(
    "cycle.days", "Sales cycle", short: "Cycle", unit: .days,
    formula: "mean of close - created over won deals, in calendar days",
    inputs: [.opportunities("created_at", "closed_at")], by: .deals
  ) { reading in
    reading.meanCycle
  }

  static let medianSalesCycle = KPI(
    "cycle.days.median", "Median sales cycle", short: "Median cycle", unit: .days,
    formula: "middle of close - created over won deals, in calendar days",
    inputs: [.opportunities("created_at", "closed_at")], by: .deals, needs: .singleAmounts
  ) { reading in
    if let why = reading.lackOfCycleStart { return .undefined(why, unit: .days) }
    let days = reading.median(.cycleDays)
    return Figure(days, unit: .days, why: days == nil ? "no won deal with both dates" : nil)
  }
}

extension Reading {
  var meanCycle: Figure {
    if let why = lackOfCycleStart { return .undefined(why, unit: .days) }
    let days = Quantity(flow(.cycleDays)).over(Quantity(flow(.cycleDeals)))
    return Figure(days, unit: .days, why: days == nil ? "no won deal with both dates" : nil)
  }

  /// Cycles may begin with a lead or an activity, of which the books have no tables.
  fileprivate var lackOfCycleStart: String? {
    switch company.settings.cycleStart {
    case .created: nil
    case .lead: "no leads table"
    case .firstActivity: "no activities table"
    }
  }
}
