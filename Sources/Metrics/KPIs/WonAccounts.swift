import Sales

extension KPI {
  /// Of the customers that a rep won, those who left soon after; only those count for whom the time is over.
  static let churnAfterClose = KPI(
    "rep.churn_after", "Churn after close", unit: .ratio,
    formula: "customers first won in the period who paid and no longer do churn_after_days after the close"
      + " / customers first won for whom these days are over",
    inputs: [.opportunities("closed_at", "customer_id"), .recurring], by: [.rep, .month]
  ) { reading in
    let seen = reading.flow(.customersWonAndSeen)
    guard seen > 0 else {
      let won = reading.flow(.customersWon)
      let days = reading.company.settings.churnAfterDays
      let why = won > 0 ? "of \(won.counted("customer")) won nobody is \(days) days past the close" : nil
      return .undefined(why ?? "no customer was won", unit: .ratio)
    }
    return Figure(Quantity(reading.flow(.customersWonAndLost), over: seen), unit: .ratio)
  }

  /// What customers won in the period bring a year, as of the day, per customer.
  static let annualRevenuePerWin = KPI(
    "src.arr_per_won", "ARR per won account", unit: .money,
    formula: "12 x MRR as of the day of customers first won in the period / those customers",
    inputs: [.opportunities("closed_at", "customer_id"), .recurring], by: [.source, .month]
  ) { reading in
    let mean = reading.annualRevenueWon.over(Quantity(reading.flow(.customersWon)))
    return Figure(mean, unit: .money, why: mean == nil ? "no customer was won" : nil)
  }

  static let annualRevenueWon = KPI(
    "src.arr_per_won.amount", "ARR of won accounts", unit: .money,
    formula: "12 x MRR as of the day of customers first won in the period",
    inputs: [.opportunities("closed_at", "customer_id"), .recurring], by: [.source, .month]
  ) { reading in
    Figure(reading.annualRevenueWon, unit: .money)
  }
}

extension Reading {
  fileprivate var annualRevenueWon: Quantity {
    RecurringUnit.money(12 * flow(.recurringWon))
  }
}
