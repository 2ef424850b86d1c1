import Sales

/// What a new version of a file does to a table, worked out before anything is changed.
struct RowChanges<Row: TableRow>: Sendable {
  /// Rows of the file that follow each other.
  enum Run: Equatable, Sendable {
    /// Rows that stay in their order, by their places in it, and stand so many lines further down.
    case kept(Range<Int>, shift: Int)
    /// Slots of rows that stay, -1 for the next of those added.
    case placed([Int32])
  }

  var file: UInt16
  /// Whether the rows are added behind those that the file has.
  var appends: Bool
  /// Rows that were not in the file before.
  var added = ContiguousArray<Row>()
  /// What was noted of those added while they were read; nil where nothing was.
  var notes: RowNotes?
  var removed: [Int32] = []
  /// Rows that only stand on another line now, besides those kept.
  var moved: [(slot: Int32, line: UInt32)] = []
  /// The file's rows in order; empty where rows are appended.
  var order: [Run] = []
  /// Keys of rows that left or moved past another row of their key.
  var disturbed: Set<UInt32> = []

  /// Keys whose rows may have changed.
  var touched: Set<UInt32> {
    var keys = disturbed
    keys.reserveCapacity(disturbed.count + added.count)
    for row in added { keys.insert(row.key) }
    return keys
  }

  var isEmpty: Bool { added.isEmpty && removed.isEmpty && moved.isEmpty && !shifts }

  /// Rows that the file has once the changes are made.
  var count: Int {
    order.reduce(0) { count, run in
      switch run {
      case .kept(let places, _): count + places.count
      case .placed(let slots): count + slots.count
      }
    }
  }

  private var shifts: Bool {
    order.contains { run in
      if case .kept(_, let shift) = run { shift != 0 } else { false }
    }
  }
}

// MARK: - Comparing

extension KeyedRows {
  /// Compares a file's new rows with those it has; equal rows stay whatever line they moved to.
  func changes(file: UInt16, to newRows: ContiguousArray<Row>) -> RowChanges<Row> {
    let old = rowCount(ofFile: file)
    guard old > 0 else { return additions(file: file, newRows) }
    return changes(file: file, RowPatch(replacing: old, by: newRows.count), newRows)
  }

  /// Compares the new rows of a file with those in whose place they stand.
  func changes(file: UInt16, _ patch: RowPatch, _ newRows: ContiguousArray<Row>) -> RowChanges<Row> {
    var comparison = RowComparison(rows: self, file: file)
    comparison.loosen(patch)
    for run in patch.runs {
      switch run {
      case .kept(let places, let shift): comparison.changes.order.append(.kept(places, shift: shift))
      case .replaced(let places, let others): comparison.place(newRows[others], inPlaceOf: places)
      }
    }
    comparison.removeLoose(patch)
    return comparison.changes
  }

  /// What the disappearance of a file does.
  func departure(ofFile file: UInt16) -> RowChanges<Row> {
    changes(file: file, to: [])
  }
}

/// The comparison of one file's replaced rows with the new ones.
private struct RowComparison<Row: TableRow> {
  private let rows: KeyedRows<Row>
  private let old: ContiguousArray<Int32>
  /// By slot: 1 where a row may leave, 2 where it was found again, else 0.
  private var state: ContiguousArray<UInt8>
  var changes: RowChanges<Row>

  init(rows: KeyedRows<Row>, file: UInt16) {
    self.rows = rows
    old = rows.slots(ofFile: file)
    state = ContiguousArray(repeating: 0, count: rows.rows.count)
    changes = RowChanges(file: file, appends: false)
  }

  private static var loose: UInt8 { 1 }
  private static var found: UInt8 { 2 }

  private func line(_ slot: Int32) -> UInt32 { rows.rows[Int(slot)].place.line }

  mutating func loosen(_ patch: RowPatch) {
    for case .replaced(let places, _) in patch.runs {
      for place in places { state[Int(old[place])] = RowComparison.loose }
    }
  }

  mutating func removeLoose(_ patch: RowPatch) {
    for case .replaced(let places, _) in patch.runs {
      for slot in old[places] where state[Int(slot)] == RowComparison.loose {
        changes.removed.append(slot)
        changes.disturbed.insert(rows.rows[Int(slot)].key)
      }
    }
  }

  /// Places new rows where others stood, those that are just the same again as the rows that they were.
  mutating func place(_ newRows: ContiguousArray<Row>.SubSequence, inPlaceOf places: Range<Int>) {
    var placed: [Int32] = []
    placed.reserveCapacity(newRows.count)
    for (index, row) in newRows.enumerated() {
      let place = places.lowerBound + index
      let before = place < places.upperBound ? old[place] : -1
      let slot = before >= 0 && isSame(before, row) ? before : equalRow(row)
      placed.append(slot ?? -1)
      guard let slot else {
        changes.added.append(row)
        continue
      }
      state[Int(slot)] = RowComparison.found
      if line(slot) != row.place.line { changes.moved.append((slot, row.place.line)) }
    }
    noteDisorder(of: placed, in: places)
    changes.order.append(.placed(placed))
  }

  private func isSame(_ slot: Int32, _ row: Row) -> Bool {
    state[Int(slot)] == RowComparison.loose && rows.rows[Int(slot)].hasSameCells(as: row)
  }

  /// A row that may leave with the same cells.
  ///
  /// Of a key with very many rows only the first are looked at; a row that is not found counts as removed and
  /// added, which costs more and means the same.
  private func equalRow(_ row: Row) -> Int32? {
    var slot = rows.head(of: row.key)
    var looked = 0
    while slot >= 0, looked < 256 {
      if isSame(slot, row) { return slot }
      slot = rows.slot(behind: slot)
      looked += 1
    }
    return nil
  }

  /// Notes rows that stay but may have traded places with others of their key.
  ///
  /// These are rows that stand otherwise to each other than before, or where others stood than before. Rows that only
  /// moved on are none.
  private mutating func noteDisorder(of placed: [Int32], in places: Range<Int>) {
    let staying = placed.filter { $0 >= 0 }
    guard !staying.isEmpty else { return }
    let lines = places.isEmpty ? nil : line(old[places.lowerBound])...line(old[places.upperBound - 1])
    for slot in staying where !(lines?.contains(line(slot)) ?? false) {
      changes.disturbed.insert(rows.rows[Int(slot)].key)
    }
    let isOrdered = zip(staying, staying.dropFirst()).allSatisfy { line($0) < line($1) }
    guard !isOrdered else { return }
    var lastLine: [UInt32: UInt32] = [:]
    for slot in staying {
      let key = rows.rows[Int(slot)].key
      if let last = lastLine[key], last > line(slot) { changes.disturbed.insert(key) }
      lastLine[key] = max(lastLine[key] ?? 0, line(slot))
    }
  }
}
