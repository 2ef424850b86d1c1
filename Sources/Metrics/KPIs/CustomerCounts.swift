import Sales

extension Set<Dimension> {
  /// What recurring revenue and customers can be told by.
  static let accounts: Set = [.segment, .product, .source, .rep, .month]
}

extension KPI {
  /// Total customers: those who pay, or where there are only orders, those with one within the customer window.
  static let customers = KPI(
    "cust.total", "Customers", unit: .count,
    formula:
      "customers with recurring revenue at the end (without subscriptions: with an order in the window)",
    inputs: [.paying], by: [.segment, .product, .source, .month]
  ) { reading in
    if let why = reading.recurringHurdle { return .undefined(why, unit: .count) }
    return Figure(
      Quantity(reading.balance(reading.hasRecurring ? .customers : .orderingCustomers)), unit: .count)
  }

  static let newCustomers = customerMovement(
    "cust.new", "New customers", short: "New", of: .customersNew,
    formula: "customers who paid nothing before the month and never had, and pay at its end"
      + orOrder)
  static let reactivatedCustomers = customerMovement(
    "cust.reactivated", "Reactivated customers", short: "Back", of: .customersReactivated,
    formula: "customers who had left before the month and pay at its end" + orOrder)
  static let churnedCustomers = customerMovement(
    "cust.churned", "Churned customers", short: "Churned", of: .customersChurned,
    formula: "customers who paid before the month and do not at its end" + orOrder)

  private static let orOrder = " (without subscriptions: who has an order in the window)"

  private static func customerMovement(
    _ id: KPIIdentifier, _ name: String, short: String, of measure: Measure, formula: String
  ) -> KPI {
    KPI(
      id, name, short: short, unit: .count, formula: formula, inputs: [.paying], by: .accounts
    ) { reading in
      if let why = reading.movementHurdle { return .undefined(why, unit: .count) }
      if reading.dimension == .rep, !reading.hasRecurring {
        return .undefined("who only orders has no rep", unit: .count)
      }
      return Figure(Quantity(reading.flow(measure)), unit: .count)
    }
  }
}
