import Sales

extension DealPoster {
  /// What a deal with dated stages adds to the funnel and to the time in stages.
  mutating func postStages() {
    postReached()
    postStrict()
    postEntries()
    postTimes()
    postTimesToWin()
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
      if visit.type == .open, let place = visit.place, let rank = context.stages.traits(ofPlace: place).rank {
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
    let pipeline = context.stages.pipeline(ofPlace: place)
    if let index = climbs.firstIndex(where: { context.stages.pipeline(ofPlace: $0.anchor) == pipeline }) {
      return index
    }
    climbs.append(Climb(anchor: place))
    return climbs.count - 1
  }

  private mutating func post(_ climb: Climb) {
    let count = context.stages.openCount(inPipelineOf: climb.anchor)
    for (rank, day) in climb.reachedOn.enumerated() where rank < count {
      guard let place = context.stages.openPlace(rank: rank, inPipelineOf: climb.anchor) else { continue }
      let members = members(on: day)
      emit(.reached, place, on: day, 1, members)
      let next = context.infersStages ? rank + 1 : context.stages.nextRank(afterPlace: place)
      if next < climb.reachedOn.count {
        emit(.advanced, place, on: day, known: climb.reachedOn[next], 1, members)
      }
    }
  }

  /// Days over all completed visits of a stage count at its last exit; a deal that comes back takes them back.
  private mutating func postTimes() {
    var posted: [StageTime] = []
    let visits = deal.timeline.visits
    for (index, visit) in visits.enumerated() where visit.type == .open {
      guard let place = visit.place, let from = visit.from else { continue }
      let before = posted.lastIndex { $0.place == place }
      if let before { retract(posted[before], known: from) }
      guard let to = visit.to else { continue }
      let days = Int64(to.days(since: from))
      let time = StageTime(
        place: place, day: to, total: (before.map { posted[$0].total } ?? 0) + days, latest: days,
        isLoss: index + 1 < visits.count && visits[index + 1].type == .lost)
      let members = members(on: to)
      emit(.stageExits, place, on: to, 1, members)
      emit(.stageDays, place, on: to, time.total, members)
      emit(.stageLatestDays, place, on: to, time.latest, members)
      if time.isLoss { emit(.stageLost, place, on: to, 1, members) }
      posted.append(time)
    }
  }

  private struct StageTime {
    var place: Int
    var day: Day
    var total: Int64
    var latest: Int64
    /// Whether the deal left the stage by being lost.
    var isLoss: Bool
  }

  private mutating func retract(_ time: StageTime, known: Day) {
    let members = members(on: time.day)
    retract(.stageExits, time.place, on: time.day, known: known, 1, members)
    retract(.stageDays, time.place, on: time.day, known: known, time.total, members)
    retract(.stageLatestDays, time.place, on: time.day, known: known, time.latest, members)
    if time.isLoss { retract(.stageLost, time.place, on: time.day, known: known, 1, members) }
  }

  private mutating func postMoves() {
    guard window.measures.contains(.stageMoves) else { return }
    var before: DealTimeline.Visit?
    for visit in deal.timeline.visits {
      defer { before = visit }
      guard let last = before, last.type == .open, visit.type == .open, let day = visit.from else { continue }
      if last.place != nil, last.place != visit.place {
        emit(.stageMoves, on: day, 1, members(on: day))
      }
    }
  }
}
