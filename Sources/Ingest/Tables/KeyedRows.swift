import Archive
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

/// The rows of one table by key, whatever files they come from.
struct KeyedRows<Row: TableRow>: Sendable {
  var rows = ContiguousArray<Row>()
  /// The next row of the same key, -1 at the end; empty where the rows of each key lie side by side, the one that is
  /// linked first behind the others, and nothing will change.
  var next = ContiguousArray<Int32>()
  /// The first row of each key, -1 where it has none; empty where each key's only row lies in the order of the keys,
  /// from 1 on, and nothing will change.
  var first = ContiguousArray<Int32>()
  var free: [Int32] = []
  /// The slots of each file's rows in the order of its lines.
  var slotsOf: [UInt16: SlotRuns] = [:]

  var count = 0
  /// Whether rows that lie side by side have a key in common, where `next` is empty.
  private var haveNeighbours = false
  /// Whether rows are hardly ever added or removed once there are some, so that what can do without links has none.
  var isReadOnce = false
}

extension KeyedRows {
  /// One more than the greatest key that ever had a row.
  var keyLimit: Int { first.isEmpty && !rows.isEmpty ? rows.count + 1 : first.count }

  /// The first row of a key, -1 where it has none.
  @inline(__always)
  func head(of key: UInt32) -> Int32 {
    if Int(key) < first.count { return first[Int(key)] }
    return first.isEmpty && Int(key) <= rows.count ? Int32(bitPattern: key) &- 1 : -1
  }

  /// The next row of the same key, -1 at the end.
  @inline(__always)
  func slot(behind slot: Int32) -> Int32 {
    next.isEmpty ? neighbour(before: slot) : next[Int(slot)]
  }

  /// The slot before another where both have the same key, else -1.
  @inline(__always)
  private func neighbour(before slot: Int32) -> Int32 {
    haveNeighbours && slot > 0 && rows[Int(slot) &- 1].key == rows[Int(slot)].key ? slot &- 1 : -1
  }

  func hasRows(_ key: UInt32) -> Bool { head(of: key) >= 0 }

  /// Calls the body with each row of a key, in no particular order.
  @inline(__always)
  func forEach(_ key: UInt32, _ body: (borrowing Row) -> Void) {
    var slot = head(of: key)
    while slot >= 0 {
      body(rows[Int(slot)])
      slot = self.slot(behind: slot)
    }
  }

  /// Reads the first row of each of some keys, and gives the sum of what it read for nobody to use.
  ///
  /// Rows lie all over the place in memory. None of these reads waits for the one before it, so that the rows are at
  /// hand when they are asked for one after the other.
  func fetch(_ keys: ArraySlice<UInt32>) -> UInt32 {
    var sum: UInt32 = 0
    for key in keys { sum &+= UInt32(bitPattern: head(of: key)) }
    for key in keys {
      let slot = head(of: key)
      guard slot >= 0 else { continue }
      let row = Int(slot)
      sum &+= rows[row].key &+ rows[row].place.line &+ UInt32(bitPattern: self.slot(behind: slot))
    }
    return sum
  }

  /// The row of a key that has just one.
  func onlyRow(_ key: UInt32) -> Row? {
    let slot = head(of: key)
    guard slot >= 0, self.slot(behind: slot) < 0 else { return nil }
    return rows[Int(slot)]
  }

  /// The rows of a key, the one added last first unless rows were replaced.
  func rows(of key: UInt32) -> [Row] {
    var found: [Row] = []
    appendRows(of: key, to: &found)
    return found
  }

  /// Appends the rows of a key, the one added last first unless rows were replaced.
  func appendRows(of key: UInt32, to found: inout [Row]) {
    var slot = head(of: key)
    while slot >= 0 {
      found.append(rows[Int(slot)])
      slot = self.slot(behind: slot)
    }
  }

  /// Appends the rows of a key, the one added last behind the others unless rows were replaced.
  func appendRowsInOrder(of key: UInt32, to found: inout [Row]) {
    if let run = run(of: key) {
      for slot in run { found.append(rows[slot]) }
      return
    }
    let start = found.count
    appendRows(of: key, to: &found)
    found[start...].reverse()
  }

  /// The slots of a key's rows, the one added last behind the others, where they lie side by side; else nil.
  @inline(__always)
  func run(of key: UInt32) -> Range<Int>? {
    // Rows of a key are linked newest first. Those that were added together lie side by side.
    let last = head(of: key)
    guard last >= 0 else { return 0..<0 }
    var slot = last
    while slot > 0, self.slot(behind: slot) == slot &- 1 { slot &-= 1 }
    return self.slot(behind: slot) < 0 ? Int(slot)..<Int(last) &+ 1 : nil
  }

  /// Calls the body with the row of each key that is behind its others, in the order of the keys.
  func forEachLatest(_ isAfter: (SourceLine, SourceLine) -> Bool, _ body: (Row) -> Void) {
    for key in 0..<UInt32(keyLimit) {
      let head = head(of: key)
      guard head >= 0 else { continue }
      var (found, slot) = (Int(head), self.slot(behind: head))
      while slot >= 0 {
        if isAfter(rows[Int(slot)].place, rows[found].place) { found = Int(slot) }
        slot = self.slot(behind: slot)
      }
      body(rows[found])
    }
  }

  /// Whether a key has more than one row.
  func hasSeveralRows(_ key: UInt32) -> Bool {
    let head = head(of: key)
    return head >= 0 && slot(behind: head) >= 0
  }

  /// Keys that have more than one row, in order.
  var repeatedKeys: [UInt32] {
    next.isEmpty && !haveNeighbours ? [] : (0..<UInt32(keyLimit)).filter(hasSeveralRows)
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
  func slots(ofFile file: UInt16) -> ContiguousArray<Int32> {
    slotsOf[file]?.slots ?? []
  }

  func rows(ofFile file: UInt16) -> [Row] {
    slots(ofFile: file).map { rows[Int($0)] }
  }
}

// MARK: - Changing

extension KeyedRows {
  /// Rows behind those that the file has.
  func additions(file: UInt16, _ newRows: ContiguousArray<Row>) -> RowChanges<Row> {
    RowChanges(file: file, appends: true, added: newRows)
  }

  func removedRows(_ changes: RowChanges<Row>) -> [Row] {
    changes.removed.map { rows[Int($0)] }
  }

  mutating func apply(_ changes: RowChanges<Row>) {
    completeLinks()
    remove(changes.removed)
    for (slot, line) in changes.moved { rows[Int(slot)].place.line = line }
    if changes.appends {
      var slots = slotsOf.removeValue(forKey: changes.file) ?? SlotRuns()
      append(changes.added, changes.notes?.runs, to: &slots)
      slotsOf[changes.file] = slots
      return
    }
    let old = slots(ofFile: changes.file)
    var slots = SlotRuns()
    var added = changes.added.makeIterator()
    for run in changes.order {
      switch run {
      case .kept(let places, let shift):
        if shift != 0 { move(old[places], by: shift) }
        for slot in old[places] { slots.append(slot) }
      case .placed(let placed):
        for slot in placed {
          if slot >= 0 { slots.append(slot) } else if let row = added.next() { slots.append(insert(row)) }
        }
      }
    }
    slotsOf[changes.file] = slots.isEmpty ? nil : slots
  }

  private mutating func move(_ slots: ContiguousArray<Int32>.SubSequence, by shift: Int) {
    for slot in slots {
      let line = Int(rows[Int(slot)].place.line) + shift
      rows[Int(slot)].place.line = UInt32(clamping: line)
    }
  }

  /// Adds rows; the first rows of a table become its rows as they are.
  private mutating func append(_ added: ContiguousArray<Row>, _ runs: KeyRuns?, to slots: inout SlotRuns) {
    if rows.isEmpty {
      rows = added
      linkAll(isReadOnce ? runs ?? KeyRuns(of: added) : KeyRuns())
      count = rows.count
      slots.append(0..<Int32(rows.count))
    } else if free.isEmpty {
      slots.append(appendBehind(added))
    } else {
      for row in added { slots.append(insert(row)) }
    }
  }

  /// Adds rows behind all others, where no place between them is free; gives their slots.
  private mutating func appendBehind(_ added: ContiguousArray<Row>) -> Range<Int32> {
    let start = rows.count
    rows.append(contentsOf: added)
    next.append(contentsOf: repeatElement(-1, count: added.count))
    reserve(added.reduce(0) { max($0, Int($1.key)) })
    for slot in start..<rows.count {
      let key = Int(rows[slot].key)
      next[slot] = first[key]
      first[key] = Int32(slot)
    }
    count += added.count
    return Int32(start)..<Int32(rows.count)
  }

  /// Links rows that could do without until now.
  private mutating func completeLinks() {
    guard next.count < rows.count else { return }
    if first.isEmpty { first = ContiguousArray(-1..<Int32(rows.count)) }
    next = ContiguousArray(rows.indices.map { neighbour(before: Int32($0)) })
  }

  /// Links the rows of each key where no row has been linked yet, behind those that need no links.
  private mutating func linkAll(_ runs: consuming KeyRuns) {
    (first, haveNeighbours) = (runs.last, runs.haveNeighbours)
    var slot = runs.count
    guard slot < rows.count else { return }
    // The last keys of a file are mostly the highest, and to ask each row for its key first takes as long as to link it.
    let limit = rows.suffix(KeyedRows.fewRows).reduce(first.count) { max($0, Int($1.key) + 1) }
    first.reserveCapacity(limit)
    first.takeLargePages(for: limit - first.count)
    first.append(contentsOf: repeatElement(-1, count: limit - first.count))
    var links = ContiguousArray<Int32>()
    links.reserveCapacity(rows.count)
    links.takeLargePages(for: rows.count)
    for linked in 0..<Int32(slot) { links.append(neighbour(before: linked)) }
    links.append(contentsOf: repeatElement(-1, count: rows.count - slot))
    // While there are two holders the first link would copy it.
    next = consume links
    while slot < rows.count {
      reserve(Int(rows[slot].key))
      slot = link(from: slot)
    }
  }

  /// Links rows from one on, up to one with a key that there is no room for, and gives which that is.
  private mutating func link(from start: Int) -> Int {
    first.withUnsafeMutableBufferPointer { first in
      next.withUnsafeMutableBufferPointer { next in
        for slot in start..<rows.count {
          let key = Int(rows[slot].key)
          guard key < first.count else { return slot }
          next[slot] = first[key]
          first[key] = Int32(slot)
        }
        return rows.count
      }
    }
  }

  /// So many tell how high keys are.
  private static var fewRows: Int { 1000 }

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
