import Ingest
import Metrics
import Sales

/// What is wrong with one deal beyond its single cells.
///
/// Never copied: it is handed on for each of a million deals, and to copy it would cost as much as to judge one.
struct DealFaults: ~Copyable {
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

extension DealFaults {
  /// Forgets the deal before; most have no faults, and to forget none costs next to nothing.
  fileprivate mutating func clear() {
    if !replaced.isEmpty { replaced = [] }
    if !replacedHistory.isEmpty { replacedHistory = [] }
    if !formerOwners.isEmpty { formerOwners = [] }
    if !unlistedStages.isEmpty { unlistedStages = [] }
    if !repeatedLines.isEmpty { repeatedLines = [] }
    if !unrated.isEmpty { unrated = [] }
    (row, contradicted, lacksClosingDay, sumOfLines) = (nil, nil, false, nil)
  }
}

extension CompanyEntries {
  /// The faults of a deal; costs about as much as reading its rows.
  func faults(of id: UInt32) -> DealFaults {
    var history: [HistoryRow] = []
    var faults = DealFaults()
    judge(id, context.stages, using: &history, into: &faults)
    return faults
  }

  /// Puts the faults of a deal in place of another's.
  ///
  /// Who judges every deal gives the context's stages and a buffer for the history again and again: neither is to be
  /// made or copied a million times.
  func judge(
    _ id: UInt32, _ stages: StageBook, using history: inout [HistoryRow], into faults: inout DealFaults
  ) {
    faults.clear()
    guard let row = shared.opportunity(id) else { return }
    if shared.hasSeveralRows(ofDeal: id) { faults.replaced = tables.replacedRows(of: id) }
    var glance = HistoryGlance(row.stage)
    var last: HistoryRow?
    if let places = shared.historyPlaces(of: id) {
      for place in places { glance.see(shared.historyRow(at: place), at: place) }
      if glance.lastStage >= 0 { last = shared.historyRow(at: glance.lastStage) }
      // Of most there is no more to tell.
      if glance.isDoubtful(in: stages) { shared.unorderedHistory(of: id, into: &history) }
    } else {
      shared.unorderedHistory(of: id, into: &history)
      for (index, row) in history.enumerated() { glance.see(row, at: index) }
      if glance.lastStage >= 0 { last = history[glance.lastStage] }
    }
    if !glance.isInOrder {
      faults.replacedHistory = shared.replacedHistory(in: history)
      last = shared.lastStage(in: history)
    }
    guard row.counts else { return }
    faults.row = row
    if glance.changesOwner { addFormerOwners(history, than: row.owner, to: &faults.formerOwners) }
    if glance.mayHaveUnlisted(stages), stages.hasUnlisted, !context.infersStages {
      addUnlistedStages(row, history, stages, to: &faults.unlistedStages)
    }
    judgeClosing(row, last, stages, &faults)
    if shared.hasLines(ofDeal: id) {
      faults.sumOfLines = sumOfLines(row)
      faults.repeatedLines = tables.repeatedLines(ofDeal: id)
    }
    if row.currency != 0, row.amount != nil {
      let day = row.closed ?? row.expectedClose ?? row.created
      faults.unrated = unrated(row.currency, on: day, row.place) { tables.lexicons.opportunities.text(id) }
    }
  }

  /// The sum of the lines of a deal where it has some and they do not add up to its amount.
  private func sumOfLines(_ row: Opportunity) -> Money? {
    let lines = lines(of: row)
    let sum = Money(minor: lines.reduce(0) { $0 &+ $1.amount.minor })
    return sum == row.amount ? nil : sum
  }

  private func addFormerOwners(_ history: [HistoryRow], than owner: UInt32, to owners: inout [UInt32]) {
    for event in history where event.field == .owner {
      for rep in [event.old, event.new] {
        let rep = UInt32(truncatingIfNeeded: rep ?? 0)
        if rep != 0, rep != owner, !owners.contains(rep) { owners.append(rep) }
      }
    }
  }

  private func addUnlistedStages(
    _ row: Opportunity, _ history: [HistoryRow], _ stages: StageBook, to found: inout [UInt32]
  ) {
    func look(at stage: UInt32, _ found: inout [UInt32]) {
      if stages.isUnlisted(stage, in: row.pipeline), !found.contains(stage) { found.append(stage) }
    }
    look(at: row.stage, &found)
    for event in history where event.field == .stage {
      if let old = event.old { look(at: UInt32(truncatingIfNeeded: old), &found) }
      if let new = event.new { look(at: UInt32(truncatingIfNeeded: new), &found) }
    }
  }

  /// Whether the last move leads elsewhere than the row, and whether a closed deal has a day for it.
  private func judgeClosing(
    _ row: Opportunity, _ last: HistoryRow?, _ stages: StageBook, _ faults: inout DealFaults
  ) {
    let place = stages.place(of: row.stage, in: row.pipeline)
    let type = row.status ?? stages.type(ofPlace: place)
    var datedType: StageType?
    if let last, let stage = last.new {
      let lastPlace = stages.place(of: UInt32(truncatingIfNeeded: stage), in: row.pipeline)
      let lastType = stages.type(ofPlace: lastPlace)
      if lastPlace != place || lastType != type { faults.contradicted = last }
      datedType = lastType
    }
    faults.lacksClosingDay = type != .open && row.closed == nil && datedType != type
  }
}
