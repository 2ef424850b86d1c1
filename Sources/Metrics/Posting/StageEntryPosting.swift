import Sales

/// What counts entries of stages: any entry, entries in order, and the days from them to the win.
extension DealPoster {
  /// Each visit that began; of those that follow an earlier one also when that began.
  mutating func postEntries() {
    guard window.measures.contains(.stageEntered) || window.measures.contains(.stageReentered) else { return }
    let visits = deal.timeline.visits
    for (index, visit) in visits.enumerated() where visit.type == .open {
      guard let place = visit.place, let day = visit.from else { continue }
      let members = members(on: day)
      emit(.stageEntered, place, on: day, 1, members)
      let earlier = visits[..<index].last { $0.place == place && $0.type == .open }
      guard let earlier = earlier?.from else { continue }
      emit(.stageReentered, place, on: day, Int64(earlier.number), members)
    }
  }

  /// The stages that the deal entered after all those before them, in one pipeline.
  private struct Ascent {
    var pipeline: Int
    var steps: [Int]
    var count = 0
  }

  /// Other visits in between do no harm; once every stage was visited, so does a win.
  mutating func postStrict() {
    guard window.measures.contains(.strictReached) || window.measures.contains(.strictWon),
      let created = deal.row.created
    else { return }
    let members = members(on: created)
    var ascents: [Ascent] = []
    for visit in deal.timeline.visits {
      guard let day = visit.from else { continue }
      if visit.type == .open, let place = visit.place {
        let ascent = ascent(at: place, in: &ascents)
        let next = ascents[ascent].count
        guard next < ascents[ascent].steps.count, ascents[ascent].steps[next] == place else { continue }
        emit(.strictReached, place, on: created, known: day, 1, members)
        ascents[ascent].count += 1
      } else if visit.type == .won {
        var isComplete = false
        for ascent in ascents where ascent.count == ascent.steps.count {
          isComplete = true
          if let last = ascent.steps.last { emit(.strictWon, last, on: created, known: day, 1, members) }
        }
        if isComplete { return }
      }
    }
  }

  private func ascent(at place: Int, in ascents: inout [Ascent]) -> Int {
    let pipeline = context.stages.pipeline(ofPlace: place)
    if let index = ascents.firstIndex(where: { $0.pipeline == pipeline }) { return index }
    ascents.append(Ascent(pipeline: pipeline, steps: context.stages.steps(inPipelineOf: place)))
    return ascents.count - 1
  }

  /// Days from the first entry of each stage to a win; a deal that is reopened takes them back.
  mutating func postTimesToWin() {
    guard window.measures.contains(.revenueDays) else { return }
    let visits = deal.timeline.visits
    for closure in deal.timeline.closures where closure.type == .won {
      if let undone = closure.undoneOn, undone <= closure.day { continue }
      let members = members(at: closure)
      for (index, visit) in visits.enumerated() where visit.type == .open {
        guard let place = visit.place, let from = visit.from, from <= closure.day else { continue }
        guard !visits[..<index].contains(where: { $0.place == place && $0.type == .open }) else { continue }
        post(
          .revenueDays, place, on: closure.day, since: closure.day, until: closure.undoneOn,
          Int64(closure.day.days(since: from)), members)
      }
    }
  }
}
