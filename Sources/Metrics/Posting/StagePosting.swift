import Sales

extension DealPoster {
  /// What a deal with dated stages adds to the funnel and to the time in stages.
  mutating func postStages() {
    postReached()
    postTimes()
    postMoves()
  }

  /// The days on which a deal first reached the ranks of one pipeline, or higher ones.
  private struct Climb {
    /// Some stage of the pipeline.
    var anchor: Int
    var reachedOn: [Day] = []

    mutating func reach(_ rank: Int, on day: Day) {
      while reachedOn.count <= rank { reachedOn.append(day) }
    }
  }

  /// Skipped stages are credited when a later one is reached; moving back takes nothing away.
  private mutating func postReached() {
    var climbs: [Climb] = []
    for visit in deal.timeline.visits {
      guard let day = visit.from else { continue }
      if visit.type == .open, let place = visit.place, let rank = context.stages.stages[place].rank {
        climbs[climb(at: place, in: &climbs)].reach(rank, on: day)
      } else if visit.type == .won {
        if climbs.isEmpty, let place = visit.place { climbs.append(Climb(anchor: place)) }
        for index in climbs.indices {
          climbs[index].reach(context.stages.openCount(inPipelineOf: climbs[index].anchor), on: day)
        }
      }
    }
    for climb in climbs { post(climb) }
  }

  private func climb(at place: Int, in climbs: inout [Climb]) -> Int {
    let stages = context.stages.stages
    if let index = climbs.firstIndex(where: { stages[$0.anchor].pipeline == stages[place].pipeline }) {
      return index
    }
    climbs.append(Climb(anchor: place))
    return climbs.count - 1
  }

  private mutating func post(_ climb: Climb) {
    let stages = context.stages
    let count = stages.openCount(inPipelineOf: climb.anchor)
    for (rank, day) in climb.reachedOn.enumerated() where rank < count {
      guard let place = stages.openPlace(rank: rank, inPipelineOf: climb.anchor) else { continue }
      let members = deal.members(on: day, in: context)
      emit(.reached, place, on: day, 1, members)
      let next = context.infersStages ? rank + 1 : stages.nextRank(after: rank, inPipelineOf: climb.anchor)
      if next < climb.reachedOn.count {
        emit(.advanced, place, on: day, known: climb.reachedOn[next], 1, members)
      }
    }
  }

  /// Days over all completed visits of a stage count at its last exit; a deal that comes back takes them back.
  private mutating func postTimes() {
    var posted: [Int: (day: Day, total: Int64, latest: Int64)] = [:]
    for visit in deal.timeline.visits where visit.type == .open {
      guard let place = visit.place, let from = visit.from else { continue }
      let before = posted[place]
      if let before { retractTime(at: place, before, known: from) }
      guard let to = visit.to else { continue }
      let days = Int64(to.days(since: from))
      let now = (day: to, total: (before?.total ?? 0) + days, latest: days)
      let members = deal.members(on: to, in: context)
      emit(.stageExits, place, on: to, 1, members)
      emit(.stageDays, place, on: to, now.total, members)
      emit(.stageLatestDays, place, on: to, now.latest, members)
      posted[place] = now
    }
  }

  private mutating func retractTime(
    at place: Int, _ time: (day: Day, total: Int64, latest: Int64), known: Day
  ) {
    let members = deal.members(on: time.day, in: context)
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
        emit(.stageMoves, on: day, 1, deal.members(on: day, in: context))
      }
    }
  }
}
