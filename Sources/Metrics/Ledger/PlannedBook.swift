import Sales

/// The entries of one book in as few sums as a plan tells apart, for each member.
///
/// Posting a large company adds a hundred million entries, so that everything lies in a few flat arrays.
struct PlannedBook: Sendable {
  /// Where the marks of a measure lie among all marks, and where its first cell lies in each row.
  private struct Family {
    var firstMark: Int32
    var markCount: Int32
    /// For parameter 0, which most measures have alone; -1 while there is none.
    var firstCell: Int32 = -1
    var tellsBalances: Bool
    var parameters: ClosedRange<Int>
  }

  /// The days that spans begin on or end before, in order, measure by measure.
  private let marks: [Int32]
  private var families: [Family]
  /// By measure and by how many marked days a day has reached, how many marks of the measure it has.
  private let intervals: ContiguousArray<UInt16>
  private let daysPerMeasure: Int
  private let presence: Range<Int32>?
  /// The first cells of other parameters, by measure.
  private var slots = [ParameterSlots](repeating: ParameterSlots(), count: Measure.allCases.count)
  /// Cells taken in each row so far, and the room for them.
  private var width = 0
  private var stride = 64
  /// The cells of each member, row by row: for each slot one before its first mark, and one from each mark on.
  private var cells: [Int128] = []
  /// A sum for each row that is zero, but for a chance of one in many billions, only where no measure has an amount
  /// on any day of `presence`.
  private var traces: [UInt64] = []
  /// The row of each member id, -1 where it has none.
  private var rowOf: [Int32] = []

  init(_ plan: ReadPlan, _ marked: MarkedDays, book: Int, tellsPresence: Bool) {
    presence = tellsPresence ? plan.presence.map { $0.lowerBound.number..<$0.upperBound.number } : nil
    var (marks, families): ([Int32], [Family]) = ([], [])
    var intervals: ContiguousArray<UInt16> = []
    for (measure, days) in zip(Measure.allCases, plan.marks[book]) {
      families.append(
        Family(
          firstMark: Int32(marks.count), markCount: Int32(days.count),
          tellsBalances: plan.balances.contains(measure),
          parameters: plan.parameters[Int(measure.rawValue)] ?? 0...0))
      marks += days
      intervals.append(0)
      for day in marked.days { intervals.append(UInt16(MarkedDays.count(days, upTo: day))) }
    }
    (self.marks, self.families, self.intervals) = (marks, families, intervals)
    daysPerMeasure = marked.days.count + 1
  }

  /// Whether sums of a measure are kept.
  func plans(_ measure: Measure) -> Bool { families[Int(measure.rawValue)].markCount > 0 }

  /// Whether the book has a use for a measure.
  func takes(_ measure: Measure) -> Bool { presence != nil || plans(measure) }
}

extension PlannedBook {
  /// Adds an entry whose day has reached so many of the marked days.
  @inline(__always)
  mutating func add(_ entry: borrowing Entry, at place: Int, member: UInt32) {
    guard entry.parameter < ParameterSlots.mostParameters else { return }
    let row = rowIndex(Int(member))
    if let presence, let day = entry.day, presence.contains(day.number) {
      traces[row] &+=
        UInt64(bitPattern: entry.amount) &* PlannedBook.weight(entry.measure, entry.parameter, day)
    }
    let measure = Int(entry.measure.rawValue)
    let family = families[measure]
    guard family.markCount > 0, family.parameters.contains(Int(entry.parameter)) else { return }
    let first =
      entry.parameter == 0 && family.firstCell >= 0
      ? Int(family.firstCell) : firstCell(measure, Int(entry.parameter))
    let interval = Int(intervals[measure * daysPerMeasure + place])
    cells[row * stride + first + interval] &+= Int128(entry.amount)
  }

  /// Adds every amount of another book of the same plan.
  mutating func add(_ other: PlannedBook) {
    for (member, place) in other.rowOf.enumerated() where place >= 0 {
      let row = rowIndex(member)
      traces[row] &+= other.traces[Int(place)]
      for (measure, family) in other.families.enumerated() where family.markCount > 0 {
        if family.firstCell >= 0 { add(other, Int(place), measure, 0, Int(family.firstCell), to: row) }
        let slots = other.slots[measure]
        for (index, slot) in slots.slots.enumerated() where slot >= 0 {
          add(other, Int(place), measure, slots.first + index, Int(slot), to: row)
        }
      }
    }
  }

  private mutating func add(
    _ other: PlannedBook, _ place: Int, _ measure: Int, _ parameter: Int, _ cell: Int, to row: Int
  ) {
    let own = firstCell(measure, parameter)
    for offset in 0...Int(families[measure].markCount) {
      cells[row * stride + own + offset] &+= other.cells[place * other.stride + cell + offset]
    }
  }

  private static func weight(_ measure: Measure, _ parameter: UInt32, _ day: Day) -> UInt64 {
    var mixed =
      UInt64(measure.rawValue) << 56 ^ UInt64(parameter) << 32 ^ UInt64(UInt32(bitPattern: day.number))
    mixed = (mixed &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ mixed >> 31) | 1
  }

  private mutating func firstCell(_ measure: Int, _ parameter: Int) -> Int {
    if let slot = slot(measure, parameter) { return slot }
    let cell = width
    width += Int(families[measure].markCount) + 1
    if width > stride { widen() }
    if parameter == 0 {
      families[measure].firstCell = Int32(cell)
    } else {
      slots[measure].set(Int32(cell), for: parameter)
    }
    return cell
  }

  @inline(__always)
  private func slot(_ measure: Int, _ parameter: Int) -> Int? {
    if parameter != 0 { return slots[measure].slot(parameter) }
    let cell = families[measure].firstCell
    return cell < 0 ? nil : Int(cell)
  }

  private mutating func widen() {
    var wider = stride
    while wider < width { wider *= 2 }
    var moved = [Int128](repeating: 0, count: traces.count * wider)
    for row in traces.indices {
      for cell in 0..<stride { moved[row * wider + cell] = cells[row * stride + cell] }
    }
    (cells, stride) = (moved, wider)
  }

  @inline(__always)
  private mutating func rowIndex(_ member: Int) -> Int {
    if member < rowOf.count, rowOf[member] >= 0 { return Int(rowOf[member]) }
    return addRow(member)
  }

  private mutating func addRow(_ member: Int) -> Int {
    rowOf.extend(to: member, with: -1)
    rowOf[member] = Int32(traces.count)
    traces.append(0)
    cells.append(contentsOf: repeatElement(0, count: stride))
    return traces.count - 1
  }
}

// MARK: - Reading

extension PlannedBook {
  /// The sum of what is dated from one mark until another; nil where these are no marks of the measure.
  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128? {
    guard plans(measure, parameter), let first = place(of: days.lowerBound, measure),
      let end = place(of: days.upperBound, measure)
    else { return nil }
    return sum(measure, parameter, (first + 1)..<(end + 1), member)
  }

  /// The sum of what is not dated at or behind a mark; nil where it is no mark of the measure.
  func balance(_ measure: Measure, _ parameter: Int, before day: Day, member: UInt32) -> Int128? {
    guard plans(measure, parameter), families[Int(measure.rawValue)].tellsBalances else { return nil }
    return place(of: day, measure).map { sum(measure, parameter, 0..<($0 + 1), member) }
  }

  /// Appends the balances of some members of a family that are not zero; false where some are not planned.
  func balances(
    _ measure: Measure, over parameters: Range<Int>, before day: Day, member: UInt32,
    into found: inout [(parameter: Int, amount: Int128)]
  ) -> Bool {
    guard let first = parameters.first, let last = parameters.last else { return true }
    let family = families[Int(measure.rawValue)]
    guard plans(measure, first), plans(measure, last), family.tellsBalances,
      let place = place(of: day, measure)
    else { return false }
    guard let row = row(of: member) else { return true }
    for parameter in parameters {
      guard let cell = slot(Int(measure.rawValue), parameter) else { continue }
      var sum: Int128 = 0
      for index in 0...place { sum += cells[row * stride + cell + index] }
      if sum != 0 { found.append((parameter, sum)) }
    }
    return true
  }

  private func plans(_ measure: Measure, _ parameter: Int) -> Bool {
    families[Int(measure.rawValue)].parameters.contains(parameter)
  }

  private func place(of day: Day, _ measure: Measure) -> Int? {
    let family = families[Int(measure.rawValue)]
    let days = marks[Int(family.firstMark)..<Int(family.firstMark + family.markCount)]
    let reached = MarkedDays.count(days, upTo: day.number)
    return reached > 0 && days[days.startIndex + reached - 1] == day.number ? reached - 1 : nil
  }

  private func sum(_ measure: Measure, _ parameter: Int, _ intervals: Range<Int>, _ member: UInt32) -> Int128
  {
    guard let row = row(of: member), let cell = slot(Int(measure.rawValue), parameter) else { return 0 }
    return intervals.reduce(0) { $0 + cells[row * stride + cell + $1] }
  }

  private func row(of member: UInt32) -> Int? {
    Int(member) < rowOf.count && rowOf[Int(member)] >= 0 ? Int(rowOf[Int(member)]) : nil
  }

  var members: [UInt32] { rowOf.indices.filter { rowOf[$0] >= 0 }.map { UInt32($0) } }

  /// From the least parameter of a family to the greatest; nil without any.
  func parameters(of measure: Measure) -> ClosedRange<Int>? {
    let range = slots[Int(measure.rawValue)].range
    guard families[Int(measure.rawValue)].firstCell >= 0 else { return range }
    return range.map { min(0, $0.lowerBound)...max(0, $0.upperBound) } ?? 0...0
  }

  func hasEntries(_ member: UInt32) -> Bool {
    row(of: member).map { traces[$0] != 0 } ?? false
  }
}
