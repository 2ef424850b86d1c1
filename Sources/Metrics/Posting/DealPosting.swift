import Sales

/// A deal as the books see it: its row, its history and what both mean in the context.
package struct Deal: Sendable {
  package let row: Opportunity
  /// Without rows whose key a later row has, in order of day, time, sequence and line.
  package let history: [HistoryRow]
  package let timeline: DealTimeline

  package init(row: Opportunity, history: [HistoryRow], context: BookContext) {
    self.row = row
    self.history = history
    timeline = DealTimeline(row, history: history, context: context)
  }

  /// Whether the deal counts at all: deleted and merged rows contribute nothing.
  package var counts: Bool { !row.isDeleted && row.mergedInto == 0 }

  /// Whether the deal is open in the books as they stand, whatever the day.
  package var isOpen: Bool { counts && timeline.visits.last?.type == .open }

  /// How often the expected close moved to a later day.
  package var pushes: Int {
    history.count { $0.field == .expectedClose && ($0.old ?? .max) < ($0.new ?? .min) }
  }

  /// What an open deal expects as its close: a closing date on an open deal is a forecast.
  package var expectedClose: Day? {
    row.expectedClose ?? (isOpen ? row.closed : nil)
  }
}

// MARK: - As of a day

extension Deal {
  /// The value of a field on a day: the old value of the first later change, else what the row says now.
  private func value(of field: HistoryRow.Field, on day: Day, now: Int64?) -> Int64? {
    for event in history where event.field == field && event.day > day {
      return event.old ?? now
    }
    return now
  }

  package func owner(on day: Day) -> UInt32 {
    guard !history.isEmpty else { return row.owner }
    return value(of: .owner, on: day, now: Int64(row.owner)).map { UInt32(truncatingIfNeeded: $0) } ?? row.owner
  }

  func amount(on day: Day) -> Money? {
    guard !history.isEmpty else { return row.amount }
    return value(of: .amount, on: day, now: row.amount?.minor).map { Money(minor: $0) }
  }

  func expected(on day: Day) -> Day? {
    guard !history.isEmpty else { return expectedClose }
    return value(of: .expectedClose, on: day, now: expectedClose.map { Int64($0.number) })
      .map { Day(number: Int32(truncatingIfNeeded: $0)) }
  }

  package func source(in context: BookContext) -> UInt32 {
    row.source != 0 ? row.source : context.customers.source(of: row.customer)
  }

  package func segment(in context: BookContext) -> UInt32 {
    row.segment != 0 ? row.segment : context.customers.segment(of: row.customer)
  }

  func members(on day: Day, context: BookContext) -> Members {
    var members = Members()
    members.rep = owner(on: day)
    members.team = context.reps.team(of: members.rep, on: day)
    members.source = source(in: context)
    members.product = row.product
    members.segment = segment(in: context)
    members.kind = UInt32(row.kind.rawValue)
    return members
  }
}

// MARK: - Entries

extension Deal {
  /// Hands every dated entry of the deal to a sink; a pure function of the deal and the context.
  package func post(into sink: inout some EntrySink, context: BookContext) {
    guard counts else { return }
    var poster = DealPoster(deal: self, context: context, sink: sink)
    poster.postCreation()
    poster.postClosures()
    poster.postOpenSpans()
    if timeline.hasStageHistory { poster.postStages() }
    if context.infersStages { poster.postOrderOfStages() }
    sink = poster.sink
  }
}

/// Works out the entries of one deal.
struct DealPoster<Sink: EntrySink> {
  let deal: Deal
  let context: BookContext
  var sink: Sink

  mutating func emit(
    _ measure: Measure, _ parameter: Int = 0, on day: Day?, known: Day? = nil, _ amount: Int64,
    _ members: Members
  ) {
    let later = known.flatMap { known in day.map { known > $0 } ?? true ? known : nil }
    sink.take(
      Entry(
        measure: measure, parameter: UInt32(parameter), day: day, known: later, amount: amount,
        isRetraction: false, members: members))
  }

  /// Takes back, on a later day, what was emitted for a day.
  mutating func retract(
    _ measure: Measure, _ parameter: Int = 0, on day: Day, known: Day, _ amount: Int64, _ members: Members
  ) {
    sink.take(
      Entry(
        measure: measure, parameter: UInt32(parameter), day: day, known: known > day ? known : nil,
        amount: 0 &- amount, isRetraction: true, members: members))
  }

  mutating func postCreation() {
    guard let created = deal.row.created else { return }
    let members = deal.members(on: created, context: context)
    emit(.created, on: created, 1, members)
    if let amount = deal.row.amount {
      emit(.createdAmount, on: created, amount.minor, members)
      emit(.createdPriced, on: created, 1, members)
    }
    for closure in deal.timeline.closures where closure.type == .won {
      emit(.cohortWon, on: created, known: closure.day, 1, members)
      if let undone = closure.undoneOn {
        retract(.cohortWon, on: created, known: undone, 1, members)
      }
    }
  }

  mutating func postClosures() {
    for closure in deal.timeline.closures {
      if let undone = closure.undoneOn, undone <= closure.day { continue }
      let members = deal.members(on: closure.day, context: context)
      forEachAmount(of: closure) { poster, measure, amount in
        poster.emit(measure, on: closure.day, amount, members)
        if let undone = closure.undoneOn {
          poster.retract(measure, on: closure.day, known: undone, amount, members)
        }
      }
    }
  }

  private mutating func forEachAmount(
    of closure: DealTimeline.Closure, _ body: (inout Self, Measure, Int64) -> Void
  ) {
    let amount = deal.row.amount?.minor
    if closure.type == .lost {
      body(&self, .lost, 1)
      if let amount {
        body(&self, .lostPriced, 1)
        if amount > 0 { body(&self, .lostAmount, amount) }
      }
      return
    }
    body(&self, .won, 1)
    if let amount {
      body(&self, .wonAmount, amount)
      body(&self, .wonPriced, 1)
      if amount > 0 { body(&self, .wonPositiveAmount, amount) }
    }
    if let created = deal.row.created, created <= closure.day {
      body(&self, .cycleDays, Int64(closure.day.days(since: created)))
      body(&self, .cycleDeals, 1)
    }
  }

  /// For pipelines whose stages nobody listed: how soon deals show up in each stage.
  mutating func postOrderOfStages() {
    guard deal.row.stage != 0, let created = deal.row.created else { return }
    let members = Members()
    var seen: Set<Int64> = []
    for event in deal.history where event.field == .stage {
      guard let stage = event.new, stage > 0, seen.insert(stage).inserted else { continue }
      emit(.firstSeenAfter, Int(stage), on: created, Int64(event.day.days(since: created)), members)
      emit(.firstSeenDeals, Int(stage), on: created, 1, members)
    }
    emit(.youngestCreated, Int(deal.row.stage), on: created, Int64(created.number), members)
    emit(.youngestDeals, Int(deal.row.stage), on: created, 1, members)
  }
}
