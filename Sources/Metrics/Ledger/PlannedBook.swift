import Sales

/// The entries of one book in as few sums as a plan tells apart, for each member.
struct PlannedBook: Sendable {
  /// By measure the days that spans begin on or end before, in order; none for what nobody reads.
  private let marks: [[Int32]]
  private let presence: Range<Int32>?
  private var slots = [ParameterSlots](repeating: ParameterSlots(), count: Measure.allCases.count)
  /// Cells taken in each row so far.
  private var width = 0
  /// The cells of each member: for each slot one before its first mark, and one from each mark on.
  private var rows: [[Int128]] = []
  /// A sum that is zero, but for a chance of one in 2^64, only where no measure has an amount on any day of
  /// `presence`.
  private var traces: [Int128] = []
  /// The row of each member id, -1 where it has none.
  private var rowOf: [Int32] = []

  init(_ plan: ReadPlan, book: Int) {
    marks = plan.marks[book]
    presence = book == 0 ? nil : plan.presence.map { $0.lowerBound.number..<$0.upperBound.number }
  }
}

extension PlannedBook {
  mutating func add(_ entry: Entry, times sign: Int64, member: UInt32) {
    guard entry.parameter < ParameterSlots.mostParameters else { return }
    let row = rowIndex(Int(member))
    let amount = Int128(entry.amount &* sign)
    if let presence, let day = entry.day, presence.contains(day.number) {
      traces[row] &+= amount &* PlannedBook.weight(entry.measure, entry.parameter, day)
    }
    let measure = Int(entry.measure.rawValue)
    guard !marks[measure].isEmpty else { return }
    let cell = firstCell(measure, Int(entry.parameter)) + interval(entry.day, measure)
    if cell >= rows[row].count { extend(row) }
    rows[row][cell] &+= amount
  }

  /// Adds every amount of another book of the same plan.
  mutating func add(_ other: PlannedBook) {
    for (member, place) in other.rowOf.enumerated() where place >= 0 {
      let row = rowIndex(member)
      traces[row] &+= other.traces[Int(place)]
      let cells = other.rows[Int(place)]
      for measure in other.slots.indices {
        let slots = other.slots[measure]
        for (index, slot) in slots.slots.enumerated() where slot >= 0 && Int(slot) < cells.count {
          let cell = firstCell(measure, slots.first + index)
          extend(row)
          for offset in 0...marks[measure].count { rows[row][cell + offset] &+= cells[Int(slot) + offset] }
        }
      }
    }
  }

  private static func weight(_ measure: Measure, _ parameter: UInt32, _ day: Day) -> Int128 {
    var mixed = UInt64(measure.rawValue) << 56 ^ UInt64(parameter) << 32 ^ UInt64(UInt32(bitPattern: day.number))
    mixed = (mixed &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int128(Int64(bitPattern: mixed ^ mixed >> 31))
  }

  /// How many marks a day has reached; 0 for what has no day.
  @inline(__always)
  private func interval(_ day: Day?, _ measure: Int) -> Int {
    guard let number = day?.number else { return 0 }
    return marks[measure].withUnsafeBufferPointer { marks in
      var (low, high) = (0, marks.count)
      while low < high {
        let middle = (low + high) / 2
        if marks[middle] <= number { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  @inline(__always)
  private mutating func firstCell(_ measure: Int, _ parameter: Int) -> Int {
    if let slot = slots[measure].slot(parameter) { return slot }
    let cell = width
    width += marks[measure].count + 1
    slots[measure].set(Int32(cell), for: parameter)
    return cell
  }

  private mutating func extend(_ row: Int) {
    let missing = width - rows[row].count
    if missing > 0 { rows[row].append(contentsOf: repeatElement(0, count: missing)) }
  }

  @inline(__always)
  private mutating func rowIndex(_ member: Int) -> Int {
    if member < rowOf.count, rowOf[member] >= 0 { return Int(rowOf[member]) }
    if member >= rowOf.count {
      rowOf.append(contentsOf: repeatElement(-1, count: member - rowOf.count + 1))
    }
    rowOf[member] = Int32(rows.count)
    rows.append([])
    traces.append(0)
    return rows.count - 1
  }
}

// MARK: - Reading

extension PlannedBook {
  /// The sum of what is dated from one mark until another; nil where these are no marks of the measure.
  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128? {
    guard let first = place(of: days.lowerBound, measure), let end = place(of: days.upperBound, measure) else {
      return nil
    }
    return sum(measure, parameter, (first + 1)..<(end + 1), member)
  }

  /// The sum of what is not dated at or behind a mark; nil where it is no mark of the measure.
  func balance(_ measure: Measure, _ parameter: Int, before day: Day, member: UInt32) -> Int128? {
    place(of: day, measure).map { sum(measure, parameter, 0..<($0 + 1), member) }
  }

  private func place(of day: Day, _ measure: Measure) -> Int? {
    marks[Int(measure.rawValue)].firstIndex(of: day.number)
  }

  private func sum(_ measure: Measure, _ parameter: Int, _ intervals: Range<Int>, _ member: UInt32) -> Int128 {
    guard let row = row(of: member), let cell = slots[Int(measure.rawValue)].slot(parameter),
      cell < rows[row].count
    else { return 0 }
    return intervals.reduce(0) { $0 + rows[row][cell + $1] }
  }

  private func row(of member: UInt32) -> Int? {
    Int(member) < rowOf.count && rowOf[Int(member)] >= 0 ? Int(rowOf[Int(member)]) : nil
  }

  var members: [UInt32] { rowOf.indices.filter { rowOf[$0] >= 0 }.map { UInt32($0) } }

  func parameters(of measure: Measure) -> ClosedRange<Int>? {
    slots[Int(measure.rawValue)].range
  }

  func hasEntries(_ member: UInt32) -> Bool {
    row(of: member).map { traces[$0] != 0 } ?? false
  }
}
