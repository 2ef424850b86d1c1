import Sales

extension KPI {
  /// Opportunities created, by creation date; credited to who owned them then.
  static let createdDeals = KPI(
    "pipe.created", "Created deals", short: "Created", unit: .count,
    formula: "number of deals created in the period",
    inputs: [.opportunities("created_at")], by: .deals
  ) { reading in
    Figure(Quantity(reading.flow(.created)), unit: .count)
  }

  static let createdAmount = KPI(
    "pipe.created.amount", "Created pipeline", short: "Created", unit: .money,
    formula: "sum of the amounts of deals created in the period",
    inputs: [.opportunities("created_at", "amount")], by: .deals
  ) { reading in
    let created = reading.flow(.created)
    guard created == 0 || reading.flow(.createdPriced) > 0 else {
      return .undefined("\(created.counted("created deal")), none with an amount", unit: .money)
    }
    return Figure(Quantity(reading.flow(.createdAmount)), unit: .money)
  }
}
