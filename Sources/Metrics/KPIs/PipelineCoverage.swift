import Sales

extension KPI {
  /// Pipeline coverage: open pipeline expected to close in the period over what is left of the quota.
  static let pipelineCoverage = KPI(
    "pipe.coverage", "Coverage", unit: .index,
    formula: "amount of open deals expected to close in the period / (quota - bookings)",
    inputs: [.opportunities("amount", "closed_at", "expected_close"), .quotas], by: .people
  ) { reading in
    guard let remaining = reading.remainingQuota else {
      return .undefined(reading.targetAndReason.why ?? "no bookings to compare", unit: .index)
    }
    guard remaining.numerator > 0 else { return .undefined("met", unit: .index) }
    let expected = reading.expectedPipeline
    guard expected.deals == 0 || expected.priced > 0 else {
      let deals = expected.deals.counted("open deal")
      return .undefined("\(deals) expected, none with an amount", unit: .index)
    }
    let open = reading.balance(.open)
    guard open == 0 || reading.balance(.openPriced) > 0 else {
      return .undefined("\(open.counted("open deal")), none with an amount", unit: .index)
    }
    return Figure(Quantity(expected.amount).over(remaining), unit: .index)
  }
}

extension Reading {
  /// The quota that counts less the bookings of the period so far.
  var remainingQuota: Quantity? {
    guard let target = targetAndReason.target, let booked = booked.quantity else { return nil }
    return target.amount - booked
  }

  /// What is known of the open deals whose expected close lies in the period.
  var expectedPipeline: (deals: Int128, priced: Int128, amount: Int128) {
    (expected(.expectedDeals), expected(.expectedPriced), expected(.expectedAmount))
  }

  /// The sum of a family of balances over the days of the period on which deals are expected to close.
  func expected(_ measure: Measure) -> Int128 {
    expected(measure, on: period.days)
  }

  /// The sum of a family of balances over some days on which deals are expected to close.
  func expected(_ measure: Measure, on days: Range<Day>) -> Int128 {
    guard let known = view.parameters(of: measure, in: slice) else { return 0 }
    let asked = days.lowerBound.parameter..<max(days.lowerBound.parameter, days.upperBound.parameter)
    let parameters = asked.clamped(to: known.lowerBound..<(known.upperBound + 1))
    return view.balances(measure, over: parameters, at: snapshot, in: slice).reduce(0) { $0 + $1.amount }
  }
}
