import Sales

/// How soon deals show up in each stage, and how young the deals are that are in it: what puts stages in order that
/// nobody listed.
///
/// It says of rows what the measures of `MeasureSet.stageOrder` say in a ledger, before anything is posted: that the
/// stages are in order by then spares posting everything twice.
public struct StageOrder: Sendable {
  private struct Sums: BitwiseCopyable {
    var daysUntilSeen: Int64 = 0
    var dealsSeen: Int64 = 0
    var daysCreated: Int64 = 0
    var dealsInStage: Int64 = 0

    static func += (left: inout Sums, right: Sums) {
      left.daysUntilSeen += right.daysUntilSeen
      left.dealsSeen += right.dealsSeen
      left.daysCreated += right.daysCreated
      left.dealsInStage += right.dealsInStage
    }
  }

  /// By stage id.
  private var sums: ContiguousArray<Sums> = []

  public init() {}
}

extension StageOrder {
  /// Counts a deal that counts, with its history in order.
  public mutating func count(_ row: Opportunity, history: [HistoryRow]) {
    guard row.stage != 0, let created = row.created else { return }
    StageOrder.forEachSight(in: history) { stage, day in
      guard reserve(stage) else { return }
      sums[stage].daysUntilSeen += Int64(day.days(since: created))
      sums[stage].dealsSeen += 1
    }
    guard reserve(Int(row.stage)) else { return }
    sums[Int(row.stage)].daysCreated += Int64(created.number)
    sums[Int(row.stage)].dealsInStage += 1
  }

  /// Counts what another has counted.
  public mutating func add(_ other: StageOrder) {
    guard reserve(other.sums.count - 1) else { return }
    for stage in other.sums.indices { sums[stage] += other.sums[stage] }
  }

  /// Makes room for a stage; false where it is one of more than any book keeps apart.
  @inline(__always)
  private mutating func reserve(_ stage: Int) -> Bool {
    if stage < sums.count { return true }
    guard stage < ParameterSlots.mostParameters else { return false }
    sums.append(contentsOf: repeatElement(Sums(), count: stage - sums.count + 1))
    return true
  }

  /// How early deals come to a stage, on average of those that ever do: the less, the earlier.
  ///
  /// Nil where none does. Without any history it is told by when the deals were created that are in it: the youngest
  /// are in the first.
  public func earliness(of stage: UInt32, byHistory: Bool) -> Double? {
    guard Int(stage) < sums.count else { return nil }
    let sums = sums[Int(stage)]
    return byHistory
      ? StageOrder.earliness(days: Int128(sums.daysUntilSeen), deals: Int128(sums.dealsSeen), byHistory: true)
      : StageOrder.earliness(
        days: Int128(sums.daysCreated), deals: Int128(sums.dealsInStage), byHistory: false)
  }

  /// How early deals come to a stage by the sums that books keep of it.
  public static func earliness(days: Int128, deals: Int128, byHistory: Bool) -> Double? {
    guard deals > 0 else { return nil }
    let mean = Double(days) / Double(deals)
    return byHistory ? mean : -mean
  }

  /// Calls the body with each stage that a history in order leads to, and the first day on which it does.
  static func forEachSight(in history: [HistoryRow], _ body: (_ stage: Int, _ day: Day) -> Void) {
    guard history.count <= fewRows else { return forEachSightOfMany(in: history, body) }
    for index in history.indices {
      guard let stage = stage(in: history[index]) else { continue }
      let isKnown = (0..<index).contains { StageOrder.stage(in: history[$0]) == stage }
      if !isKnown { body(stage, history[index].day) }
    }
  }

  /// In so few rows a stage is looked for sooner than in a set.
  private static var fewRows: Int { 24 }

  @inline(never)
  private static func forEachSightOfMany(
    in history: [HistoryRow], _ body: (_ stage: Int, _ day: Day) -> Void
  ) {
    var seen: Set<Int> = []
    for row in history {
      guard let stage = stage(in: row), seen.insert(stage).inserted else { continue }
      body(stage, row.day)
    }
  }

  /// The stage that a row of a history leads to.
  @inline(__always)
  private static func stage(in row: HistoryRow) -> Int? {
    guard row.field == .stage, let new = row.new, new > 0 else { return nil }
    return Int(new)
  }
}
