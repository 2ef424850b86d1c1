import Sales

extension KPI {
  /// What a customer is expected to bring in the twelve months after as-of, in the mean over everybody who bought:
  /// expected purchases times their expected value, discounted by 1 % a month. Undefined where nobody bought on a
  /// second day, and while it is being worked out.
  static let predictedValue = KPI(
    "clv.pred", "Customer value, predicted", short: "Predicted CLV", unit: .money,
    formula: "expected purchases (BG/NBD) × expected value (gamma-gamma) of twelve months, at 1 % a month",
    inputs: [.orders("customer_id", "at", "amount")], by: [.segment, .source],
    needs: BookNeeds(predictions: true)
  ) { reading in
    if let lack = reading.lackOfScope(among: [.segment, .source]) { return .undefined(lack, unit: .money) }
    return reading.company.predictions.figure(asOf: reading.asOf, of: [reading.slice, reading.scope])
  }
}
