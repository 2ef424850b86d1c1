import Sales

extension KPI {
  /// Lifetime value of a subscriber; undefined where nobody churned in the six months before.
  static let lifetimeValue = KPI(
    "clv.churn", "Lifetime value", short: "LTV", unit: .money,
    formula: "MRR per account / mean customer churn of the six months before",
    inputs: [.recurring], by: [.segment, .product, .source, .month]
  ) { reading in
    reading.lifetimeValue
  }

  /// Lifetime value over acquisition cost; undefined where either is, or where customers cost nothing.
  static let lifetimeValueToCost = KPI(
    "ltv.cac", "LTV : CAC", unit: .index,
    formula: "lifetime value (clv.churn) / acquisition cost",
    inputs: [.costs("amount"), .recurring], by: [.source, .segment, .month]
  ) { reading in
    let (value, cost) = (reading.lifetimeValue, reading.acquisitionCost)
    guard let spent = cost.quantity else { return .undefined(cost.why ?? "", unit: .index) }
    guard let earned = value.quantity else { return .undefined(value.why ?? "", unit: .index) }
    let ratio = earned.over(spent)
    return Figure(ratio, unit: .index, why: ratio == nil ? "customers cost nothing" : cost.why)
  }
}

extension Reading {
  var lifetimeValue: Figure {
    let revenue = revenuePerAccount
    guard let earned = revenue.quantity else { return revenue }
    let churn = meanChurn(ofMonths: 6, upTo: Month(snapshot).adding(-1))
    guard let rate = churn.quantity else { return .undefined(churn.why ?? "", unit: .money) }
    guard rate.numerator > 0 else {
      return .undefined("nobody churned in the six months before", unit: .money)
    }
    return Figure(earned.over(rate), unit: .money, why: churn.why.map { "churn \($0)" } ?? revenue.why)
  }

  /// One over the mean churn of the last twelve complete months.
  var lifetimeByChurn: Figure {
    if let recurringHurdle { return .undefined(recurringHurdle, unit: .months) }
    let current = Month(snapshot)
    let isComplete = current.adding(1).firstDay == snapshot.adding(1)
    let churn = meanChurn(ofMonths: 12, upTo: isComplete ? current : current.adding(-1))
    guard let rate = churn.quantity else { return .undefined(churn.why ?? "", unit: .months) }
    guard let life = Quantity(1).over(rate) else {
      return .undefined("nobody churned in twelve months", unit: .months)
    }
    return Figure(life, unit: .months, why: churn.why.map { "churn \($0)" })
  }
}
