import Sales

/// A stretch of days on which an open deal had one stage, owner, team, amount and expected close.
struct OpenSpan {
  var from: Day?
  var to: Day?
  var visit: DealTimeline.Visit
  var amount: Money?
  var expected: Day?
  var members: Members

  /// Whether another span follows at once and differs in nothing but the stage.
  func continues(into next: OpenSpan) -> Bool {
    to != nil && to == next.from && amount == next.amount && expected == next.expected
      && members == next.members
  }
}

extension DealPoster {
  mutating func postOpenSpans() {
    var running: OpenSpan?
    for visit in deal.timeline.visits where visit.type == .open {
      forEachSpan(of: visit) { poster, span in
        poster.postWeight(of: span)
        poster.postStage(of: span)
        if let before = running, before.continues(into: span) {
          running?.to = span.to
        } else {
          if let before = running { poster.postBalances(of: before) }
          running = span
        }
      }
    }
    if let running { postBalances(of: running) }
  }

  /// Cuts a visit where the owner, his team, the amount or the expected close changed.
  private mutating func forEachSpan(
    of visit: DealTimeline.Visit, _ body: (inout Self, OpenSpan) -> Void
  ) {
    var from = visit.from
    for cut in cuts(of: visit) {
      body(&self, span(visit, from: from, to: cut))
      from = cut
    }
    body(&self, span(visit, from: from, to: visit.to))
  }

  private func cuts(of visit: DealTimeline.Visit) -> [Day] {
    let teamChanges = context.reps.teamChanges(of: deal.row.owner)
    let changesFields = deal.history.contains { $0.field != .stage }
    guard changesFields || !teamChanges.isEmpty else { return [] }
    var days: Set<Day> = Set(teamChanges)
    for event in deal.history where event.field != .stage {
      days.insert(event.day)
      guard event.field == .owner, let owner = event.old else { continue }
      days.formUnion(context.reps.teamChanges(of: UInt32(truncatingIfNeeded: owner)))
    }
    return days.filter { day in
      (visit.from.map { day > $0 } ?? true) && (visit.to.map { day < $0 } ?? true)
    }.sorted()
  }

  private func span(_ visit: DealTimeline.Visit, from: Day?, to: Day?) -> OpenSpan {
    let day = from ?? to?.adding(-1) ?? Day(number: 0)
    return OpenSpan(
      from: from, to: to, visit: visit, amount: deal.amount(on: day), expected: deal.expected(on: day),
      members: deal.members(on: day, in: context))
  }

  private mutating func postWeight(of span: OpenSpan) {
    guard let amount = span.amount, let probability = probability(of: span) else { return }
    let stage = span.visit.place.map { $0 + 1 } ?? 0
    let (from, to, members) = (span.from, span.to, span.members)
    hold(.weightedInStage, stage, from: from, to: to, amount.minor &* Int64(probability), members)
    hold(.weighedInStage, stage, from: from, to: to, 1, members)
  }

  /// Posts what does not depend on the stage, for all stages that the deal went through alike.
  private mutating func postBalances(of span: OpenSpan) {
    let (from, to, members) = (span.from, span.to, span.members)
    hold(.open, from: from, to: to, 1, members)
    if let amount = span.amount {
      hold(.openAmount, from: from, to: to, amount.minor, members)
      hold(.openPriced, from: from, to: to, 1, members)
    }
    guard let expected = span.expected else { return }
    let day = expected.parameter
    hold(.expectedDeals, day, from: from, to: to, 1, members)
    if let amount = span.amount {
      hold(.expectedAmount, day, from: from, to: to, amount.minor, members)
      hold(.expectedPriced, day, from: from, to: to, 1, members)
    }
  }

  /// The deal's own probability counts where it is now; before that only the stage's is known.
  private func probability(of span: OpenSpan) -> Int? {
    let own = span.visit.to == nil ? deal.row.probability : nil
    return own ?? span.visit.place.flatMap { context.stages.stages[$0].probability }
  }

  private mutating func postStage(of span: OpenSpan) {
    guard let place = span.visit.place else {
      hold(.openInUnknownStage, from: span.from, to: span.to, 1, span.members)
      return
    }
    let (from, to, members) = (span.from, span.to, span.members)
    hold(.inStage, place, from: from, to: to, 1, members)
    if let amount = span.amount {
      hold(.inStageAmount, place, from: from, to: to, amount.minor, members)
      hold(.inStagePriced, place, from: from, to: to, 1, members)
    }
    if let since = span.visit.from {
      hold(.inStageSince, place, from: from, to: to, Int64(since.number), members)
      hold(.inStageDated, place, from: from, to: to, 1, members)
      postStalling(of: span, place: place, since: since)
    }
    if let expected = span.expected {
      let late = expected.adding(1)
      hold(.overdue, place, from: from.map { max($0, late) } ?? late, to: to, 1, members)
    }
  }

  /// A deal stalls on the first day on which it has been idle for longer than its stage allows.
  private mutating func postStalling(of span: OpenSpan, place: Int, since: Day) {
    guard let limit = context.stages.stages[place].staleDays else { return }
    let start = max(span.from ?? since, since.adding(limit + 1))
    hold(.stalled, place, from: start, to: span.to, 1, span.members)
    guard let amount = span.amount else { return }
    hold(.stalledAmount, place, from: start, to: span.to, amount.minor, span.members)
    hold(.stalledPriced, place, from: start, to: span.to, 1, span.members)
  }
}
