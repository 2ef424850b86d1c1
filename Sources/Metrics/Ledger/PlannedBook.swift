import Sales

/// The entries of one book in as few sums as a plan tells apart, for each member.
///
/// Posting a large company adds a hundred million entries, so that everything lies in a few flat arrays.
struct PlannedBook: Sendable {
  /// Where the marks of a measure lie among all marks, and its first cells among those of all parameters.
  private struct Family {
    var firstMark: Int32
    var markCount: Int32
    /// What is read of the measure: so many parameters from the least on.
    var leastParameter: UInt32
    var parameterCount: UInt32
    /// The place of the least parameter in `firstCells`.
    var firstCells = 0
    /// The parameters that have cells; the first is above the last while there are none.
    var firstSeen = UInt32.max
    var lastSeen: UInt32 = 0
    var tellsBalances: Bool

    /// The intervals that anybody reads: what lies before the first mark only in balances, and never what lies behind
    /// the last.
    var intervals: Range<Int> { (tellsBalances ? 0 : 1)..<max(1, Int(markCount)) }
    var cellCount: Int { intervals.count }

    @inline(__always)
    func plans(_ parameter: UInt32) -> Bool {
      parameter &- leastParameter < parameterCount
    }
  }

  /// One sum of one row.
  private struct Place: Hashable {
    var row: Int32
    var cell: Int32
  }

  /// An entry on its way to a sum.
  private struct Target: BitwiseCopyable {
    var entry: Int32
    var place: (row: Int32, cell: Int32)
  }

  /// The days that spans begin on or end before, in order, measure by measure.
  private let marks: [Int32]
  private var families: [Family]
  /// By measure and by how many marked days a day has reached, the place of its cell among those of a parameter; -1 where
  /// nobody reads it.
  private let offsets: ContiguousArray<Int32>
  private let daysPerMeasure: Int
  /// Where the cells of each planned parameter of each measure begin in a row; -1 while there are none.
  private var firstCells: ContiguousArray<Int32>
  /// Cells taken in each row so far, and the room for them.
  private var width = 0
  private var stride = 64
  /// The cells of each member, row by row: for each planned parameter one for each interval that is read.
  private var cells: [Int64] = []
  /// By how many times 2 to the power of 64 a sum is more than its cell says, where that is not 0.
  private var carries: [Place: Int64] = [:]
  private var rowCount = 0
  /// The row of each member id, -1 where it has none.
  private var rowOf: [Int32] = []

  init(_ plan: ReadPlan, _ marked: MarkedDays, book: Int) {
    var (marks, families): ([Int32], [Family]) = ([], [])
    var offsets: ContiguousArray<Int32> = []
    var parameterCount = 0
    for (measure, days) in zip(Measure.allCases, plan.marks[book]) {
      let parameters = plan.parameters[Int(measure.rawValue)] ?? 0...0
      let least = PlannedBook.parameter(parameters.lowerBound)
      let count = days.isEmpty ? 0 : PlannedBook.parameter(parameters.upperBound) - least + 1
      let family = Family(
        firstMark: Int32(marks.count), markCount: Int32(days.count), leastParameter: least,
        parameterCount: count, firstCells: parameterCount, tellsBalances: plan.balances.contains(measure))
      families.append(family)
      parameterCount += Int(count)
      marks += days
      for interval in [0] + marked.days.map({ MarkedDays.count(days, upTo: $0) }) {
        let isRead = !days.isEmpty && family.intervals.contains(interval)
        offsets.append(isRead ? Int32(interval - family.intervals.lowerBound) : -1)
      }
    }
    (self.marks, self.families, self.offsets) = (marks, families, offsets)
    daysPerMeasure = marked.days.count + 1
    firstCells = ContiguousArray(repeating: -1, count: parameterCount)
  }

  /// Parameters are stages, days and periods; nothing real comes near the limit.
  private static func parameter(_ number: Int) -> UInt32 {
    UInt32(min(max(number, 0), ParameterSlots.mostParameters - 1))
  }

  /// Whether sums of a measure are kept.
  func plans(_ measure: Measure) -> Bool { families[Int(measure.rawValue)].markCount > 0 }
}

extension PlannedBook {
  /// Adds the entries of those steps that the book takes, all to one member or each to its own of a dimension; those
  /// that have none are left out.
  mutating func add(
    _ steps: UnsafeBufferPointer<PlannedStep>, of entries: UnsafeBufferPointer<Entry>,
    by dimension: Dimension?, where takes: (PlannedStep) -> Bool
  ) {
    guard dimension != .month else { return }
    let member = dimension?.index
    // First where each goes, which may make rows and cells, and then all at once.
    withUnsafeTemporaryAllocation(of: Target.self, capacity: steps.count) { memory in
      var count = 0
      for step in steps where takes(step) {
        guard let place = place(of: step, entries, member: member) else { continue }
        memory.initializeElement(at: count, to: Target(entry: step.entry, place: place))
        count &+= 1
      }
      addAmounts(UnsafeBufferPointer(rebasing: memory[..<count]), entries)
    }
  }

  /// The row and the cell of a step's entry, of all members or by the place of one; nil where it has no sum.
  @inline(__always)
  private mutating func place(
    of step: PlannedStep, _ entries: UnsafeBufferPointer<Entry>, member place: Int?
  ) -> (row: Int32, cell: Int32)? {
    let entry = Int(step.entry)
    let (measure, parameter) = (Int(entries[entry].measure.rawValue), entries[entry].parameter)
    guard parameter < ParameterSlots.mostParameters, families[measure].plans(parameter) else { return nil }
    let offset = offsets[measure &* daysPerMeasure &+ Int(step.place)]
    guard offset >= 0 else { return nil }
    var member: UInt32 = 0
    if let place {
      member = entries.member(of: entry, at: place)
      guard member != Members.absent else { return nil }
    }
    let row = Int32(truncatingIfNeeded: rowIndex(Int(member)))
    let index = families[measure].firstCells &+ Int(parameter &- families[measure].leastParameter)
    let first = firstCells[index] >= 0 ? firstCells[index] : makeCells(measure, parameter)
    return (row, first &+ offset)
  }

  private mutating func addAmounts(
    _ targets: UnsafeBufferPointer<Target>, _ entries: UnsafeBufferPointer<Entry>
  ) {
    let stride = stride
    var carried: [(place: Place, by: Int64)] = []
    cells.withUnsafeMutableBufferPointer { cells in
      for target in targets {
        let amount = entries[Int(target.entry)].amount
        let index = Int(target.place.row) &* stride &+ Int(target.place.cell)
        let (sum, overflows) = cells[index].addingReportingOverflow(amount)
        cells[index] = sum
        guard overflows else { continue }
        carried.append((Place(row: target.place.row, cell: target.place.cell), amount.signum()))
      }
    }
    for (place, carry) in carried { carries[place, default: 0] += carry }
  }

  /// What a cell of a row holds.
  private func amount(_ row: Int, _ cell: Int) -> Int128 {
    let amount = Int128(cells[row * stride + cell])
    guard !carries.isEmpty else { return amount }
    return amount + Int128(carries[Place(row: Int32(row), cell: Int32(cell))] ?? 0) << 64
  }

  private mutating func add(_ amount: Int128, _ row: Int, _ cell: Int) {
    let low = Int64(truncatingIfNeeded: amount)
    let (sum, overflows) = cells[row * stride + cell].addingReportingOverflow(low)
    cells[row * stride + cell] = sum
    let carry = Int64((amount - Int128(low)) >> 64) + (overflows ? low.signum() : 0)
    if carry != 0 { carries[Place(row: Int32(row), cell: Int32(cell)), default: 0] += carry }
  }

  /// Adds every amount of another book of the same plan.
  mutating func add(_ other: PlannedBook) {
    let runs = runs(of: other)
    for (member, place) in other.rowOf.enumerated() where place >= 0 {
      let row = rowIndex(member)
      for run in runs { add(run, of: other, Int(place), to: row) }
    }
  }

  /// Cells of another book that lie side by side in both.
  private struct Run {
    var theirs: Int
    var own: Int
    var count: Int
  }

  /// All cells that another book has, for which room is made.
  private mutating func runs(of other: PlannedBook) -> [Run] {
    var runs: [Run] = []
    for (measure, family) in other.families.enumerated() where family.firstSeen <= family.lastSeen {
      for parameter in family.firstSeen...family.lastSeen {
        guard let cell = other.cell(measure, parameter) else { continue }
        let own = self.cell(measure, parameter) ?? Int(makeCells(measure, parameter))
        runs.append(Run(theirs: cell, own: own, count: family.cellCount))
      }
    }
    return runs
  }

  private mutating func add(_ run: Run, of other: PlannedBook, _ place: Int, to row: Int) {
    guard other.carries.isEmpty else {
      for offset in 0..<run.count { add(other.amount(place, run.theirs + offset), row, run.own + offset) }
      return
    }
    let (first, start) = (row * stride + run.own, place * other.stride + run.theirs)
    for offset in 0..<run.count {
      let amount = other.cells[start &+ offset]
      let (sum, overflows) = cells[first &+ offset].addingReportingOverflow(amount)
      cells[first &+ offset] = sum
      guard overflows else { continue }
      carries[Place(row: Int32(row), cell: Int32(run.own + offset)), default: 0] += amount.signum()
    }
  }

  /// Makes room in every row for the sums of a planned parameter.
  @inline(never)
  private mutating func makeCells(_ measure: Int, _ parameter: UInt32) -> Int32 {
    let first = Int32(width)
    width += families[measure].cellCount
    if width > stride { widen() }
    families[measure].firstSeen = min(families[measure].firstSeen, parameter)
    families[measure].lastSeen = max(families[measure].lastSeen, parameter)
    firstCells[families[measure].firstCells + Int(parameter - families[measure].leastParameter)] = first
    return first
  }

  /// Where the cells of a parameter begin in each row; nil where it has none.
  private func cell(_ measure: Int, _ parameter: UInt32) -> Int? {
    guard families[measure].plans(parameter) else { return nil }
    let cell = firstCells[families[measure].firstCells + Int(parameter - families[measure].leastParameter)]
    return cell < 0 ? nil : Int(cell)
  }

  private static let usualRows = 256

  private mutating func widen() {
    var wider = stride
    while wider < width { wider *= 2 }
    var moved: [Int64] = []
    // Rows come one by one, and to grow by doubling would touch thrice the memory.
    moved.reserveCapacity(max(rowCount, PlannedBook.usualRows) * wider)
    moved.append(contentsOf: repeatElement(0, count: rowCount * wider))
    for row in 0..<rowCount {
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
    rowOf[member] = Int32(rowCount)
    rowCount += 1
    cells.append(contentsOf: repeatElement(0, count: stride))
    return rowCount - 1
  }
}

// MARK: - Reading

extension PlannedBook {
  /// The sum of what is dated from one mark until another; nil where these are no marks of the measure.
  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128? {
    guard plans(measure, parameter), let first = place(of: days.lowerBound, measure),
      let end = place(of: days.upperBound, measure)
    else { return nil }
    return sum(measure, parameter, first..<end, member)
  }

  /// The sum of what is not dated at or behind a mark; nil where it is no mark of the measure.
  func balance(_ measure: Measure, _ parameter: Int, before day: Day, member: UInt32) -> Int128? {
    guard plans(measure, parameter), families[Int(measure.rawValue)].tellsBalances else { return nil }
    return place(of: day, measure).map { sum(measure, parameter, -1..<$0, member) }
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
      guard let cell = cell(Int(measure.rawValue), UInt32(parameter)) else { continue }
      let sum = sum(row, cell..<(cell + place + 1))
      if sum != 0 { found.append((parameter, sum)) }
    }
    return true
  }

  private func plans(_ measure: Measure, _ parameter: Int) -> Bool {
    parameter >= 0 && families[Int(measure.rawValue)].plans(UInt32(clamping: parameter))
  }

  private func place(of day: Day, _ measure: Measure) -> Int? {
    let family = families[Int(measure.rawValue)]
    let days = marks[Int(family.firstMark)..<Int(family.firstMark + family.markCount)]
    let reached = MarkedDays.count(days, upTo: day.number)
    return reached > 0 && days[days.startIndex + reached - 1] == day.number ? reached - 1 : nil
  }

  /// The sum from one mark, or -1 for the beginning, until another.
  private func sum(_ measure: Measure, _ parameter: Int, _ marks: Range<Int>, _ member: UInt32) -> Int128 {
    guard let row = row(of: member), let cell = cell(Int(measure.rawValue), UInt32(parameter)) else {
      return 0
    }
    let first = cell + 1 - families[Int(measure.rawValue)].intervals.lowerBound
    return sum(row, (first + marks.lowerBound)..<(first + marks.upperBound))
  }

  /// What some cells of a row hold together.
  private func sum(_ row: Int, _ range: Range<Int>) -> Int128 {
    guard carries.isEmpty else { return range.reduce(0) { $0 + amount(row, $1) } }
    return cells.withUnsafeBufferPointer { cells in
      var sum: Int128 = 0
      for cell in cells[(row * stride + range.lowerBound)..<(row * stride + range.upperBound)] {
        sum += Int128(cell)
      }
      return sum
    }
  }

  private func row(of member: UInt32) -> Int? {
    Int(member) < rowOf.count && rowOf[Int(member)] >= 0 ? Int(rowOf[Int(member)]) : nil
  }

  /// The members that have an entry which is read.
  var members: [UInt32] { rowOf.indices.filter { rowOf[$0] >= 0 }.map { UInt32($0) } }

  /// From the least parameter of a family to the greatest; nil without any.
  func parameters(of measure: Measure) -> ClosedRange<Int>? {
    let family = families[Int(measure.rawValue)]
    return family.firstSeen <= family.lastSeen ? Int(family.firstSeen)...Int(family.lastSeen) : nil
  }
}
