import Sales

extension KPI {
  /// Churned customers over those at the start; undefined without any at the start.
  static let customerChurn = customerRate(
    "cust.churn", "Customer churn", short: "Churn",
    formula: "churned customers / customers at the start of the period", by: [.rep]
  ) { $0.flow(.customersChurned) }

  /// One less the churn.
  static let customerRetention = customerRate(
    "cust.retention", "Customer retention", short: "Retention",
    formula: "(customers at the start - churned) / customers at the start", by: [.rep]
  ) { $0.atStart(.customers) - $0.flow(.customersChurned) }

  static let grossCustomerGrowth = customerRate(
    "cust.gross_growth", "Gross customer growth", short: "Gross growth",
    formula: "(new + reactivated customers) / customers at the start", by: []
  ) { $0.gainedCustomers }

  static let actualCustomerGrowth = customerRate(
    "cust.actual_growth", "Actual customer growth", short: "Growth",
    formula: "(new + reactivated - churned customers) / customers at the start", by: []
  ) { $0.gainedCustomers - $0.flow(.customersChurned) }

  private static func customerRate(
    _ id: KPIIdentifier, _ name: String, short: String, formula: String, by more: Set<Dimension>,
    part: @escaping @Sendable (Reading) -> Int128
  ) -> KPI {
    let dimensions: Set<Dimension> = [.segment, .product, .source, .month]
    return KPI(
      id, name, short: short, unit: .ratio, formula: formula, inputs: [.recurring],
      by: dimensions.union(more)
    ) { reading in
      reading.share(part(reading), ofStart: .customers, "customers")
    }
  }
}
