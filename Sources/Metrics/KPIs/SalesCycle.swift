import Sales

extension KPI {
  /// Sales-cycle length: mean days from creation to close of won deals.
  static let salesCycle = KPI(
    "cycle.days", "Sales cycle", short: "Cycle", unit: .days,
    formula: "mean of close - start over won deals, in calendar days",
    inputs: [.opportunities("created_at", "closed_at")], by: .deals
  ) { reading in
    reading.meanCycle
  }

  static let medianSalesCycle = KPI(
    "cycle.days.median", "Median sales cycle", short: "Median cycle", unit: .days,
    formula: "middle of close - start over won deals, in calendar days",
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
    let deals = flow(.cycleDeals)
    let days = Quantity(flow(.cycleDays)).over(Quantity(deals))
    guard days != nil else { return .undefined("no won deal with both dates", unit: .days) }
    let left = company.settings.cycleStart == .created ? 0 : flow(.won) - deals
    return Figure(
      days, unit: .days,
      why: left > 0 ? "\(left.counted("won deal")) without \(cycleStartName) before the win left out" : nil)
  }

  /// Cycles may begin with a lead or an activity, for which there may be no table.
  fileprivate var lackOfCycleStart: String? {
    switch company.settings.cycleStart {
    case .created: nil
    case .lead: company.inputs.lack([.leads("created_at"), .opportunities("lead_id")])
    case .firstActivity: company.inputs.lack([.activities("occurred_at", "opp_id")])
    }
  }

  private var cycleStartName: String {
    switch company.settings.cycleStart {
    case .created: "a creation date"
    case .lead: "a lead"
    case .firstActivity: "an activity"
    }
  }
}
