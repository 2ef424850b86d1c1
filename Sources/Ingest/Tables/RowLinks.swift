import Sales

/// What rows are found by besides their keys, and what is counted of them.
struct RowLinks: Sendable {
  var dealsOfCustomer = Links()
  var dealsOfLead = Links()
  var leadsOfDeal = Links()
  var leadsOfCustomer = Links()
  var activitiesOfDeal = Links()
  var subscriptionsOfCustomer = Links()
  var subscriptionsOfDeal = Links()
  var ordersOfCustomer = Links()
  /// How many rows use each stage id, as far as they are counted.
  var stageUses: [Int32] = []
  /// False while it is known already of each stage that a row uses it, and no row will leave.
  var countsStages = true
  /// False while nobody asked yet which deals a customer has, and none of them are entered.
  var linksCustomers = true
  var rowsWithoutKind = RowsWithoutKind()
}

extension RowLinks {
  static var all: [WritableKeyPath<RowLinks, Links>] {
    [
      \.dealsOfCustomer, \.dealsOfLead, \.leadsOfDeal, \.leadsOfCustomer, \.activitiesOfDeal,
      \.subscriptionsOfCustomer, \.subscriptionsOfDeal, \.ordersOfCustomer,
    ]
  }

  /// Adds what other rows are found by, of which none has left.
  mutating func add(_ other: RowLinks) {
    linksCustomers = linksCustomers && other.linksCustomers
    for links in RowLinks.all { self[keyPath: links].add(other[keyPath: links]) }
    if stageUses.isEmpty {
      stageUses = other.stageUses
    } else {
      for (stage, uses) in other.stageUses.enumerated() { countStage(UInt32(stage), uses) }
    }
    rowsWithoutKind.add(other.rowsWithoutKind)
  }

  mutating func countStages(of row: HistoryRow, _ difference: Int32) {
    guard row.field == .stage else { return }
    if let old = row.old { countStage(UInt32(truncatingIfNeeded: old), difference) }
    if let new = row.new { countStage(UInt32(truncatingIfNeeded: new), difference) }
  }

  /// Counts the stages that a body gives of many rows.
  @inline(__always)
  mutating func countStages<Row>(
    of rows: UnsafeBufferPointer<Row>, _ forEachStage: (Row, (UInt32) -> Void) -> Void
  ) {
    guard countsStages else { return }
    var unknown: [UInt32] = []
    stageUses.withUnsafeMutableBufferPointer { uses in
      for index in rows.indices {
        forEachStage(rows[index]) { stage in
          if Int(stage) < uses.count { uses[Int(stage)] += 1 } else { unknown.append(stage) }
        }
      }
    }
    for stage in unknown { countStage(stage, 1) }
  }

  /// Whether rows use each of some stages.
  func useEach(of stages: some Sequence<UInt32>) -> Bool {
    stages.allSatisfy { Int($0) < stageUses.count && stageUses[Int($0)] > 0 }
  }

  mutating func countStage(_ stage: UInt32, _ difference: Int32) {
    let index = Int(stage)
    if index >= stageUses.count {
      stageUses.append(contentsOf: repeatElement(0, count: index - stageUses.count + 1))
    }
    stageUses[index] += difference
  }
}

/// What is noted of the rows of a file while they are read and at hand: to go through millions once more takes longer.
struct RowNotes: Sendable {
  var links = RowLinks()
  /// Where the rows of each key lie, for a table in which nothing will change.
  var runs: KeyRuns?
}
