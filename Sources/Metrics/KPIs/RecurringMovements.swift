import Sales

extension KPI {
  static let newRevenue = revenueMovement(
    "mrr.new", "New MRR", of: .recurringNew, formula: "MRR of customers who never paid before the month")
  static let expansion = revenueMovement(
    "mrr.expansion", "Expansion MRR", of: .recurringExpansion,
    formula: "what customers who stay pay more than before the month")
  static let contraction = revenueMovement(
    "mrr.contraction", "Contraction MRR", of: .recurringContraction,
    formula: "what customers who stay pay less than before the month")
  static let churnedRevenue = revenueMovement(
    "mrr.churn", "Churned MRR", of: .recurringChurned,
    formula: "what customers who left paid before the month")
  static let reactivation = revenueMovement(
    "mrr.reactivation", "Reactivation MRR", of: .recurringReactivated,
    formula: "MRR of customers who had left before the month and came back")

  /// What was added, by who sold it.
  static let addedRevenue = revenueMovement(
    "mrr.added", "MRR added", of: .recurringAdded, by: [.rep, .source, .month],
    formula:
      "new + expansion + reactivation MRR, credited to the owner at close of the customer's latest deal")

  private static func revenueMovement(
    _ id: KPIIdentifier, _ name: String, of measure: Measure, by dimensions: Set<Dimension> = .accounts,
    formula: String
  ) -> KPI {
    KPI(id, name, unit: .money, formula: formula, inputs: [.recurring], by: dimensions) { reading in
      if let why = reading.movementHurdle { return .undefined(why, unit: .money) }
      return Figure(RecurringUnit.money(reading.flow(measure)), unit: .money)
    }
  }
}
