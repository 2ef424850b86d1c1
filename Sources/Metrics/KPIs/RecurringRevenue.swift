import Sales

extension KPI {
  /// Monthly recurring revenue at the end of the period so far; trials bring none.
  static let recurringRevenue = KPI(
    "mrr", "MRR", unit: .money,
    formula: "what active subscriptions bring a month: a year counts 1/12, a quarter 1/3, a week 52/12",
    inputs: [.recurring], by: .accounts
  ) { reading in
    reading.recurring
  }

  /// Twelve times the monthly recurring revenue.
  static let annualRecurringRevenue = KPI(
    "arr", "ARR", unit: .money, formula: "12 x MRR", inputs: [.recurring], by: .accounts
  ) { reading in
    var figure = reading.recurring
    figure.quantity = figure.quantity.map { $0 * Quantity(12) }
    return figure
  }

  /// Monthly recurring revenue over customers, at the end of the period so far; undefined without customers.
  static let revenuePerAccount = KPI(
    "arpa", "MRR per account", short: "ARPA", unit: .money, formula: "MRR / customers",
    inputs: [.recurring], by: [.segment, .product, .source, .month]
  ) { reading in
    reading.revenuePerAccount
  }
}
