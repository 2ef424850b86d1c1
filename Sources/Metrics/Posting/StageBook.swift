import Sales

/// The stages of all pipelines in their order, found by the ids that rows use.
public struct StageBook: Equatable, Sendable {
  public struct Stage: Equatable, Sendable {
    public var name: String
    /// The pipeline's id, or nil where the stage belongs to every pipeline.
    public var pipeline: UInt32?
    public var type: StageType
    /// Basis points.
    public var probability: Int?
    public var staleDays: Int?
    /// What forecast deals in the stage belong to.
    public var forecast: ForecastCategory?
    /// Place among the open stages of its pipeline; nil for won and lost.
    public var rank: Int?
    /// Whether settings or stages.csv name it; the others were added for words that rows use.
    public var isListed: Bool

    public init(
      name: String, pipeline: UInt32? = nil, type: StageType, probability: Int? = nil, staleDays: Int? = nil,
      forecast: ForecastCategory? = nil, rank: Int? = nil, isListed: Bool = true
    ) {
      self.name = name
      self.pipeline = pipeline
      self.type = type
      self.probability = probability
      self.staleDays = staleDays
      self.forecast = forecast
      self.rank = rank
      self.isListed = isListed
    }
  }

  /// In order: open stages as they follow each other, then won, then lost.
  public private(set) var stages: [Stage]
  /// Whether rows use words that nobody listed.
  public let hasUnlisted: Bool
  /// Places in `stages` by stage id.
  private var placesOf: [[Int32]]
  /// By place, what posting asks of each stage over and over.
  private var ways: [Way] = []
  private var traits: [Traits] = []
  /// Open places by rank, for each pipeline.
  private var placesByRank: [[Int]] = []
  /// Open places that the strict funnel goes through, for each pipeline: the listed ones, else all.
  private var steps: [[Int]] = []

  /// What posting asks of a stage, without its name: to copy this copies a few words.
  struct Traits: Equatable, Sendable {
    var type: StageType
    var rank: Int?
    /// Basis points.
    var probability: Int?
    var staleDays: Int?
    var forecast: ForecastCategory?
    var isListed: Bool
  }

  private struct Way: Equatable {
    /// Place in `placesByRank` and `steps`.
    var pipeline: Int
    var nextRank: Int
  }

  /// A book of stages, each with the stage ids (spellings) that mean it.
  public init(_ stages: [(stage: Stage, ids: [UInt32])]) {
    self.stages = stages.map(\.stage)
    hasUnlisted = self.stages.contains { !$0.isListed }
    traits = self.stages.map { stage in
      Traits(
        type: stage.type, rank: stage.rank, probability: stage.probability, staleDays: stage.staleDays,
        forecast: stage.forecast, isListed: stage.isListed)
    }
    let most = stages.flatMap(\.ids).max() ?? 0
    placesOf = Array(repeating: [], count: Int(most) + 1)
    for (place, entry) in stages.enumerated() {
      for id in entry.ids { placesOf[Int(id)].append(Int32(place)) }
    }
    layWays()
  }

  private mutating func layWays() {
    var pipelines: [UInt32?] = []
    let isAnyListed = stages.contains(where: \.isListed)
    for (place, stage) in stages.enumerated() {
      let pipeline = pipelines.firstIndex(of: stage.pipeline) ?? pipelines.count
      if pipeline == pipelines.count {
        pipelines.append(stage.pipeline)
        placesByRank.append([])
        steps.append([])
      }
      ways.append(Way(pipeline: pipeline, nextRank: 0))
      guard stage.type == .open else { continue }
      placesByRank[pipeline].append(place)
      if stage.isListed || !isAnyListed { steps[pipeline].append(place) }
    }
    for place in stages.indices { ways[place].nextRank = rankAfter(place) }
  }

  /// The rank of the next stage of the pipeline which is listed, else that of winning.
  private func rankAfter(_ place: Int) -> Int {
    let places = placesByRank[ways[place].pipeline]
    let rank = stages[place].rank ?? places.count
    return places.indices.first { $0 > rank && stages[places[$0]].isListed } ?? places.count
  }
}

extension StageBook {
  /// The place of a stage in the book, by its id and the id of the deal's pipeline; nil for an id never seen.
  public func place(of stage: UInt32, in pipeline: UInt32) -> Int? {
    guard stage > 0, Int(stage) < placesOf.count else { return nil }
    let places = placesOf[Int(stage)]
    if places.count == 1 { return Int(places[0]) }
    for place in places where stages[Int(place)].pipeline == pipeline { return Int(place) }
    for place in places where stages[Int(place)].pipeline == nil { return Int(place) }
    return places.first.map { Int($0) }
  }

  /// Whether a stage id stands for a word that nobody listed.
  public func isUnlisted(_ stage: UInt32, in pipeline: UInt32) -> Bool {
    if let place = place(of: stage, in: pipeline) { !traits[place].isListed } else { false }
  }

  func traits(ofPlace place: Int) -> Traits { traits[place] }

  /// What a stage is, by its id and the id of the deal's pipeline; open where it is not known.
  public func type(of stage: UInt32, in pipeline: UInt32) -> StageType {
    type(ofPlace: place(of: stage, in: pipeline))
  }

  /// What a stage is; open where it is not known.
  public func type(ofPlace place: Int?) -> StageType {
    if let place { traits[place].type } else { .open }
  }

  /// A number for the pipeline that a stage belongs to.
  func pipeline(ofPlace place: Int) -> Int { ways[place].pipeline }

  /// Open stages of the pipeline that a stage belongs to; a win is the rank after the last of them.
  public func openCount(inPipelineOf place: Int) -> Int {
    placesByRank[ways[place].pipeline].count
  }

  /// The open stage of a rank in the pipeline that another stage belongs to.
  public func openPlace(rank: Int, inPipelineOf place: Int) -> Int? {
    let places = placesByRank[ways[place].pipeline]
    return places.indices.contains(rank) ? places[rank] : nil
  }

  /// The rank that a deal in an open stage goes on to: that of the next stage which is listed, else winning.
  func nextRank(afterPlace place: Int) -> Int { ways[place].nextRank }

  /// The stages of a pipeline that a deal goes through in order on its way to a win.
  func steps(inPipelineOf place: Int) -> [Int] { steps[ways[place].pipeline] }

  /// The places of the open stages of all pipelines.
  public var openPlaces: [Int] {
    stages.indices.filter { stages[$0].type == .open }
  }
}
