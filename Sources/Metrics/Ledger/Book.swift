import Sales

/// The entries of a ledger summed by measure and day, for each member of one dimension.
///
/// Measures that are dated alike are one family, with one series for each parameter and member. Adding an entry touches
/// one amount; reading a period costs its days.
struct Book: Sendable {
  let columns: MeasureColumns
  var pool = PagePool()
  var series = ContiguousArray<DaySeries>()
  /// Series by row of the member and slot of the family, row by row; -1 where there is none yet.
  var places = ContiguousArray<Int32>()
  /// The room that each row has for slots.
  var stride = 0
  /// The row of each member id, -1 where it has none.
  var rowOf: [Int32] = []
  /// By family.
  var slotsOf = [ParameterSlots](repeating: ParameterSlots(), count: Measure.allCases.count)
  var slotCount: Int32 = 0
  var rowCount = 0

  /// A book without entries that is to keep some measures.
  init(keeping kept: MeasureSet = .all) {
    columns = kept == .all ? .all : MeasureColumns(keeping: kept)
  }
}

extension Book {
  mutating func add(_ entry: Entry, times sign: Int64, member: UInt32) {
    guard entry.parameter < ParameterSlots.mostParameters else { return }
    let column = columns[entry.measure]
    let place = seriesIndex(column, Int(entry.parameter), member)
    series[place].add(entry.amount &* sign, to: Int(column.column), on: entry.day, pool: &pool)
  }

  /// Adds every amount of another book.
  mutating func add(_ other: Book) {
    let families = other.families
    for member in other.members {
      other.forEachSeries(of: member) { slot, place in
        guard let family = families[slot] else { return }
        for (theirs, measure) in other.columns.measures(ofFamily: family.number).enumerated() {
          let column = columns[measure]
          let index = seriesIndex(column, family.parameter, member)
          series[index].add(
            other.series[place], column: theirs, from: other.pool, to: Int(column.column), pool: &pool)
        }
      }
    }
  }

  /// Calls the body with the slots of a member and the places of their series.
  private func forEachSeries(of member: UInt32, _ body: (_ slot: Int, _ place: Int) -> Void) {
    guard let row = row(of: member) else { return }
    for slot in 0..<stride {
      let place = places[row * stride + slot]
      if place >= 0 { body(slot, Int(place)) }
    }
  }

  private func row(of member: UInt32) -> Int? {
    guard Int(member) < rowOf.count, rowOf[Int(member)] >= 0 else { return nil }
    return Int(rowOf[Int(member)])
  }

  /// What each slot is of.
  private var families: [(number: UInt8, parameter: Int)?] {
    var families = [(number: UInt8, parameter: Int)?](repeating: nil, count: Int(slotCount))
    for (family, slots) in slotsOf.enumerated() {
      for (index, slot) in slots.slots.enumerated() where slot >= 0 {
        families[Int(slot)] = (UInt8(family), slots.first + index)
      }
    }
    return families
  }

  /// The place of the series of a family with a parameter, which is made where there is none.
  @inline(__always)
  mutating func seriesIndex(_ column: MeasureColumn, _ parameter: Int, _ member: UInt32) -> Int {
    if let slot = slotsOf[Int(column.family)].slot(parameter), slot < stride, let row = row(of: member) {
      let place = places[row * stride + slot]
      if place >= 0 { return Int(place) }
    }
    return makeSeries(column, parameter, member)
  }

  @inline(never)
  private mutating func makeSeries(_ column: MeasureColumn, _ parameter: Int, _ member: UInt32) -> Int {
    let slot = slotIndex(column, parameter)
    if slot >= stride { widen(toHold: slot) }
    let row = rowIndex(Int(member))
    places[row * stride + slot] = Int32(series.count)
    series.append(DaySeries(width: Int(column.width)))
    return series.count - 1
  }

  /// Gives each row more room, a quarter at least, so that it is seldom moved.
  private mutating func widen(toHold slot: Int) {
    let wider = max(slot + 1, stride + stride / 4, 16)
    var moved = ContiguousArray<Int32>(repeating: -1, count: rowCount * wider)
    for row in 0..<rowCount {
      for slot in 0..<stride { moved[row * wider + slot] = places[row * stride + slot] }
    }
    (places, stride) = (moved, wider)
  }

  private mutating func slotIndex(_ column: MeasureColumn, _ parameter: Int) -> Int {
    let family = Int(column.family)
    if let slot = slotsOf[family].slot(parameter) { return slot }
    slotsOf[family].set(slotCount, for: parameter)
    slotCount += 1
    return Int(slotCount - 1)
  }

  private mutating func rowIndex(_ member: Int) -> Int {
    rowOf.extend(to: member, with: -1)
    if rowOf[member] < 0 {
      rowOf[member] = Int32(rowCount)
      rowCount += 1
      places.append(contentsOf: repeatElement(-1, count: stride))
    }
    return Int(rowOf[member])
  }

  private func find(_ column: MeasureColumn, _ parameter: Int, _ member: UInt32) -> Int? {
    guard let slot = slotsOf[Int(column.family)].slot(parameter), slot < stride, let row = row(of: member)
    else { return nil }
    let place = places[row * stride + slot]
    return place >= 0 ? Int(place) : nil
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128 {
    let column = columns[measure]
    guard let place = find(column, parameter, member) else { return 0 }
    return series[place].sum(of: Int(column.column), over: days, pool: pool)
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, member: UInt32) -> Int128 {
    let column = columns[measure]
    guard let place = find(column, parameter, member) else { return 0 }
    return series[place].balance(of: Int(column.column), at: day, pool: pool)
  }

  /// Every member that ever had an entry.
  var members: [UInt32] { rowOf.indices.filter { rowOf[$0] >= 0 }.map { UInt32($0) } }

  /// From the least parameter of a measure's family to the greatest that ever had an entry; nil without any.
  func parameters(of measure: Measure) -> ClosedRange<Int>? {
    slotsOf[Int(columns[measure].family)].range
  }

  /// Whether a member has an entry within a span of days.
  func hasEntries(over days: Range<Day>, member: UInt32) -> Bool {
    guard let row = row(of: member) else { return false }
    return places[(row * stride)..<((row + 1) * stride)].contains { place in
      place >= 0 && series[Int(place)].hasAmounts(over: days, pool: pool)
    }
  }

  /// What tells the amounts of one member apart.
  struct Place: Hashable {
    var measure: Measure
    var parameter: Int
    var day: Day
  }

  /// The amounts of a member within a span of days that are not zero.
  func dayAmounts(over days: Range<Day>, member: UInt32) -> [Place: Int128] {
    var amounts: [Place: Int128] = [:]
    forEachAmount(of: member, families) { measure, parameter, day, amount in
      guard let day, days.contains(day) else { return }
      amounts[Place(measure: measure, parameter: parameter, day: day)] = amount
    }
    return amounts
  }

  /// Calls the body with the measure, parameter, member and day of every amount that is not zero.
  func forEachAmount(_ body: (Measure, Int, UInt32, Day?, Int128) -> Void) {
    let families = families
    for member in members {
      forEachAmount(of: member, families) { body($0, $1, member, $2, $3) }
    }
  }

  private func forEachAmount(
    of member: UInt32, _ families: [(number: UInt8, parameter: Int)?],
    _ body: (Measure, Int, Day?, Int128) -> Void
  ) {
    forEachSeries(of: member) { slot, place in
      guard let family = families[slot] else { return }
      for (column, measure) in columns.measures(ofFamily: family.number).enumerated() {
        series[place].forEachAmount(of: column, pool: pool) { body(measure, family.parameter, $0, $1) }
      }
    }
  }
}
