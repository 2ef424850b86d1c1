import Ingest
import Metrics
import Sales

/// How often each fault occurs among the deals of the books.
///
/// Kept up to date deal by deal, so that an appended row costs one deal and nothing is counted anew.
struct BookTally: Equatable, Sendable {
  var replacedRows = 0
  /// Rows that their history or their product lines contradict.
  var contradictions = 0
  var unratedAmounts = 0
  var undatedClosings = 0
  /// Deals whose lines do not add up to their amount.
  var unbalancedDeals = 0
  /// Faults of leads, activities, customers and costs.
  var entityFaults = 0
  /// Deals that each rep owns or owned, by rep id.
  var dealsOfOwner: [Int] = []
  /// Deals that stand in each stage, by stage id.
  var dealsInStage: [Int] = []
  /// Deals that are or were in a stage that nobody listed, by stage id.
  var dealsInUnlisted: [UInt32: Int] = [:]

  init() {}

  /// The tally of all entities, counted on each core.
  init(_ entries: CompanyEntries) {
    let turns = EntityTurns(at: entries)
    let parts = beside(entries.shares) { _, _ in
      var share = TallyingShare(entries.separate())
      while let (kind, ids) = turns.next() { share.count(kind, ids) }
      return share.tally
    }
    self = sum(parts) { $0.add($1) }
  }

  /// Counts a deal in (1) or out (-1), with room that is used again.
  fileprivate mutating func count(
    deal: UInt32, _ times: Int, in entries: CompanyEntries, _ stages: StageBook,
    _ history: inout [HistoryRow], _ faults: inout DealFaults
  ) {
    entries.judge(deal, stages, using: &history, into: &faults)
    count(&faults, times)
  }

  /// Adds what was counted of other entities.
  mutating func add(_ other: BookTally) {
    replacedRows += other.replacedRows
    contradictions += other.contradictions
    unratedAmounts += other.unratedAmounts
    undatedClosings += other.undatedClosings
    unbalancedDeals += other.unbalancedDeals
    entityFaults += other.entityFaults
    for (id, deals) in other.dealsOfOwner.enumerated() {
      BookTally.add(deals, to: UInt32(id), of: &dealsOfOwner)
    }
    for (id, deals) in other.dealsInStage.enumerated() {
      BookTally.add(deals, to: UInt32(id), of: &dealsInStage)
    }
    dealsInUnlisted.merge(other.dealsInUnlisted, uniquingKeysWith: +)
  }
}

extension BookTally {
  /// Counts entities of any kind in (1) or out (-1).
  mutating func count(_ entities: [Entity], in entries: CompanyEntries, _ times: Int) {
    var history: [HistoryRow] = []
    var faults = DealFaults()
    let stages = entries.context.stages
    for entity in entities {
      switch entity.kind {
      case .deal: count(deal: entity.id, times, in: entries, stages, &history, &faults)
      case .lead, .activity, .customer, .cost: count(entries.faults(of: entity), times)
      }
    }
  }

  /// Counts an entity that is no deal in (1) or out (-1).
  mutating func count(_ faults: EntityFaults, _ times: Int) {
    entityFaults += times * faults.count
  }

  /// Counts a deal in (1) or out (-1); the faults stay as they are.
  ///
  /// Lent for change, because what is only borrowed here is copied first: for each of a million deals.
  mutating func count(_ faults: inout DealFaults, _ times: Int) {
    replacedRows += times * (faults.replaced.count + faults.replacedHistory.count)
    guard let row = faults.row else { return }
    if faults.contradicted != nil { contradictions += times }
    if faults.lacksClosingDay { undatedClosings += times }
    if faults.sumOfLines != nil { unbalancedDeals += times }
    replacedRows += times * faults.repeatedLines.count
    unratedAmounts += times * faults.unrated.count
    BookTally.add(times, to: row.stage, of: &dealsInStage)
    BookTally.add(times, to: row.owner, of: &dealsOfOwner)
    for owner in faults.formerOwners { BookTally.add(times, to: owner, of: &dealsOfOwner) }
    for stage in faults.unlistedStages {
      let count = dealsInUnlisted[stage, default: 0] + times
      dealsInUnlisted[stage] = count == 0 ? nil : count
    }
  }

  /// Counts a deal without faults and without former owners.
  @inline(__always)
  fileprivate mutating func countFaultless(_ row: borrowing Opportunity) {
    BookTally.add(1, to: row.stage, of: &dealsInStage)
    BookTally.add(1, to: row.owner, of: &dealsOfOwner)
  }

  @inline(__always)
  private static func add(_ times: Int, to id: UInt32, of counts: inout [Int]) {
    if Int(id) >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: Int(id) - counts.count + 1))
    }
    counts[Int(id)] += times
  }

  func deals(inStage id: UInt32) -> Int {
    Int(id) < dealsInStage.count ? dealsInStage[Int(id)] : 0
  }

  /// Reps with a deal whom the book does not list, with how many deals; none where it lists nobody.
  func unknownOwners(in reps: RepBook) -> [(rep: UInt32, deals: Int)] {
    guard !reps.reps.isEmpty else { return [] }
    return dealsOfOwner.indices.dropFirst().compactMap { id in
      let deals = dealsOfOwner[id]
      return deals > 0 && reps.rep(UInt32(id)) == nil ? (UInt32(id), deals) : nil
    }
  }
}

/// Counts some of the entities, and posts them where that is asked for, with room that is used again.
struct TallyingShare: ~Copyable {
  private let entries: CompanyEntries
  private let stages: StageBook
  private var history: [HistoryRow] = []
  private var faults = DealFaults()
  private(set) var tally = BookTally()

  init(_ entries: CompanyEntries) {
    self.entries = entries
    stages = entries.context.stages
  }

  mutating func count(_ kind: EntityKind, _ ids: Range<UInt32>) {
    for id in ids {
      guard kind == .deal else {
        count(kind, id)
        continue
      }
      guard let glance = entries.glance(at: id) else {
        judge(id)
        continue
      }
      countDeal(id, glance)
    }
  }

  /// Counts an entity and posts it where anybody reads its kind; of a deal both are done in one look at its rows.
  mutating func take(_ entity: Entity, posting isRead: Bool, into room: inout PostingRoom) {
    guard entity.kind == .deal else {
      if isRead { entries.post(entity, into: &room) }
      return count(entity.kind, entity.id)
    }
    guard let glance = entries.glance(at: entity.id) else {
      if isRead { entries.post(entity, into: &room) }
      return judge(entity.id)
    }
    if isRead { entries.post(glance, into: &room) }
    countDeal(entity.id, glance)
  }

  @inline(__always)
  private mutating func countDeal(_ id: UInt32, _ glance: borrowing DealGlance) {
    guard entries.isClearlyFaultless(id, glance, stages) else { return judge(id) }
    tally.countFaultless(glance.row)
  }

  @inline(never)
  private mutating func judge(_ deal: UInt32) {
    tally.count(deal: deal, 1, in: entries, stages, &history, &faults)
  }

  private mutating func count(_ kind: EntityKind, _ id: UInt32) {
    guard CompanyEntries.judgedKinds.contains(kind), entries.mayHaveFaults(kind, id) else { return }
    tally.count(entries.faults(of: Entity(kind, id)), 1)
  }
}
