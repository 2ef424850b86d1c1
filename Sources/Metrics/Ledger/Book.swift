import Sales

/// The entries of a ledger summed by measure and day, for each member of one dimension.
///
/// Adding an entry touches one amount; reading a period costs its days.
struct Book: Sendable {
  private var pool: [Int64] = []
  private var series: [DaySeries] = []
  /// Series by row of the member and slot of the measure, -1 where there is none yet.
  private var seriesOf: [[Int32]] = []
  /// The row of each member id, -1 where it has none.
  private var rowOf: [Int32] = []
  /// The slot of each parameter of each measure, -1 where it has none.
  private var slotOf = [[Int32]](repeating: [], count: Measure.allCases.count)
  private var slotCount: Int32 = 0

  /// Parameters are stages and months; nothing real comes near this.
  private static let mostParameters = 1 << 16
}

extension Book {
  mutating func add(_ entry: Entry, times sign: Int64, member: UInt32) {
    guard entry.parameter < Book.mostParameters else { return }
    let index = seriesIndex(entry.measure, Int(entry.parameter), member)
    series[index].add(entry.amount &* sign, on: entry.day, pool: &pool)
  }

  private mutating func seriesIndex(_ measure: Measure, _ parameter: Int, _ member: UInt32) -> Int {
    let slot = slotIndex(measure, parameter)
    let row = rowIndex(Int(member))
    if slot >= seriesOf[row].count {
      seriesOf[row].append(contentsOf: repeatElement(-1, count: slot - seriesOf[row].count + 1))
    }
    if seriesOf[row][slot] < 0 {
      seriesOf[row][slot] = Int32(series.count)
      series.append(DaySeries())
    }
    return Int(seriesOf[row][slot])
  }

  private mutating func slotIndex(_ measure: Measure, _ parameter: Int) -> Int {
    let family = Int(measure.rawValue)
    if parameter >= slotOf[family].count {
      slotOf[family].append(contentsOf: repeatElement(-1, count: parameter - slotOf[family].count + 1))
    }
    if slotOf[family][parameter] < 0 {
      slotOf[family][parameter] = slotCount
      slotCount += 1
    }
    return Int(slotOf[family][parameter])
  }

  private mutating func rowIndex(_ member: Int) -> Int {
    if member >= rowOf.count {
      rowOf.append(contentsOf: repeatElement(-1, count: member - rowOf.count + 1))
    }
    if rowOf[member] < 0 {
      rowOf[member] = Int32(seriesOf.count)
      seriesOf.append([])
    }
    return Int(rowOf[member])
  }

  private func find(_ measure: Measure, _ parameter: Int, _ member: UInt32) -> DaySeries? {
    let family = slotOf[Int(measure.rawValue)]
    guard parameter < family.count, family[parameter] >= 0 else { return nil }
    guard Int(member) < rowOf.count, rowOf[Int(member)] >= 0 else { return nil }
    let slots = seriesOf[Int(rowOf[Int(member)])]
    let slot = Int(family[parameter])
    guard slot < slots.count, slots[slot] >= 0 else { return nil }
    return series[Int(slots[slot])]
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128 {
    find(measure, parameter, member)?.sum(over: days, pool: pool) ?? 0
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, member: UInt32) -> Int128 {
    find(measure, parameter, member)?.balance(at: day, pool: pool) ?? 0
  }

  /// Calls the body with the measure, parameter, member and day of every amount that is not zero.
  func forEachAmount(_ body: (Measure, Int, UInt32, Day?, Int64) -> Void) {
    var familyOf = [(measure: Measure, parameter: Int)?](repeating: nil, count: Int(slotCount))
    for measure in Measure.allCases {
      for (parameter, slot) in slotOf[Int(measure.rawValue)].enumerated() where slot >= 0 {
        familyOf[Int(slot)] = (measure, parameter)
      }
    }
    for (member, row) in rowOf.enumerated() where row >= 0 {
      for (slot, index) in seriesOf[Int(row)].enumerated() where index >= 0 {
        guard let family = familyOf[slot] else { continue }
        series[Int(index)].forEachAmount(pool: pool) { day, amount in
          body(family.measure, family.parameter, UInt32(member), day, amount)
        }
      }
    }
  }
}
