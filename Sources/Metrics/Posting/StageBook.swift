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

  /// Never changed, and shared: the book is asked, and with that often copied, for each of a million deals.
  private let shelf: Shelf

  /// A book of stages, each with the stage ids (spellings) that mean it.
  public init(_ stages: [(stage: Stage, ids: [UInt32])]) {
    shelf = Shelf(stages)
  }

  private init(_ shelf: Shelf) {
    self.shelf = shelf
  }

  /// The same for one core of several.
  func separate() -> StageBook { StageBook(Shelf(shelf)) }

  public static func == (left: StageBook, right: StageBook) -> Bool {
    left.shelf === right.shelf
      || left.shelf.stages == right.shelf.stages
        && left.shelf.placesOf == right.shelf.placesOf
  }
}

/// What a stage book holds, and what follows from it.
private final class Shelf: Sendable {
  struct Way: Sendable {
    /// Place in `placesByRank` and `steps`.
    var pipeline: Int
    var nextRank: Int
  }

  let stages: [StageBook.Stage]
  let hasUnlisted: Bool
  let listedBits: UInt64
  /// Places in `stages` by stage id.
  let placesOf: [[Int32]]
  /// The place by stage id, -1 where there is none or several.
  let onlyPlaces: [Int32]
  /// By place, what posting asks of each stage over and over.
  let ways: [Way]
  let traits: [StageBook.Traits]
  /// Open places by rank, for each pipeline.
  let placesByRank: [[Int]]
  /// Open places that the strict funnel goes through, for each pipeline: the listed ones, else all.
  let steps: [[Int]]

  init(_ entries: [(stage: StageBook.Stage, ids: [UInt32])]) {
    let stages = entries.map(\.stage)
    let most = entries.flatMap(\.ids).max() ?? 0
    var placesOf: [[Int32]] = Array(repeating: [], count: Int(most) + 1)
    for (place, entry) in entries.enumerated() {
      for id in entry.ids { placesOf[Int(id)].append(Int32(place)) }
    }
    onlyPlaces = placesOf.map { $0.count == 1 ? $0[0] : -1 }
    var (pipelines, placesByRank, steps): ([UInt32?], [[Int]], [[Int]]) = ([], [], [])
    var pipelineOf: [Int] = []
    let isAnyListed = stages.contains(where: \.isListed)
    for (place, stage) in stages.enumerated() {
      let pipeline = pipelines.firstIndex(of: stage.pipeline) ?? pipelines.count
      if pipeline == pipelines.count {
        pipelines.append(stage.pipeline)
        placesByRank.append([])
        steps.append([])
      }
      pipelineOf.append(pipeline)
      guard stage.type == .open else { continue }
      placesByRank[pipeline].append(place)
      if stage.isListed || !isAnyListed { steps[pipeline].append(place) }
    }
    ways = stages.indices.map { place in
      let pipeline = pipelineOf[place]
      return Way(
        pipeline: pipeline, nextRank: Shelf.rank(after: stages[place], of: placesByRank[pipeline], stages))
    }
    traits = stages.map { stage in
      StageBook.Traits(
        type: stage.type, rank: stage.rank, probability: stage.probability, staleDays: stage.staleDays,
        forecast: stage.forecast, isListed: stage.isListed)
    }
    hasUnlisted = stages.contains { !$0.isListed }
    listedBits = onlyPlaces.prefix(63).enumerated().reduce(1) { bits, entry in
      entry.element >= 0 && stages[Int(entry.element)].isListed ? bits | 1 << UInt64(entry.offset) : bits
    }
    (self.stages, self.placesOf, self.placesByRank, self.steps) = (stages, placesOf, placesByRank, steps)
  }

  /// The same apart from another, with what posting asks for copied, so that each counts holders of its own.
  init(_ other: Shelf) {
    (stages, placesOf) = (other.stages, other.placesOf)
    (hasUnlisted, listedBits) = (other.hasUnlisted, other.listedBits)
    (onlyPlaces, ways, traits) = (
      other.onlyPlaces.map { $0 }, other.ways.map { $0 }, other.traits.map { $0 }
    )
    placesByRank = other.placesByRank.map { places in places.map { $0 } }
    steps = other.steps.map { places in places.map { $0 } }
  }

  /// The rank of the next stage of the pipeline which is listed, else that of winning.
  private static func rank(
    after stage: StageBook.Stage, of places: [Int], _ stages: [StageBook.Stage]
  ) -> Int {
    let rank = stage.rank ?? places.count
    return places.indices.first { $0 > rank && stages[places[$0]].isListed } ?? places.count
  }
}

extension StageBook {
  /// In order: open stages as they follow each other, then won, then lost.
  public var stages: [Stage] { shelf.stages }

  /// Whether rows use words that nobody listed.
  public var hasUnlisted: Bool { shelf.hasUnlisted }

  /// The first 63 stage ids that stand for a word that somebody listed, or for none, a bit each.
  public var listedBits: UInt64 { shelf.listedBits }
}

extension StageBook {
  /// The place of a stage in the book, by its id and the id of the deal's pipeline; nil for an id never seen.
  public func place(of stage: UInt32, in pipeline: UInt32) -> Int? {
    guard stage > 0, Int(stage) < shelf.onlyPlaces.count else { return nil }
    let only = shelf.onlyPlaces[Int(stage)]
    return only >= 0 ? Int(only) : place(amongSeveral: stage, in: pipeline)
  }

  @inline(never)
  private func place(amongSeveral stage: UInt32, in pipeline: UInt32) -> Int? {
    let places = shelf.placesOf[Int(stage)]
    for place in places where stages[Int(place)].pipeline == pipeline { return Int(place) }
    for place in places where stages[Int(place)].pipeline == nil { return Int(place) }
    return places.first.map { Int($0) }
  }

  /// Whether a stage id stands for a word that nobody listed.
  public func isUnlisted(_ stage: UInt32, in pipeline: UInt32) -> Bool {
    if let place = place(of: stage, in: pipeline) { !shelf.traits[place].isListed } else { false }
  }

  func traits(ofPlace place: Int) -> Traits { shelf.traits[place] }

  /// What a stage is, by its id and the id of the deal's pipeline; open where it is not known.
  public func type(of stage: UInt32, in pipeline: UInt32) -> StageType {
    type(ofPlace: place(of: stage, in: pipeline))
  }

  /// What a stage is; open where it is not known.
  public func type(ofPlace place: Int?) -> StageType {
    if let place { shelf.traits[place].type } else { .open }
  }

  /// A number for the pipeline that a stage belongs to.
  func pipeline(ofPlace place: Int) -> Int { shelf.ways[place].pipeline }

  /// Open stages of the pipeline that a stage belongs to; a win is the rank after the last of them.
  public func openCount(inPipelineOf place: Int) -> Int {
    shelf.placesByRank[shelf.ways[place].pipeline].count
  }

  /// The open stage of a rank in the pipeline that another stage belongs to.
  public func openPlace(rank: Int, inPipelineOf place: Int) -> Int? {
    let places = shelf.placesByRank[shelf.ways[place].pipeline]
    return places.indices.contains(rank) ? places[rank] : nil
  }

  /// The rank that a deal in an open stage goes on to: that of the next stage which is listed, else winning.
  func nextRank(afterPlace place: Int) -> Int { shelf.ways[place].nextRank }

  /// The stages of a pipeline that a deal goes through in order on its way to a win.
  func steps(inPipelineOf place: Int) -> [Int] { shelf.steps[shelf.ways[place].pipeline] }

  /// The places of the open stages of all pipelines.
  public var openPlaces: [Int] {
    stages.indices.filter { stages[$0].type == .open }
  }
}
