import Sales

extension KPI {
  /// Value of qualified leads: the sum of their estimated values, in the base currency at the rates of the day.
  static let qualifiedValue = KPI(
    "lead.qualified_value", "Value of qualified leads", short: "Qualified value", unit: .money,
    formula: "sum of the values of leads qualified in the period",
    ofLeadsWith: [.leads("qualified_at", "value")]
  ) { reading in
    let lack = reading.flow(.leadsQualified) > 0 ? reading.lackOfLeadValue : nil
    if let lack { return .undefined(lack, unit: .money) }
    return Figure(
      Quantity(reading.flow(.leadsQualifiedValue)), unit: .money, why: reading.leadsWithoutRate)
  }

  /// Mean value of the qualified leads that have one; undefined where none has.
  static let meanQualifiedValue = KPI(
    "lead.qualified_value.mean", "Mean value of qualified leads", short: "Mean lead value", unit: .money,
    formula: "sum of values / leads with a value, of those qualified in the period",
    ofLeadsWith: [.leads("qualified_at", "value")]
  ) { reading in
    if let lack = reading.lackOfLeadValue { return .undefined(lack, unit: .money) }
    return Figure(
      Quantity(reading.flow(.leadsQualifiedValue), over: reading.flow(.leadsQualifiedValued)), unit: .money,
      why: reading.leadsWithoutRate)
  }
}

extension Reading {
  /// Why no qualified lead has a value to sum, or nil where one has.
  fileprivate var lackOfLeadValue: String? {
    guard flow(.leadsQualifiedValued) == 0 else { return nil }
    let qualified = flow(.leadsQualified)
    guard qualified > 0 else { return "no lead qualified" }
    let lack = flow(.leadsQualifiedUnrated) > 0 ? "an exchange rate for its value" : "a value"
    return "\(qualified.counted("qualified lead")), none with \(lack)"
  }

  /// How many values were left out because their currency has no rate.
  fileprivate var leadsWithoutRate: String? {
    let left = flow(.leadsQualifiedUnrated)
    return left > 0 ? "\(left.counted("lead")) whose value has no exchange rate left out" : nil
  }
}
