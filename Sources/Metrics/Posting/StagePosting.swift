import Sales

extension DealPoster {
  /// What a deal with dated stages adds to the funnel and to the time in stages.
  mutating func postStages() {
    postReached()
    postTimes()
    postMoves()
  }

  /// Skipped stages are credited when a later one is reached; moving back takes nothing away.
  private mutating func postReached() {
    var reachedOn: [Day] = []
    var anchor: Int?
    for visit in deal.timeline.visits {
      guard let place = visit.place, let day = visit.from else { continue }
      guard let rank = rank(of: visit, at: place) else { continue }
      anchor = anchor ?? place
      while reachedOn.count <= rank { reachedOn.append(day) }
    }
    guard let anchor else { return }
    let count = context.stages.openCount(inPipelineOf: anchor)
    for (rank, day) in reachedOn.enumerated() where rank < count {
      guard let place = context.stages.openPlace(rank: rank, inPipelineOf: anchor) else { continue }
      let members = deal.members(on: day, context: context)
      emit(.reached, place, on: day, 1, members)
      if rank + 1 < reachedOn.count {
        emit(.advanced, place, on: day, known: reachedOn[rank + 1], 1, members)
      }
    }
  }

  /// Won comes after the last open stage; lost is no step of the funnel.
  private func rank(of visit: DealTimeline.Visit, at place: Int) -> Int? {
    switch visit.type {
    case .open: context.stages.stages[place].rank
    case .won: context.stages.openCount(inPipelineOf: place)
    case .lost: nil
    }
  }

  /// Days over all completed visits of a stage count at its last exit; earlier exits are taken back then.
  private mutating func postTimes() {
    var posted: [Int: (day: Day, total: Int64, latest: Int64)] = [:]
    for visit in deal.timeline.visits where visit.type == .open {
      guard let place = visit.place, let from = visit.from, let to = visit.to else { continue }
      let days = Int64(to.days(since: from))
      let before = posted[place]
      if let before { retractTime(at: place, before, known: to) }
      let now = (day: to, total: (before?.total ?? 0) + days, latest: days)
      let members = deal.members(on: to, context: context)
      emit(.stageExits, place, on: to, 1, members)
      emit(.stageDays, place, on: to, now.total, members)
      emit(.stageLatestDays, place, on: to, now.latest, members)
      posted[place] = now
    }
  }

  private mutating func retractTime(
    at place: Int, _ time: (day: Day, total: Int64, latest: Int64), known: Day
  ) {
    let members = deal.members(on: time.day, context: context)
    retract(.stageExits, place, on: time.day, known: known, 1, members)
    retract(.stageDays, place, on: time.day, known: known, time.total, members)
    retract(.stageLatestDays, place, on: time.day, known: known, time.latest, members)
  }

  private mutating func postMoves() {
    var before: DealTimeline.Visit?
    for visit in deal.timeline.visits {
      defer { before = visit }
      guard let last = before, last.type == .open, visit.type == .open, let day = visit.from else { continue }
      if last.place != nil, last.place != visit.place {
        emit(.stageMoves, on: day, 1, deal.members(on: day, context: context))
      }
    }
  }
}
