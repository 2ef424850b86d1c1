import Sales

extension KPI {
  /// Forecast for the period: what is won, and the open deals expected to close in it by their probability.
  static let forecastRevenue = KPI(
    "fc.revenue", "Forecast revenue", unit: .money,
    formula: "won in the period + sum of amount × probability of open deals expected to close in it",
    inputs: [.opportunities("amount", "closed_at", "expected_close")], by: Set.people.union([.product])
  ) { reading in
    let (deals, priced) = (reading.expected(.expectedDeals), reading.expected(.expectedPriced))
    let weighed = priced - reading.expected(.expectedUnweighed)
    let (won, wonPriced) = (reading.flow(.won), reading.flow(.wonPriced))
    guard won + deals == 0 || wonPriced + weighed > 0 else {
      return .undefined("\((won + deals).counted("deal")), none with an amount to forecast", unit: .money)
    }
    let weight = reading.flow(.wonAmount) * 10_000 + reading.expected(.expectedWeighted)
    let left = won - wonPriced + deals - weighed
    let leftOut = left > 0 ? "\(left.counted("deal")) without an amount or a probability left out" : nil
    let remarks = [leftOut, reading.overdueInForecast, reading.overdueBefore].compactMap { $0 }
    return Figure(
      Quantity(weight, over: 10_000), unit: .money,
      why: remarks.isEmpty ? nil : remarks.joined(separator: "; "))
  }

  /// Commit attainment: what is won and committed over the quota.
  static let commitAttainment = KPI(
    "fc.commit_att", "Commit attainment", short: "Commit", unit: .ratio,
    formula: "(won + open deals forecast as commit) / quota",
    inputs: [.opportunities("amount", "closed_at", "expected_close"), .quotas], by: .people
  ) { reading in
    let (target, why) = reading.targetAndReason
    guard let target else { return Figure(nil, unit: .ratio, why: why) }
    let commit = ForecastReading(reading: reading).commit.figure
    guard let amount = commit.quantity else { return Figure(nil, unit: .ratio, why: commit.why) }
    guard let share = amount.over(target.amount) else {
      return .undefined("the target is not above zero", unit: .ratio)
    }
    return Figure(share, unit: .ratio, why: commit.why)
  }
}

extension Reading {
  /// The days of the period that have passed, as-of day not included: what was expected then is late.
  var passedDays: Range<Day> {
    period.start..<max(period.start, min(period.end, asOf))
  }

  /// What of the forecast is late already.
  fileprivate var overdueInForecast: String? {
    let deals = expected(.expectedDeals, on: passedDays)
    guard deals > 0 else { return nil }
    let money = weightedText(on: passedDays)
    return "\(money) of it from \(deals.counted("open deal")) past the expected close"
  }

  /// What was expected before the period and is no part of its forecast.
  fileprivate var overdueBefore: String? {
    guard let first = view.parameters(of: .expectedDeals, in: slice)?.lowerBound else { return nil }
    let days = min(Day(parameter: first), period.start)..<period.start
    let deals = expected(.expectedDeals, on: days)
    guard deals > 0 else { return nil }
    return "\(deals.counted("open deal")) expected before the period left out (\(weightedText(on: days)))"
  }

  private func weightedText(on days: Range<Day>) -> String {
    let weight = Quantity(expected(.expectedWeighted, on: days), over: 10_000)
    return FigureFormat(currency: company.settings.currency).full(Figure(weight, unit: .money))
  }
}
