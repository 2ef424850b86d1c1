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

  /// The tally of all deals.
  init(_ entries: CompanyEntries) {
    for deal in entries.deals { count(entries.faults(of: deal), 1) }
    for kind in CompanyEntries.judgedKinds {
      for id in entries.ids(of: kind) { count(entries.faults(of: Entity(kind, id)), 1) }
    }
  }
}

extension BookTally {
  /// Counts any entity in (1) or out (-1).
  mutating func count(_ entity: Entity, in entries: CompanyEntries, _ times: Int) {
    switch entity.kind {
    case .deal: count(entries.faults(of: entity.id), times)
    case .lead, .activity, .customer, .cost: count(entries.faults(of: entity), times)
    }
  }

  /// Counts an entity that is no deal in (1) or out (-1).
  mutating func count(_ faults: EntityFaults, _ times: Int) {
    entityFaults += times * faults.count
  }

  /// Counts a deal in (1) or out (-1).
  mutating func count(_ faults: DealFaults, _ times: Int) {
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
