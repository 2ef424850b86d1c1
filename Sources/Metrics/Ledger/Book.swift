import Sales

/// The entries of a ledger summed by measure and day, for each member of one dimension.
///
/// Adding an entry touches one amount; reading a period costs its days.
struct Book: Sendable {
  var pool = PagePool()
  var series = ContiguousArray<DaySeries>()
  /// Series by row of the member and slot of the measure, row by row; -1 where there is none yet.
  var places = ContiguousArray<Int32>()
  /// The room that each row has for slots.
  var stride = 0
  /// The row of each member id, -1 where it has none.
  var rowOf: [Int32] = []
  var slotsOf = [ParameterSlots](repeating: ParameterSlots(), count: Measure.allCases.count)
  var slotCount: Int32 = 0
  var rowCount = 0
}

extension Book {
  mutating func add(_ entry: Entry, times sign: Int64, member: UInt32) {
    guard let place = place(of: entry, member: member) else { return }
    series[Int(place)].add(entry.amount &* sign, on: entry.day, pool: &pool)
  }

  /// The place of the series that an entry belongs to; nil where its parameter is beyond reason.
  @inline(__always)
  mutating func place(of entry: Entry, member: UInt32) -> Int32? {
    guard entry.parameter < ParameterSlots.mostParameters else { return nil }
    return Int32(truncatingIfNeeded: seriesIndex(entry.measure, Int(entry.parameter), member))
  }

  /// Adds every amount of another book.
  mutating func add(_ other: Book) {
    let families = other.families
    for member in other.members {
      other.forEachSeries(of: member) { slot, place in
        guard let family = families[slot] else { return }
        let index = seriesIndex(family.measure, family.parameter, member)
        series[index].add(other.series[place], from: other.pool, pool: &pool)
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

  @inline(__always)
  private mutating func seriesIndex(_ measure: Measure, _ parameter: Int, _ member: UInt32) -> Int {
    if let slot = slotsOf[Int(measure.rawValue)].slot(parameter), slot < stride, let row = row(of: member) {
      let place = places[row * stride + slot]
      if place >= 0 { return Int(place) }
    }
    return makeSeries(measure, parameter, member)
  }

  @inline(never)
  private mutating func makeSeries(_ measure: Measure, _ parameter: Int, _ member: UInt32) -> Int {
    let slot = slotIndex(measure, parameter)
    if slot >= stride { widen(toHold: slot) }
    let row = rowIndex(Int(member))
    places[row * stride + slot] = Int32(series.count)
    series.append(DaySeries())
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
      rowOf[member] = Int32(rowCount)
      rowCount += 1
      places.append(contentsOf: repeatElement(-1, count: stride))
    }
    return Int(rowOf[member])
  }

  private func find(_ measure: Measure, _ parameter: Int, _ member: UInt32) -> Int? {
    guard let slot = slotsOf[Int(measure.rawValue)].slot(parameter), slot < stride, let row = row(of: member)
    else { return nil }
    let place = places[row * stride + slot]
    return place >= 0 ? Int(place) : nil
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128 {
    find(measure, parameter, member).map { series[$0].sum(over: days, pool: pool) } ?? 0
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, member: UInt32) -> Int128 {
    find(measure, parameter, member).map { series[$0].balance(at: day, pool: pool) } ?? 0
  }

  /// Every member that ever had an entry.
  var members: [UInt32] { rowOf.indices.filter { rowOf[$0] >= 0 }.map { UInt32($0) } }

  /// From the least parameter of a measure to the greatest that ever had an entry; nil without any.
  func parameters(of measure: Measure) -> ClosedRange<Int>? {
    slotsOf[Int(measure.rawValue)].range
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
    let families = families
    var amounts: [Place: Int128] = [:]
    forEachSeries(of: member) { slot, place in
      guard let family = families[slot] else { return }
      series[place].forEachAmount(pool: pool) { day, amount in
        guard let day, days.contains(day) else { return }
        amounts[Place(measure: family.measure, parameter: family.parameter, day: day)] = amount
      }
    }
    return amounts
  }

  /// Calls the body with the measure, parameter, member and day of every amount that is not zero.
  func forEachAmount(_ body: (Measure, Int, UInt32, Day?, Int128) -> Void) {
    let families = families
    for member in members {
      forEachSeries(of: member) { slot, place in
        guard let family = families[slot] else { return }
        series[place].forEachAmount(pool: pool) { day, amount in
          body(family.measure, family.parameter, member, day, amount)
        }
      }
    }
  }
}
