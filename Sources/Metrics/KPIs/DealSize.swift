import Sales

extension KPI {
  /// Average deal size: won amount over won deals that have an amount.
  static let dealSize = KPI(
    "deal.size", "Deal size", unit: .money, formula: "won amount / won deals with an amount",
    inputs: [.opportunities("closed_at", "amount")], by: .deals
  ) { reading in
    reading.meanDealSize
  }

  static let medianDealSize = KPI(
    "deal.size.median", "Median deal size", short: "Median size", unit: .money,
    formula: "middle amount of the won deals that have one",
    inputs: [.opportunities("closed_at", "amount")], by: .deals, needs: .singleAmounts
  ) { reading in
    let size = reading.median(.wonAmount)
    return Figure(size, unit: .money, why: size == nil ? "no won deal with an amount" : nil)
  }
}

extension Reading {
  var meanDealSize: Figure {
    let size = Quantity(flow(.wonAmount)).over(Quantity(flow(.wonPriced)))
    return Figure(size, unit: .money, why: size == nil ? "no won deal with an amount" : nil)
  }
}
