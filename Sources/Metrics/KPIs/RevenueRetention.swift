import Sales

extension KPI {
  static let grossRevenueChurn = revenueRate(
    "mrr.churn_gross", "Gross MRR churn", short: "Gross churn",
    formula: "(churned + contraction MRR) / MRR at the start"
  ) { $0.lostRecurring }

  /// Below 0 where expansion and reactivation outweigh the losses.
  static let netRevenueChurn = revenueRate(
    "mrr.churn_net", "Net MRR churn", short: "Net churn",
    formula: "(churned + contraction - expansion - reactivation MRR) / MRR at the start"
  ) { $0.lostRecurring - $0.flow(.recurringExpansion) - $0.flow(.recurringReactivated) }

  static let grossRevenueRetention = revenueRate(
    "rev.grr", "Gross revenue retention", short: "GRR",
    formula: "(MRR at the start - contraction - churned) / MRR at the start"
  ) { $0.atStart(.recurring) - $0.lostRecurring }

  static let netRevenueRetention = revenueRate(
    "rev.nrr", "Net revenue retention", short: "NRR",
    formula: "(MRR at the start + expansion - contraction - churned) / MRR at the start"
      + " (reactivation too where reactivation_in_nrr says so)"
  ) { reading in
    let back = reading.company.settings.reactivationInNRR ? reading.flow(.recurringReactivated) : 0
    return reading.atStart(.recurring) + reading.flow(.recurringExpansion) + back - reading.lostRecurring
  }

  private static func revenueRate(
    _ id: KPIIdentifier, _ name: String, short: String, formula: String,
    part: @escaping @Sendable (Reading) -> Int128
  ) -> KPI {
    KPI(
      id, name, short: short, unit: .ratio, formula: formula, inputs: [.recurring],
      by: [.segment, .product, .source, .month]
    ) { reading in
      reading.share(part(reading), ofStart: .recurring, "MRR")
    }
  }

  /// Gains over losses; undefined without losses, never infinite.
  static let quickRatio = KPI(
    "mrr.quick", "Quick ratio", short: "Quick", unit: .index,
    formula: "(new + expansion + reactivation MRR) / (churned + contraction MRR)"
      + " (without reactivation where reactivation_in_quick_ratio says so)",
    inputs: [.recurring], by: [.segment, .product, .month]
  ) { reading in
    if let why = reading.movementHurdle { return .undefined(why, unit: .index) }
    let back = reading.company.settings.reactivationInQuickRatio ? reading.flow(.recurringReactivated) : 0
    let gains = reading.flow(.recurringNew) + reading.flow(.recurringExpansion) + back
    guard reading.lostRecurring > 0 else { return .undefined("no MRR was lost", unit: .index) }
    return Figure(Quantity(gains, over: reading.lostRecurring), unit: .index)
  }
}
