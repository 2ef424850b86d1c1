import Sales

/// A row of a table that belongs to some key: a deal, a rep, a customer.
protocol TableRow: Sendable {
  /// Rows with the same key make up one entity.
  var key: UInt32 { get }
  var place: SourceLine { get set }
  func hasSameCells(as other: Self) -> Bool
}

extension Opportunity: TableRow {
  var key: UInt32 { id }
}

extension HistoryRow: TableRow {
  var key: UInt32 { opportunity }
}

extension Rep: TableRow {
  var key: UInt32 { id }
}

extension TeamSpell: TableRow {
  var key: UInt32 { rep }
}

extension Customer: TableRow {
  var key: UInt32 { id }
}

/// What a new version of a file does to a table, worked out before anything is changed.
struct RowChanges<Row: TableRow>: Sendable {
  var file: UInt16
  /// Whether the rows are added behind those that the file has.
  var appends: Bool
  /// Rows that were not in the file before.
  var added = ContiguousArray<Row>()
  /// The places of the added rows among the file's rows; empty where rows are appended.
  var addedAt: [Int] = []
  var removed: [Int32] = []
  /// Rows that only stand on another line now.
  var moved: [(slot: Int32, line: UInt32)] = []
  /// The file's rows in order: slots of rows that stay, -1 for those added.
  var order: [Int32] = []
  /// Keys of rows that left or moved past another row of their key.
  var disturbed: Set<UInt32> = []

  /// Keys whose rows may have changed.
  var touched: Set<UInt32> {
    var keys = disturbed
    for row in added { keys.insert(row.key) }
    return keys
  }

  var isEmpty: Bool { added.isEmpty && removed.isEmpty && moved.isEmpty }
}

/// The rows of one table by key, whatever files they come from.
struct KeyedRows<Row: TableRow>: Sendable {
  private var rows = ContiguousArray<Row>()
  /// The next row of the same key, -1 at the end.
  private var next = ContiguousArray<Int32>()
  /// The first row of each key, -1 where it has none.
  private var first = ContiguousArray<Int32>()
  private var free: [Int32] = []
  /// The slots of each file's rows in the order of its lines.
  private var slotsOf: [UInt16: SlotRuns] = [:]

  private(set) var count = 0
}

extension KeyedRows {
  /// One more than the greatest key that ever had a row.
  var keyLimit: Int { first.count }

  func hasRows(_ key: UInt32) -> Bool {
    Int(key) < first.count && first[Int(key)] >= 0
  }

  /// Calls the body with each row of a key, in no particular order.
  @inline(__always)
  func forEach(_ key: UInt32, _ body: (borrowing Row) -> Void) {
    guard Int(key) < first.count else { return }
    var slot = first[Int(key)]
    while slot >= 0 {
      body(rows[Int(slot)])
      slot = next[Int(slot)]
    }
  }

  /// The row of a key that has just one.
  func onlyRow(_ key: UInt32) -> Row? {
    guard Int(key) < first.count, first[Int(key)] >= 0, next[Int(first[Int(key)])] < 0 else { return nil }
    return rows[Int(first[Int(key)])]
  }

  /// The rows of a key, the one added last first unless rows were replaced.
  func rows(of key: UInt32) -> [Row] {
    var found: [Row] = []
    appendRows(of: key, to: &found)
    return found
  }

  /// Appends the rows of a key, the one added last first unless rows were replaced.
  func appendRows(of key: UInt32, to found: inout [Row]) {
    guard Int(key) < first.count else { return }
    var slot = first[Int(key)]
    while slot >= 0 {
      found.append(rows[Int(slot)])
      slot = next[Int(slot)]
    }
  }

  /// Whether a key has more than one row.
  func hasSeveralRows(_ key: UInt32) -> Bool {
    guard Int(key) < first.count, first[Int(key)] >= 0 else { return false }
    return next[Int(first[Int(key)])] >= 0
  }

  /// Keys that have more than one row, in order.
  var repeatedKeys: [UInt32] {
    first.indices.lazy.map { UInt32($0) }.filter(hasSeveralRows)
  }

  var files: [UInt16] { Array(slotsOf.keys) }

  func rowCount(ofFile file: UInt16) -> Int {
    slotsOf[file]?.count ?? 0
  }

  /// Calls the body with each row of all files.
  func forEachRow(_ body: (borrowing Row) -> Void) {
    for slots in slotsOf.values {
      slots.forEach { body(rows[Int($0)]) }
    }
  }

  /// The slots of a file's rows in the order of its lines.
  private func slots(ofFile file: UInt16) -> ContiguousArray<Int32> {
    slotsOf[file]?.slots ?? []
  }

  func rows(ofFile file: UInt16) -> [Row] {
    slots(ofFile: file).map { rows[Int($0)] }
  }
}

// MARK: - Changing

extension KeyedRows {
  /// Compares a file's new rows with those it has; equal rows stay whatever line they moved to.
  func changes(file: UInt16, to newRows: ContiguousArray<Row>) -> RowChanges<Row> {
    var changes = RowChanges<Row>(file: file, appends: false)
    let old = slots(ofFile: file)
    guard !old.isEmpty else { return additions(file: file, newRows) }
    changes.order.reserveCapacity(newRows.count)
    var stays = Set<Int32>(minimumCapacity: old.count)
    for (index, row) in newRows.enumerated() {
      let slot =
        index < old.count && rows[Int(old[index])].hasSameCells(as: row) && !stays.contains(old[index])
        ? old[index] : equalRow(row, file: file, taken: stays)
      guard let slot else {
        changes.added.append(row)
        changes.addedAt.append(index)
        changes.order.append(-1)
        continue
      }
      stays.insert(slot)
      changes.order.append(slot)
      if rows[Int(slot)].place.line != row.place.line { changes.moved.append((slot, row.place.line)) }
    }
    noteDisorder(in: &changes)
    for slot in old where !stays.contains(slot) {
      changes.removed.append(slot)
      changes.disturbed.insert(rows[Int(slot)].key)
    }
    return changes
  }

  /// Rows that stay may have traded places with others of their key; rows that only moved on have not.
  private func noteDisorder(in changes: inout RowChanges<Row>) {
    func line(_ slot: Int32) -> UInt32 { rows[Int(slot)].place.line }
    let staying = changes.order.filter { $0 >= 0 }
    let isOrdered = zip(staying, staying.dropFirst()).allSatisfy { line($0) < line($1) }
    guard !isOrdered else { return }
    var lastLine: [UInt32: UInt32] = [:]
    for slot in staying {
      let key = rows[Int(slot)].key
      if let last = lastLine[key], last > line(slot) { changes.disturbed.insert(key) }
      lastLine[key] = max(lastLine[key] ?? 0, line(slot))
    }
  }

  /// A row of the file with the same cells.
  ///
  /// Of a key with very many rows only the first are looked at; a row
  /// that is not found counts as removed and added, which costs more and means the same.
  private func equalRow(_ row: Row, file: UInt16, taken: Set<Int32>) -> Int32? {
    guard Int(row.key) < first.count else { return nil }
    var slot = first[Int(row.key)]
    var looked = 0
    while slot >= 0, looked < 256 {
      let other = rows[Int(slot)]
      if other.place.file == file, !taken.contains(slot), other.hasSameCells(as: row) { return slot }
      slot = next[Int(slot)]
      looked += 1
    }
    return nil
  }

  /// Rows behind those that the file has.
  func additions(file: UInt16, _ newRows: ContiguousArray<Row>) -> RowChanges<Row> {
    RowChanges(file: file, appends: true, added: newRows)
  }

  func removedRows(_ changes: RowChanges<Row>) -> [Row] {
    changes.removed.map { rows[Int($0)] }
  }

  /// What the disappearance of a file does.
  func departure(ofFile file: UInt16) -> RowChanges<Row> {
    changes(file: file, to: [])
  }

  mutating func apply(_ changes: RowChanges<Row>) {
    remove(changes.removed)
    for (slot, line) in changes.moved { rows[Int(slot)].place.line = line }
    if changes.appends {
      var slots = slotsOf.removeValue(forKey: changes.file) ?? SlotRuns()
      append(changes.added, to: &slots)
      slotsOf[changes.file] = slots
      return
    }
    var order = ContiguousArray(changes.order)
    for (row, index) in zip(changes.added, changes.addedAt) { order[index] = insert(row) }
    slotsOf[changes.file] = order.isEmpty ? nil : SlotRuns(order)
  }

  /// Adds rows; the first rows of a table become its rows as they are.
  private mutating func append(_ added: ContiguousArray<Row>, to slots: inout SlotRuns) {
    guard rows.isEmpty else {
      for row in added { slots.append(insert(row)) }
      return
    }
    rows = added
    next.reserveCapacity(rows.count)
    next.takeLargePages()
    for slot in rows.indices {
      let key = Int(rows[slot].key)
      reserve(key)
      next.append(first[key])
      first[key] = Int32(slot)
    }
    count = rows.count
    slots.append(0..<Int32(rows.count))
  }

  @inline(__always)
  private mutating func reserve(_ key: Int) {
    if key >= first.count { first.append(contentsOf: repeatElement(-1, count: key - first.count + 1)) }
  }

  private mutating func insert(_ row: Row) -> Int32 {
    let key = Int(row.key)
    reserve(key)
    count += 1
    let slot: Int32
    if let unused = free.popLast() {
      slot = unused
      rows[Int(slot)] = row
    } else {
      slot = Int32(rows.count)
      rows.append(row)
      next.append(-1)
    }
    next[Int(slot)] = first[key]
    first[key] = slot
    return slot
  }

  /// Removes rows, those of one key together: to find the row before each anew would take the square of their number.
  private mutating func remove(_ slots: [Int32]) {
    guard !slots.isEmpty else { return }
    if slots.count == 1, let slot = slots.first { return remove(slot) }
    let removed = Set(slots)
    for key in Set(slots.map { rows[Int($0)].key }) {
      var last: Int32 = -1
      var slot = first[Int(key)]
      first[Int(key)] = -1
      while slot >= 0 {
        let after = next[Int(slot)]
        if !removed.contains(slot) {
          if last < 0 { first[Int(key)] = slot } else { next[Int(last)] = slot }
          next[Int(slot)] = -1
          last = slot
        }
        slot = after
      }
    }
    free.append(contentsOf: slots)
    count -= slots.count
  }

  private mutating func remove(_ slot: Int32) {
    let key = Int(rows[Int(slot)].key)
    if first[key] == slot {
      first[key] = next[Int(slot)]
    } else {
      var before = first[key]
      while before >= 0, next[Int(before)] != slot { before = next[Int(before)] }
      if before >= 0 { next[Int(before)] = next[Int(slot)] }
    }
    free.append(slot)
    count -= 1
  }
}
