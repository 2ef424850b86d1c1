import Sales

extension KPI {
  /// Bookings: the sum of the amounts of won deals, by close date.
  static let bookings = KPI(
    "sales.booked", "Booked", unit: .money, formula: "sum of the amounts of deals won in the period",
    inputs: [.opportunities("closed_at", "amount")], by: .deals
  ) { reading in
    reading.booked
  }

  /// Won deals, by close date.
  static let wonDeals = KPI(
    "sales.count", "Won deals", short: "Won", unit: .count, formula: "number of deals won in the period",
    inputs: [.opportunities("closed_at")], by: .deals
  ) { reading in
    Figure(Quantity(reading.flow(.won)), unit: .count)
  }
}

extension Reading {
  /// Bookings of the period; a sum over won deals none of which has an amount is undefined.
  var booked: Figure {
    let won = flow(.won)
    guard won == 0 || flow(.wonPriced) > 0 else {
      return .undefined("\(won.counted("won deal")), none with an amount", unit: .money)
    }
    return Figure(Quantity(flow(.wonAmount)), unit: .money)
  }
}
