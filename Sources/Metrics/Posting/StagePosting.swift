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

  /// Each pipeline counts from the deal's first visit of it on.
  private mutating func postReached() {
    let visits = deal.timeline.visits
    var (first, others): (Int?, [Int]) = (nil, [])
    for index in visits.indices {
      guard let anchor = first else {
        if beginsClimb(visits[index], orWins: true) { first = index }
        continue
      }
      guard beginsClimb(visits[index], orWins: false) else { continue }
      let isNew = !isSamePipeline(visits[anchor], visits[index])
      if isNew, !others.contains(where: { isSamePipeline(visits[$0], visits[index]) }) {
        others.append(index)
      }
    }
    guard let first else { return }
    postClimb(visits[first...])
    for index in others { postClimb(visits[index...]) }
  }

  /// Whether a visit shows that the deal is in its stage's pipeline.
  private func beginsClimb(_ visit: DealTimeline.Visit, orWins: Bool) -> Bool {
    guard visit.from != nil, let place = visit.place else { return false }
    switch visit.type {
    case .open: return context.stages.traits(ofPlace: place).rank != nil
    case .won: return orWins
    case .lost: return false
    }
  }

  private func isSamePipeline(_ left: DealTimeline.Visit, _ right: DealTimeline.Visit) -> Bool {
    guard let one = left.place, let other = right.place else { return false }
    return context.stages.pipeline(ofPlace: one) == context.stages.pipeline(ofPlace: other)
  }

  /// Posts what ranks were reached of the pipeline that the first of some visits belongs to.
  ///
  /// Skipped stages are credited when a later one is reached; moving back takes nothing away.
  private mutating func postClimb(_ visits: ArraySlice<DealTimeline.Visit>) {
    guard let first = visits.first, let anchor = first.place else { return }
    let count = context.stages.openCount(inPipelineOf: anchor)
    var reachedOn: [Day] = []
    reachedOn.reserveCapacity(count + 1)
    for visit in visits {
      guard let day = visit.from else { continue }
      var rank: Int?
      if visit.type == .won {
        rank = count
      } else if visit.type == .open, let place = visit.place, isSamePipeline(first, visit) {
        rank = context.stages.traits(ofPlace: place).rank
      }
      if let rank { while reachedOn.count <= rank { reachedOn.append(day) } }
    }
    for (rank, day) in reachedOn.enumerated() where rank < count {
      guard let place = context.stages.openPlace(rank: rank, inPipelineOf: anchor) else { continue }
      let members = members(on: day)
      emit(.reached, place, on: day, 1, members)
      let next = context.infersStages ? rank + 1 : context.stages.nextRank(afterPlace: place)
      if next < reachedOn.count { emit(.advanced, place, on: day, known: reachedOn[next], 1, members) }
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
