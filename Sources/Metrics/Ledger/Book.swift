import Sales

/// The entries of a ledger summed by measure and day, for each member of one dimension.
///
/// Adding an entry touches one amount; reading a period costs its days.
struct Book: Sendable {
  var pool: [Int64] = []
  var series: [DaySeries] = []
  /// Series by row of the member and slot of the measure, -1 where there is none yet.
  var seriesOf: [[Int32]] = []
  /// The row of each member id, -1 where it has none.
  var rowOf: [Int32] = []
  var slotsOf = [ParameterSlots](repeating: ParameterSlots(), count: Measure.allCases.count)
  var slotCount: Int32 = 0
}

extension Book {
  mutating func add(_ entry: Entry, times sign: Int64, member: UInt32) {
    guard entry.parameter < ParameterSlots.mostParameters else { return }
    let index = seriesIndex(entry.measure, Int(entry.parameter), member)
    series[index].add(entry.amount &* sign, on: entry.day, pool: &pool)
  }

  /// Adds every amount of another book.
  mutating func add(_ other: Book) {
    let families = other.families
    for (member, row) in other.rowOf.enumerated() where row >= 0 {
      for (slot, place) in other.seriesOf[Int(row)].enumerated() where place >= 0 {
        guard let family = families[slot] else { continue }
        let index = seriesIndex(family.measure, family.parameter, UInt32(member))
        series[index].add(other.series[Int(place)], from: other.pool, pool: &pool)
      }
    }
  }

  /// What each slot is of.
  private var families: [(measure: Measure, parameter: Int)?] {
    var families = [(measure: Measure, parameter: Int)?](repeating: nil, count: Int(slotCount))
    for measure in Measure.allCases {
      let slots = slotsOf[Int(measure.rawValue)]
      for (index, slot) in slots.slots.enumerated() where slot >= 0 {
        families[Int(slot)] = (measure, slots.first + index)
      }
    }
    return families
  }

  private mutating func seriesIndex(_ measure: Measure, _ parameter: Int, _ member: UInt32) -> Int {
    let slot = slotIndex(measure, parameter)
    let row = rowIndex(Int(member))
    seriesOf[row].extend(to: slot, with: -1)
    if seriesOf[row][slot] < 0 {
      seriesOf[row][slot] = Int32(series.count)
      series.append(DaySeries())
    }
    return Int(seriesOf[row][slot])
  }

  private mutating func slotIndex(_ measure: Measure, _ parameter: Int) -> Int {
    let family = Int(measure.rawValue)
    if let slot = slotsOf[family].slot(parameter) { return slot }
    slotsOf[family].set(slotCount, for: parameter)
    slotCount += 1
    return Int(slotCount - 1)
  }

  private mutating func rowIndex(_ member: Int) -> Int {
    rowOf.extend(to: member, with: -1)
    if rowOf[member] < 0 {
      rowOf[member] = Int32(seriesOf.count)
      seriesOf.append([])
    }
    return Int(rowOf[member])
  }

  private func find(_ measure: Measure, _ parameter: Int, _ member: UInt32) -> DaySeries? {
    guard let slot = slotsOf[Int(measure.rawValue)].slot(parameter) else { return nil }
    guard Int(member) < rowOf.count, rowOf[Int(member)] >= 0 else { return nil }
    let slots = seriesOf[Int(rowOf[Int(member)])]
    guard slot < slots.count, slots[slot] >= 0 else { return nil }
    return series[Int(slots[slot])]
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128 {
    find(measure, parameter, member)?.sum(over: days, pool: pool) ?? 0
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, member: UInt32) -> Int128 {
    find(measure, parameter, member)?.balance(at: day, pool: pool) ?? 0
  }

  /// Every member that ever had an entry.
  var members: [UInt32] { rowOf.indices.filter { rowOf[$0] >= 0 }.map { UInt32($0) } }

  /// From the least parameter of a measure to the greatest that ever had an entry; nil without any.
  func parameters(of measure: Measure) -> ClosedRange<Int>? {
    slotsOf[Int(measure.rawValue)].range
  }

  /// Whether a member has an entry within a span of days.
  func hasEntries(over days: Range<Day>, member: UInt32) -> Bool {
    guard Int(member) < rowOf.count, rowOf[Int(member)] >= 0 else { return false }
    return seriesOf[Int(rowOf[Int(member)])].contains { index in
      index >= 0 && series[Int(index)].hasAmounts(over: days, pool: pool)
    }
  }

  /// What tells the amounts of one member apart.
  struct Place: Hashable {
    var measure: Measure
    var parameter: Int
    var day: Day
  }

  /// The amounts of a member within a span of days that are not zero.
  func dayAmounts(over days: Range<Day>, member: UInt32) -> [Place: Int64] {
    guard Int(member) < rowOf.count, rowOf[Int(member)] >= 0 else { return [:] }
    let families = families
    var amounts: [Place: Int64] = [:]
    for (slot, index) in seriesOf[Int(rowOf[Int(member)])].enumerated() where index >= 0 {
      guard let family = families[slot] else { continue }
      series[Int(index)].forEachAmount(pool: pool) { day, amount in
        guard let day, days.contains(day) else { return }
        amounts[Place(measure: family.measure, parameter: family.parameter, day: day)] = amount
      }
    }
    return amounts
  }

  /// Calls the body with the measure, parameter, member and day of every amount that is not zero.
  func forEachAmount(_ body: (Measure, Int, UInt32, Day?, Int64) -> Void) {
    let families = families
    for (member, row) in rowOf.enumerated() where row >= 0 {
      for (slot, index) in seriesOf[Int(row)].enumerated() where index >= 0 {
        guard let family = families[slot] else { continue }
        series[Int(index)].forEachAmount(pool: pool) { day, amount in
          body(family.measure, family.parameter, UInt32(member), day, amount)
        }
      }
    }
  }
}
