import Sales

/// The stages of all pipelines in their order, found by the ids that rows use.
package struct StageBook: Equatable, Sendable {
  package struct Stage: Equatable, Sendable {
    package var name: String
    /// The pipeline's id, or nil where the stage belongs to every pipeline.
    package var pipeline: UInt32?
    package var type: StageType
    /// Basis points.
    package var probability: Int?
    package var staleDays: Int?
    /// Place among the open stages of its pipeline; nil for won and lost.
    package var rank: Int?
    /// Whether settings or stages.csv name it; the others were added for words that rows use.
    package var isListed: Bool

    package init(
      name: String, pipeline: UInt32? = nil, type: StageType, probability: Int? = nil, staleDays: Int? = nil,
      rank: Int? = nil, isListed: Bool = true
    ) {
      self.name = name
      self.pipeline = pipeline
      self.type = type
      self.probability = probability
      self.staleDays = staleDays
      self.rank = rank
      self.isListed = isListed
    }
  }

  /// In order: open stages as they follow each other, then won, then lost.
  package private(set) var stages: [Stage]
  /// Places in `stages` by stage id.
  private var placesOf: [[Int32]]
  private var openCounts: [UInt32?: Int] = [:]

  /// A book of stages, each with the stage ids (spellings) that mean it.
  package init(_ stages: [(stage: Stage, ids: [UInt32])]) {
    self.stages = stages.map(\.stage)
    let most = stages.flatMap(\.ids).max() ?? 0
    placesOf = Array(repeating: [], count: Int(most) + 1)
    for (place, entry) in stages.enumerated() {
      for id in entry.ids { placesOf[Int(id)].append(Int32(place)) }
      if entry.stage.type == .open { openCounts[entry.stage.pipeline, default: 0] += 1 }
    }
  }
}

extension StageBook {
  /// The place of a stage in the book, by its id and the id of the deal's pipeline; nil for an id never seen.
  package func place(of stage: UInt32, in pipeline: UInt32) -> Int? {
    guard stage > 0, Int(stage) < placesOf.count else { return nil }
    let places = placesOf[Int(stage)]
    if places.count == 1 { return Int(places[0]) }
    for place in places where stages[Int(place)].pipeline == pipeline { return Int(place) }
    for place in places where stages[Int(place)].pipeline == nil { return Int(place) }
    return places.first.map { Int($0) }
  }

  /// Open stages of the pipeline that a stage belongs to; a win is the rank after the last of them.
  package func openCount(inPipelineOf place: Int) -> Int {
    openCounts[stages[place].pipeline] ?? 0
  }

  /// The open stage of a rank in the pipeline that another stage belongs to.
  package func openPlace(rank: Int, inPipelineOf place: Int) -> Int? {
    stages.indices.first { stages[$0].rank == rank && stages[$0].pipeline == stages[place].pipeline }
  }

  /// The rank that a deal of some rank goes on to: that of the next stage which is listed, else winning.
  package func nextRank(after rank: Int, inPipelineOf place: Int) -> Int {
    for index in stages.indices where stages[index].isListed {
      guard let next = stages[index].rank, next > rank else { continue }
      if stages[index].pipeline == stages[place].pipeline { return next }
    }
    return openCount(inPipelineOf: place)
  }

  package var openPlaces: [Int] {
    stages.indices.filter { stages[$0].type == .open }
  }
}
