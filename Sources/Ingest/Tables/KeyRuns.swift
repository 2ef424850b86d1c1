/// Where the rows of each key lie among rows that follow each other and that nothing will change.
///
/// Noted while the rows are added and at hand: to go through millions once more takes longer.
struct KeyRuns: Equatable, Sendable {
  /// The last row of each key, -1 where it has none; empty while the key of each row is one more than its place.
  private(set) var last = ContiguousArray<Int32>()
  /// Whether rows that lie side by side have a key in common.
  private(set) var haveNeighbours = false
  /// So many rows are noted: all, or those before the first whose key has others apart from it.
  private(set) var count = 0
  private var isWhole = true

  init() {}

  init<Row: TableRow>(of rows: ContiguousArray<Row>) {
    rows.withUnsafeBufferPointer { note($0, of: $0.count) }
  }
}

extension KeyRuns {
  /// Notes the rows behind those that are noted, of so many in all.
  @inline(__always)
  mutating func note<Row: TableRow>(_ rows: UnsafeBufferPointer<Row>, of total: Int) {
    guard isWhole else { return }
    if last.isEmpty {
      while count < rows.count, Int(rows[count].key) == count + 1 { count += 1 }
      guard count < rows.count else { return }
      last = ContiguousArray(-1..<Int32(count))
    }
    while isWhole, count < rows.count {
      // The last keys of a file are mostly the highest.
      makeRoom(for: max(rows[count].key, rows[rows.count - 1].key), Double(total) / Double(rows.count))
      noteEach(rows)
    }
  }

  private mutating func makeRoom(for key: UInt32, _ share: Double) {
    let limit = Int(key) + 1
    guard limit > last.count else { return }
    if limit > last.capacity { last.reserveCapacity(max(limit, Int(Double(limit) * share))) }
    last.append(contentsOf: repeatElement(-1, count: limit - last.count))
  }

  /// Notes rows up to one that has no room, or that others of its key lie apart from.
  @inline(__always)
  private mutating func noteEach<Row: TableRow>(_ rows: UnsafeBufferPointer<Row>) {
    let (start, hadNeighbours) = (Int32(count), haveNeighbours)
    let (end, neighbours, isWhole) = last.withUnsafeMutableBufferPointer { last in
      var (slot, neighbours) = (start, hadNeighbours)
      while slot < rows.count {
        let key = Int(rows[Int(slot)].key)
        guard key < last.count else { break }
        let before = last[key]
        guard before < 0 || before == slot &- 1 else { return (slot, neighbours, false) }
        neighbours = neighbours || before >= 0
        last[key] = slot
        slot &+= 1
      }
      return (slot, neighbours, true)
    }
    (count, haveNeighbours, self.isWhole) = (Int(end), neighbours, isWhole)
  }
}
