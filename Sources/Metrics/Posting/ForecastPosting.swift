import Sales

/// What open deals add to the forecast: their weight, and the categories other than pipeline.
extension DealPoster {
  mutating func postForecast(of span: OpenSpan) {
    let isNow = span.visit.to == nil
    let stage = span.visit.place.map { context.stages.traits(ofPlace: $0) }
    // The deal's own columns hold for where it is now; before that only the stage's are known.
    let own = isNow ? deal.row.probability : nil
    if let own { postOwnWeight(of: span, own: own, stage: stage?.probability) }
    guard let expected = span.expected else { return }
    postWeight(of: span, probability: own ?? stage?.probability, on: expected.parameter)
    switch Deal.openCategory(isNow ? deal.row.forecast : nil, stage: stage?.forecast) {
    case .commit:
      postCategory(of: span, .expectedCommit, .expectedCommitUnpriced, .expectedCommitWorthless)
    case .bestCase:
      postCategory(of: span, .expectedBestCase, .expectedBestCaseUnpriced, .expectedBestCaseWorthless)
    case .omitted: postOmitted(span, on: expected.parameter)
    case .pipeline, .closed: break
    }
  }

  /// What the deal's own probability changes against that of its stage.
  private mutating func postOwnWeight(of span: OpenSpan, own: Int, stage: Int?) {
    guard let amount = span.amount, own != stage else { return }
    let place = span.visit.place.map { $0 + 1 } ?? 0
    let more = amount.minor &* Int64(own - (stage ?? 0))
    hold(.ownWeightInStage, place, from: span.from, to: span.to, more, span.members)
    if stage == nil { hold(.ownWeighedInStage, place, from: span.from, to: span.to, 1, span.members) }
  }

  private mutating func postWeight(of span: OpenSpan, probability: Int?, on day: Int) {
    guard let amount = span.amount else { return }
    guard let probability else {
      hold(.expectedUnweighed, day, from: span.from, to: span.to, 1, span.members)
      return
    }
    let weight = amount.minor &* Int64(probability)
    hold(.expectedWeighted, day, from: span.from, to: span.to, weight, span.members)
  }

  private mutating func postCategory(
    of span: OpenSpan, _ sum: Measure, _ unpriced: Measure, _ worthless: Measure
  ) {
    guard let day = span.expected?.parameter else { return }
    guard let amount = span.amount else {
      hold(unpriced, day, from: span.from, to: span.to, 1, span.members)
      return
    }
    hold(sum, day, from: span.from, to: span.to, amount.minor, span.members)
    if amount.minor <= 0 { hold(worthless, day, from: span.from, to: span.to, 1, span.members) }
  }

  private mutating func postOmitted(_ span: OpenSpan, on day: Int) {
    hold(.expectedOmittedDeals, day, from: span.from, to: span.to, 1, span.members)
    guard let amount = span.amount else { return }
    hold(.expectedOmitted, day, from: span.from, to: span.to, amount.minor, span.members)
    hold(.expectedOmittedPriced, day, from: span.from, to: span.to, 1, span.members)
  }
}

extension Deal {
  /// The forecast category of an open deal: its own, else its stage's, else pipeline.
  ///
  /// An open deal is not closed, whatever it says: it counts as pipeline.
  static func openCategory(_ own: ForecastCategory?, stage: ForecastCategory?) -> ForecastCategory {
    let category = own ?? stage ?? .pipeline
    return category == .closed ? .pipeline : category
  }
}
