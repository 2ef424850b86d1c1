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
    guard let first = deal.timeline.visits.firstIndex(where: { isTold($0) }) else { return }
    if !deal.isSteady || !hasConstantMembers { deal.putCuts(into: &cuts, by: context.reps) }
    if !deal.facts.activities.isEmpty { workedOn = deal.workedOn }
    if deal.putsOff { slips = deal.slips(in: context.settings.fiscal) }
    var running: OpenSpan?
    // By index, as closures are.
    for index in first..<deal.timeline.visits.count {
      let visit = deal.timeline.visits[index]
      guard isTold(visit) else { continue }
      forEachSpan(of: visit) { poster, span in
        poster.postStage(of: span)
        poster.postForecast(of: span)
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

  /// Whether it shows anywhere that the deal was open during a visit.
  private mutating func isTold(_ visit: DealTimeline.Visit) -> Bool {
    guard visit.type == .open else { return false }
    if let to = visit.to { return to.number >= window.openHorizon }
    return true
  }

  /// Cuts a visit where the owner, his team, the amount or the expected close changed.
  private mutating func forEachSpan(
    of visit: DealTimeline.Visit, _ body: (inout Self, OpenSpan) -> Void
  ) {
    var from = visit.from
    for cut in cuts where visit.from.map({ cut > $0 }) ?? true && visit.to.map({ cut < $0 }) ?? true {
      body(&self, span(visit, from: from, to: cut))
      from = cut
    }
    body(&self, span(visit, from: from, to: visit.to))
  }

  private mutating func span(_ visit: DealTimeline.Visit, from: Day?, to: Day?) -> OpenSpan {
    let day = from ?? to?.adding(-1) ?? Day(number: 0)
    return OpenSpan(
      from: from, to: to, visit: visit, amount: deal.amount(on: day), expected: deal.expected(on: day),
      members: members(on: day))
  }

  /// Posts what does not depend on the stage, for all stages that the deal went through alike.
  private mutating func postBalances(of span: OpenSpan) {
    let (from, to, members) = (span.from, span.to, span.members)
    hold(.open, from: from, to: to, 1, members)
    if let amount = span.amount {
      hold(.openAmount, from: from, to: to, amount.minor, members)
      hold(.openPriced, from: from, to: to, 1, members)
    }
    postSlips(of: span)
    guard let expected = span.expected else { return }
    let day = expected.parameter
    hold(.expectedDeals, day, from: from, to: to, 1, members)
    if let amount = span.amount {
      hold(.expectedAmount, day, from: from, to: to, amount.minor, members)
      hold(.expectedPriced, day, from: from, to: to, 1, members)
    }
  }

  private mutating func postStage(of span: OpenSpan) {
    let (from, to, members) = (span.from, span.to, span.members)
    if let created = deal.row.created {
      var own = members
      own.stage = span.visit.place.map { UInt32($0) } ?? Members.absent
      hold(.openCreatedOn, created.parameter, from: from, to: to, 1, own)
    }
    guard let place = span.visit.place else {
      hold(.openInUnknownStage, from: from, to: to, 1, members)
      return
    }
    hold(.inStage, place, from: from, to: to, 1, members)
    if let amount = span.amount {
      hold(.inStageAmount, place, from: from, to: to, amount.minor, members)
    } else {
      hold(.inStageUnpriced, place, from: from, to: to, 1, members)
    }
    if let since = span.visit.from {
      hold(.inStageSince, place, from: from, to: to, Int64(since.number), members)
      postStalling(of: span, place: place, since: since)
    } else {
      hold(.inStageUndated, place, from: from, to: to, 1, members)
    }
    if let expected = span.expected {
      let late = expected.adding(1)
      hold(.overdue, place, from: from.map { max($0, late) } ?? late, to: to, 1, members)
    }
  }
}

extension Deal {
  /// Appends the days on which the owner, his team, the amount or the expected close may have changed, in order, to
  /// none.
  func putCuts(into days: inout [Day], by reps: RepBook) {
    reps.appendTeamChanges(of: row.owner, to: &days)
    // Spells of a rep are in order, each on a day of its own but for wrong ones.
    if isSteady, zip(days, days.dropFirst()).allSatisfy({ $0 < $1 }) { return }
    if row.currency != 0 { days += amountChanges(after: Day(number: .min)) }
    for event in history where event.field != .stage {
      days.append(event.day)
      guard event.field == .owner, let owner = event.old else { continue }
      reps.appendTeamChanges(of: UInt32(truncatingIfNeeded: owner), to: &days)
    }
    guard days.count > 1 else { return }
    days.sort()
    var kept = 1
    for index in 1..<days.count where days[index] != days[kept - 1] {
      days[kept] = days[index]
      kept += 1
    }
    days.removeSubrange(kept...)
  }
}
