import Ingest
import Metrics
import Sales

/// What one look at a deal's rows tells.
struct DealGlance {
  let row: Opportunity
  /// Where the deal's history lies side by side.
  let places: Range<Int>
  let life: DealLife
  let past: HistoryGlance
}

extension CompanyEntries {
  /// One look at a deal whose only row counts and whose history lies side by side; nil for others.
  @inline(__always)
  func glance(at id: UInt32) -> DealGlance? {
    guard let row = shared.opportunity(id), row.counts, !shared.hasSeveralRows(ofDeal: id),
      let places = shared.historyPlaces(of: id)
    else { return nil }
    var (life, past) = (DealLife(row, context: context), HistoryGlance(row.stage))
    for place in places {
      let event = shared.historyRow(at: place)
      life.take(event)
      past.see(event, at: place)
    }
    return DealGlance(row: row, places: places, life: life, past: past)
  }

  /// Whether one look at a deal tells that it has no faults, as of nearly all; `judge` looks closer.
  @inline(__always)
  func isClearlyFaultless(_ id: UInt32, _ glance: borrowing DealGlance, _ stages: borrowing StageBook) -> Bool
  {
    guard glance.past.isInOrder, !glance.past.changesOwner, !shared.hasLines(ofDeal: id) else { return false }
    if glance.row.currency != 0, glance.row.amount != nil { return false }
    if glance.past.mayHaveUnlisted(stages), stages.hasUnlisted, !context.infersStages { return false }
    return standsWhereItMoved(glance, stages)
  }

  /// Whether the last move leads to where the row says the deal is, and a closed deal has a day.
  @inline(__always)
  private func standsWhereItMoved(_ glance: borrowing DealGlance, _ stages: borrowing StageBook) -> Bool {
    let (stage, pipeline) = (glance.row.stage, glance.row.pipeline)
    let last = glance.past.lastStage
    if last >= 0, let moved = shared.historyRow(at: last).new {
      guard moved == Int64(stage) else { return false }
      guard let status = glance.row.status else { return true }
      return status == stages.type(of: stage, in: pipeline)
    }
    if glance.row.closed != nil { return true }
    if let status = glance.row.status { return status == .open }
    return stages.type(of: stage, in: pipeline) == .open
  }
}

/// What one look at a history tells, row by row in the order that it lies in.
struct HistoryGlance {
  /// Whether each row is of a later moment than the one before it: none replaces another then.
  private(set) var isInOrder = true
  private(set) var changesOwner = false
  /// Where the last row of a stage is; -1 where there is none.
  private(set) var lastStage = -1
  private var lastInstant = UInt64.min
  /// The stages that the deal is or was in, a bit each; the last bit for all those that have none.
  private var stages: UInt64

  init(_ stage: UInt32) {
    stages = HistoryGlance.bit(of: UInt64(stage))
  }

  @inline(__always)
  private static func bit(of stage: UInt64) -> UInt64 { 1 &<< min(stage, 63) }

  @inline(__always)
  mutating func see(_ row: HistoryRow, at place: Int) {
    if row.instant <= lastInstant { isInOrder = false }
    lastInstant = row.instant
    switch row.field {
    case .stage:
      lastStage = place
      stages |= HistoryGlance.bit(of: UInt64(bitPattern: row.old ?? 0))
      stages |= HistoryGlance.bit(of: UInt64(bitPattern: row.new ?? 0))
    case .owner: changesOwner = true
    case .amount, .expectedClose: break
    }
  }

  /// Whether one of the stages may be none that somebody listed.
  func mayHaveUnlisted(_ book: StageBook) -> Bool { stages & ~book.listedBits != 0 }

  /// Whether only the rows themselves tell all that is wrong with them.
  func isDoubtful(in book: StageBook) -> Bool { !isInOrder || changesOwner || mayHaveUnlisted(book) }
}
