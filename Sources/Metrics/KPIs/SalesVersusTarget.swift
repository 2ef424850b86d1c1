import Sales

extension KPI {
  /// Sales against target: bookings over the target that counts for the slice, be it a product's.
  static let salesVersusTarget = KPI(
    "sales.vs_target", "Sales vs target", short: "Vs target", unit: .ratio, formula: "bookings / target",
    inputs: [.opportunities("closed_at", "amount"), .quotas], by: [.rep, .team, .product, .month]
  ) { reading in
    reading.share(reading.booked, ofTarget: "sales.booked", scale: 1)
  }

  /// Units sold over the target for units; won deals that say no quantity add nothing.
  static let unitsVersusTarget = KPI(
    "sales.vs_target.units", "Units vs target", short: "Units", unit: .ratio,
    formula: "units sold / target for units",
    inputs: [.opportunities("closed_at"), .quotas], by: [.rep, .team, .product, .month]
  ) { reading in
    reading.share(reading.unitsSold, ofTarget: "units", scale: 1_000)
  }

  /// New customers over the target for them.
  static let newCustomersVersusTarget = KPI(
    "sales.vs_target.new_customers", "New customers vs target", short: "New vs target", unit: .ratio,
    formula: "new customers / target for new customers", inputs: [.quotas], by: [.rep, .team, .month]
  ) { reading in
    reading.share(reading.newCustomers, ofTarget: "cust.new", scale: 1_000)
  }
}

extension Reading {
  /// A figure over the target of a metric, which is in so many parts of the figure's unit.
  fileprivate func share(_ actual: Figure, ofTarget metric: String, scale: Int) -> Figure {
    let (target, why) = target(of: metric)
    guard let target else { return Figure(nil, unit: .ratio, why: why) }
    guard let quantity = actual.quantity else { return Figure(nil, unit: .ratio, why: actual.why) }
    guard let share = quantity.over(target.amount * Quantity(1, over: scale)) else {
      return .undefined("the target is not above zero", unit: .ratio)
    }
    return Figure(share, unit: .ratio, why: target.isOwn ? nil : "of the sum of the reps' targets")
  }

  /// Units of the won deals that say how many; undefined where there are won deals and none says.
  var unitsSold: Figure {
    guard company.inputs.has(.opportunities, "quantity") || company.inputs.has(.opportunityLines, "quantity")
    else { return .undefined("opportunities: no column quantity", unit: .count) }
    let won = flow(.won)
    guard won == 0 || flow(.wonCounted) > 0 else {
      return .undefined("\(won.counted("won deal")), none with a quantity", unit: .count)
    }
    return Figure(Quantity(flow(.wonUnits), over: 1_000), unit: .count)
  }

  fileprivate var newCustomers: Figure {
    KPICatalog.kpi("cust.new")?.figure(self) ?? .undefined("new customers are not counted", unit: .count)
  }
}
