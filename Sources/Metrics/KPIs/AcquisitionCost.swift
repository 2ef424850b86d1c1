import Sales

extension KPI {
  /// Customer acquisition cost: acquisition costs over new customers; undefined where costs were not recorded.
  static let acquisitionCost = KPI(
    "cac", "Acquisition cost", short: "CAC", unit: .money,
    formula: "acquisition costs (cost_lag_months earlier) / new customers of the period",
    inputs: [.costs("amount"), .paying], by: [.source, .team, .month, .segment]
  ) { reading in
    reading.acquisitionCost
  }

  /// Months in which a new customer has paid back what he cost; undefined without a gross margin.
  static let acquisitionPayback = KPI(
    "cac.payback", "CAC payback", short: "Payback", unit: .months,
    formula: "acquisition cost / (MRR per account x gross_margin)",
    inputs: [.costs("amount"), .recurring], by: [.source, .segment, .month]
  ) { reading in
    guard let margin = reading.company.settings.grossMargin else {
      return .undefined("gross_margin is not set", unit: .months)
    }
    let (cost, revenue) = (reading.acquisitionCost, reading.revenuePerAccount)
    guard let spent = cost.quantity else { return .undefined(cost.why ?? "", unit: .months) }
    guard let earned = revenue.quantity else { return .undefined(revenue.why ?? "", unit: .months) }
    let months = spent.over(earned * Quantity(margin, over: 10_000))
    return Figure(months, unit: .months, why: months == nil ? "accounts bring no margin" : cost.why)
  }
}

extension Reading {
  var acquisitionCost: Figure {
    if dimension == .segment { return .undefined("costs have no segment", unit: .money) }
    if dimension == .team, !hasRecurring { return .undefined("who only orders has no team", unit: .money) }
    if let movementHurdle { return .undefined(movementHurdle, unit: .money) }
    let costs = over(costPeriod)
    guard costs.flow(.acquisitionCostRows) > 0 else {
      return .undefined(
        "no costs recorded for \(costPeriod == period ? "the period" : "the months before")", unit: .money)
    }
    let unrated = costs.flow(.acquisitionCostsUnrated)
    guard unrated < costs.flow(.acquisitionCostRows) else {
      return .undefined("\(unrated.counted("cost")), none in a currency with a rate", unit: .money)
    }
    let spent = Quantity(costs.flow(.acquisitionCosts))
    let customers = flow(.customersNew)
    guard customers > 0 else {
      let money = FigureFormat(currency: company.settings.currency).full(Figure(spent, unit: .money))
      return .undefined("no new customers for \(money) spent", unit: .money)
    }
    let why = unrated > 0 ? "without \(unrated.counted("cost")) in a currency without a rate" : nil
    return Figure(spent.over(Quantity(customers)), unit: .money, why: why)
  }

  /// The months whose costs brought the period's customers.
  private var costPeriod: Period {
    let lag = company.settings.costLagMonths
    guard lag > 0 else { return period }
    return Period(
      kind: period.kind, days: period.start.adding(months: -lag)..<period.end.adding(months: -lag))
  }
}

extension Day {
  /// The same day of the month so many months later, or the month's last where it is shorter.
  func adding(months: Int) -> Day {
    let month = Month(self).adding(months)
    return month.firstDay.adding(min(date.day, Day.daysIn(month: month.number, of: month.year)) - 1)
  }
}
