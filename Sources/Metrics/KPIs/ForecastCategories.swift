import Sales

extension KPI {
  /// The forecast as people quote it: what is won and what is committed.
  static let forecast = forecast("fc.category", "Forecast", "won + open deals forecast as commit") {
    $0.commit
  }

  static let forecastClosed = forecast("fc.category.closed", "Closed", "won in the period") { $0.closed }

  static let forecastCommit = forecast(
    "fc.category.commit", "Commit", "won + open deals forecast as commit"
  ) { $0.commit }

  static let forecastBestCase = forecast(
    "fc.category.best_case", "Best case", "won + open deals forecast as commit or best case"
  ) { $0.bestCase }

  static let forecastPipeline = forecast(
    "fc.category.pipeline", "Open in forecast", "open deals in any category but omitted"
  ) { $0.open }

  static let forecastOmitted = forecast(
    "fc.category.omitted", "Omitted", "open deals that are left out of the forecast"
  ) { $0.omitted }

  /// A sum of whole amounts, not weighted, of deals that were won or are expected to close in the period.
  private static func forecast(
    _ id: KPIIdentifier, _ name: String, _ formula: String,
    _ part: @escaping @Sendable (ForecastReading) -> ForecastSum
  ) -> KPI {
    KPI(
      id, name, unit: .money, formula: "sum of the amounts of deals: \(formula), expected to close in it",
      inputs: [.opportunities("amount", "closed_at", "expected_close")], by: .people
    ) { reading in
      part(ForecastReading(reading: reading)).figure
    }
  }
}

/// The sum of the amounts of some deals.
struct ForecastSum {
  var amount: Int128
  /// Deals without an amount.
  var unpriced: Int128
  /// Whether any deal has an amount.
  var isPriced: Bool

  static func + (left: ForecastSum, right: ForecastSum) -> ForecastSum {
    ForecastSum(
      amount: left.amount + right.amount, unpriced: left.unpriced + right.unpriced,
      isPriced: left.isPriced || right.isPriced)
  }

  var figure: Figure {
    guard isPriced || unpriced == 0 else {
      return .undefined("\(unpriced.counted("deal")), none with an amount", unit: .money)
    }
    return Figure(
      Quantity(amount), unit: .money,
      why: unpriced > 0 ? "\(unpriced.counted("deal")) without an amount left out" : nil)
  }
}

/// The forecast categories of a period, each with those before it.
struct ForecastReading {
  let reading: Reading

  var closed: ForecastSum {
    let (won, priced) = (reading.flow(.won), reading.flow(.wonPriced))
    return ForecastSum(amount: reading.flow(.wonAmount), unpriced: won - priced, isPriced: priced > 0)
  }

  var commit: ForecastSum {
    closed + category(.expectedCommit, .expectedCommitUnpriced, .expectedCommitWorthless)
  }

  var bestCase: ForecastSum {
    commit + category(.expectedBestCase, .expectedBestCaseUnpriced, .expectedBestCaseWorthless)
  }

  /// All open deals but the omitted ones, without what is won.
  var open: ForecastSum {
    let deals = reading.expected(.expectedDeals) - reading.expected(.expectedOmittedDeals)
    let priced = reading.expected(.expectedPriced) - reading.expected(.expectedOmittedPriced)
    let amount = reading.expected(.expectedAmount) - reading.expected(.expectedOmitted)
    return ForecastSum(amount: amount, unpriced: deals - priced, isPriced: priced > 0)
  }

  var omitted: ForecastSum {
    let deals = reading.expected(.expectedOmittedDeals)
    let priced = reading.expected(.expectedOmittedPriced)
    return ForecastSum(
      amount: reading.expected(.expectedOmitted), unpriced: deals - priced, isPriced: priced > 0)
  }

  /// Amounts above zero show in the sum; the others are counted, so that none goes unseen.
  private func category(_ sum: Measure, _ unpriced: Measure, _ worthless: Measure) -> ForecastSum {
    let amount = reading.expected(sum)
    return ForecastSum(
      amount: amount, unpriced: reading.expected(unpriced),
      isPriced: amount != 0 || reading.expected(worthless) > 0)
  }
}
