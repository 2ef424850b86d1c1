import Sales

/// The life of one deal by day: which stages it was in, when it closed, who owned it.
///
/// Built from the row and its history; where they contradict each other the row wins and `isContradicted` says so.
public struct DealTimeline: Sendable {
  public struct Visit: Hashable, Sendable {
    /// Nil where the deal was there from before anything is known.
    public var from: Day?
    /// The first day on which the deal was elsewhere; nil while it is still there.
    public var to: Day?
    /// Place in the stage book, nil where the stage is not known.
    public var place: Int?
    public var type: StageType
  }

  public struct Closure: Hashable, Sendable {
    public var day: Day
    public var type: StageType
    /// The day on which the deal was reopened or closed otherwise.
    public var undoneOn: Day?
    /// The history row that closed the deal, where one did.
    var event: Int?
  }

  public private(set) var visits: [Visit] = []
  public private(set) var closures: [Closure] = []
  public private(set) var isContradicted = false
  /// Whether dated stages are known.
  public private(set) var hasStageHistory = false
}

extension DealTimeline {
  /// The timeline of a row with its history in order of day, time, sequence and line.
  public init(_ row: Opportunity, history: [HistoryRow], context: BookContext) {
    var moves: [Move] = []
    moves.reserveCapacity(history.count)
    tell(row, history: history, stages: context.stages, moves: &moves)
  }

  /// Becomes the timeline of another deal in the room that there is.
  mutating func tell(
    _ row: Opportunity, history: [HistoryRow], stages: StageBook, moves: inout [Move]
  ) {
    visits.removeAll(keepingCapacity: true)
    closures.removeAll(keepingCapacity: true)
    moves.removeAll(keepingCapacity: true)
    isContradicted = false
    let place = stages.place(of: row.stage, in: row.pipeline)
    let type = row.status ?? stages.type(ofPlace: place)
    let ending = Ending(place: place, type: type, closed: row.closed)
    if let last = history.last(where: { $0.field == .stage }), let stage = last.new,
      stages.place(of: UInt32(truncatingIfNeeded: stage), in: row.pipeline) == place,
      stages.type(ofPlace: place) == type
    {
      return build(row, history, stages)
    }
    for (index, event) in history.enumerated() where event.field == .stage {
      moves.append(Move(event, at: index, pipeline: row.pipeline, stages: stages))
    }
    hasStageHistory = !moves.isEmpty
    if moves.isEmpty {
      buildWithoutHistory(row, ending)
    } else {
      isContradicted = DealTimeline.settle(&moves, with: ending)
      build(moves, created: row.created)
    }
  }

  private struct Ending {
    var place: Int?
    var type: StageType
    var closed: Day?
  }

  struct Move: Sendable {
    var day: Day
    var place: Int?
    var type: StageType
    var before: Int?
    /// The history row that says so.
    var event: Int?
    /// False where a deal closed after its last move, nobody knows when.
    var isDated = true

    init(day: Day, place: Int?, type: StageType, isDated: Bool = true) {
      self.isDated = isDated
      self.day = day
      self.place = place
      self.type = type
    }

    init(_ event: HistoryRow, at index: Int, pipeline: UInt32, stages: StageBook) {
      self.event = index
      day = event.day
      if let new = event.new { place = stages.place(of: UInt32(truncatingIfNeeded: new), in: pipeline) }
      type = stages.type(ofPlace: place)
      if let old = event.old { before = stages.place(of: UInt32(truncatingIfNeeded: old), in: pipeline) }
    }
  }

  private mutating func buildWithoutHistory(_ row: Opportunity, _ ending: Ending) {
    guard ending.type != .open else {
      visits.append(Visit(from: row.created, to: nil, place: ending.place, type: .open))
      return
    }
    guard let closed = ending.closed else { return }
    if row.created.map({ $0 < closed }) ?? true {
      visits.append(Visit(from: row.created, to: closed, place: nil, type: .open))
    }
    visits.append(Visit(from: closed, to: nil, place: ending.place, type: ending.type))
    closures.append(Closure(day: closed, type: ending.type))
  }

  /// Makes the last move lead to where the row says the deal is.
  private static func settle(_ moves: inout [Move], with ending: Ending) -> Bool {
    guard let last = moves.last, last.place != ending.place || last.type != ending.type else { return false }
    let isOtherType = last.type != ending.type
    if ending.type != .open, isOtherType {
      guard let closed = ending.closed else {
        moves.append(Move(day: last.day, place: ending.place, type: ending.type, isDated: false))
        return true
      }
      moves.removeAll { $0.day > closed }
      moves.append(Move(day: closed, place: ending.place, type: ending.type))
    } else {
      if isOtherType { moves.removeLast() }
      moves.append(Move(day: last.day, place: ending.place, type: ending.type))
    }
    return true
  }

  /// The timeline of a deal whose last move leads to where the row says it is, as nearly all do: its moves need not be
  /// put together first.
  private mutating func build(_ row: Opportunity, _ history: [HistoryRow], _ stages: StageBook) {
    hasStageHistory = true
    for (index, event) in history.enumerated() where event.field == .stage {
      let move = Move(event, at: index, pipeline: row.pipeline, stages: stages)
      if visits.isEmpty { begin(with: move, created: row.created) }
      enter(move, created: row.created)
    }
  }

  private mutating func build(_ moves: [Move], created: Day?) {
    visits.reserveCapacity(moves.count + 1)
    if let first = moves.first { begin(with: first, created: created) }
    for move in moves { enter(move, created: created) }
  }

  /// The visit before the first move.
  private mutating func begin(with move: Move, created: Day?) {
    guard created.map({ $0 < move.day }) ?? (move.before != nil) else { return }
    visits.append(Visit(from: created, to: move.day, place: move.before, type: .open))
  }

  private mutating func enter(_ move: Move, created: Day?) {
    let before = visits.last
    if let before, before.place == move.place, before.type == move.type, move.place != nil { return }
    // A deal is open from its creation on; a close before that is wrong, and stays for the reader to see.
    let day = move.type == .open ? created.map { max($0, move.day) } ?? move.day : move.day
    if let before { visits[visits.count - 1].to = before.from.map { max($0, day) } ?? day }
    visits.append(Visit(from: day, to: nil, place: move.place, type: move.type))
    guard move.type != (before?.type ?? .open) else { return }
    if let last = closures.indices.last, closures[last].undoneOn == nil {
      closures[last].undoneOn = day
    }
    guard move.isDated, move.type != .open else { return }
    closures.append(Closure(day: day, type: move.type, event: move.event))
  }
}
