import Ingest
import Metrics
import Sales

/// What is wrong with one deal beyond its single cells.
struct DealFaults {
  /// Rows that another row of the same key replaces, and rows of history likewise.
  var replaced: [Opportunity] = []
  var replacedHistory: [(row: HistoryRow, by: HistoryRow)] = []
  /// The row that counts, unless the deal is deleted or merged.
  var row: Opportunity?
  /// Reps who owned the deal before.
  var formerOwners: [UInt32] = []
  /// Stages that the deal is or was in and that nobody listed.
  var unlistedStages: [UInt32] = []
  /// The move that the row contradicts.
  var contradicted: HistoryRow?
  var lacksClosingDay = false
  /// What the deal's lines add up to, where that is not its amount.
  var sumOfLines: Money?
  /// Product lines that others replace.
  var repeatedLines: [RepeatedRow] = []
  var unrated: [UnratedAmount] = []
}

extension CompanyEntries {
  /// The faults of a deal; costs about as much as reading its rows.
  func faults(of id: UInt32) -> DealFaults {
    var faults = DealFaults()
    guard let row = tables.opportunity(id) else { return faults }
    let history = tables.unorderedHistory(of: id)
    faults.replaced = tables.replacedRows(of: id)
    faults.replacedHistory = tables.replacedHistory(in: history)
    guard !row.isDeleted, row.mergedInto == 0 else { return faults }
    faults.row = row
    faults.formerOwners = formerOwners(history, than: row.owner)
    if !context.infersStages { faults.unlistedStages = unlistedStages(row, history) }
    judgeClosing(row, tables.lastStage(in: history), &faults)
    faults.sumOfLines = sumOfLines(row)
    faults.repeatedLines = tables.repeatedLines(ofDeal: id)
    if row.currency != 0, row.amount != nil {
      let day = row.closed ?? row.expectedClose ?? row.created
      faults.unrated = unrated(row.currency, on: day, row.place) { tables.lexicons.opportunities.text(id) }
    }
    return faults
  }

  /// The sum of the lines of a deal where it has some and they do not add up to its amount.
  private func sumOfLines(_ row: Opportunity) -> Money? {
    let lines = lines(of: row)
    guard !lines.isEmpty else { return nil }
    let sum = Money(minor: lines.reduce(0) { $0 &+ $1.amount.minor })
    return sum == row.amount ? nil : sum
  }

  private func formerOwners(_ history: [HistoryRow], than owner: UInt32) -> [UInt32] {
    var owners: [UInt32] = []
    for event in history where event.field == .owner {
      for rep in [event.old, event.new] {
        let rep = UInt32(truncatingIfNeeded: rep ?? 0)
        if rep != 0, rep != owner, !owners.contains(rep) { owners.append(rep) }
      }
    }
    return owners
  }

  private func unlistedStages(_ row: Opportunity, _ history: [HistoryRow]) -> [UInt32] {
    let book = context.stages
    var stages: [UInt32] = []
    func look(at stage: UInt32) {
      guard let place = book.place(of: stage, in: row.pipeline), !book.stages[place].isListed,
        !stages.contains(stage)
      else { return }
      stages.append(stage)
    }
    look(at: row.stage)
    for event in history where event.field == .stage {
      if let old = event.old { look(at: UInt32(truncatingIfNeeded: old)) }
      if let new = event.new { look(at: UInt32(truncatingIfNeeded: new)) }
    }
    return stages
  }

  /// Whether the last move leads elsewhere than the row, and whether a closed deal has a day for it.
  private func judgeClosing(_ row: Opportunity, _ last: HistoryRow?, _ faults: inout DealFaults) {
    let place = context.stages.place(of: row.stage, in: row.pipeline)
    let type = row.status ?? place.map { context.stages.stages[$0].type } ?? .open
    var datedType: StageType?
    if let last, let stage = last.new {
      let lastPlace = context.stages.place(of: UInt32(truncatingIfNeeded: stage), in: row.pipeline)
      let lastType = lastPlace.map { context.stages.stages[$0].type } ?? .open
      if lastPlace != place || lastType != type { faults.contradicted = last }
      datedType = lastType
    }
    faults.lacksClosingDay = type != .open && row.closed == nil && datedType != type
  }
}
