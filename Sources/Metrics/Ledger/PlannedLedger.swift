import Sales

/// The entries of all entities in the sums that a plan tells apart, as they were known at the end of its day.
///
/// Good for one report: it answers what was planned, notes what was not, and takes nothing back.
package struct PlannedLedger: EntrySink, Sendable {
  package let plan: ReadPlan
  /// What was read though nobody had planned it; where there is any, the figures are worth nothing.
  package let missed: ReadPlanning
  package let wanted: MeasureSet
  private var total: PlannedBook
  private var byDimension: [PlannedBook?]
  /// By measure a bit for each book that has a use for it: the total's is the first.
  private let takers: [UInt16]
  private var distribution = Distribution()
  private var singles: [[Range<Day>]]

  package init(_ plan: ReadPlan) {
    self.plan = plan
    missed = ReadPlanning(asOf: plan.asOf, dimensions: plan.dimensions)
    // Who has any entry shows in measures that nobody reads as well.
    wanted = plan.presence == nil ? plan.measures : .all
    let total = PlannedBook(plan, book: 0, tellsPresence: false)
    let byDimension = Dimension.allCases.map { dimension in
      plan.dimensions.contains(dimension)
        ? PlannedBook(plan, book: dimension.index + 1, tellsPresence: dimension == plan.listed) : nil
    }
    takers = Measure.allCases.map { measure in
      guard !measure.isSingleOnly else { return 0 }
      return byDimension.enumerated().reduce(total.takes(measure) ? 1 : 0) { bits, book in
        book.element?.takes(measure) == true ? bits | 2 << UInt16(book.offset) : bits
      }
    }
    (self.total, self.byDimension) = (total, byDimension)
    singles = Measure.allCases.map { plan.singles[$0] ?? [] }
  }
}

extension PlannedLedger {
  package mutating func take(_ entry: Entry) {
    if let known = entry.known, known > plan.asOf { return }
    if entry.measure.isDistributed { addSingle(entry) }
    var takers = takers[Int(entry.measure.rawValue)]
    if takers & 1 != 0, !entry.isPart { total.add(entry, member: 0) }
    takers >>= 1
    while takers != 0 {
      let index = takers.trailingZeroBitCount
      takers &= takers - 1
      let dimension = PlannedLedger.dimensions[index]
      guard !entry.isPart || dimension == .product, let member = entry.members[dimension] else { continue }
      byDimension[index]?.add(entry, member: member)
    }
  }

  /// By their `index`.
  private static let dimensions: [Dimension] = [
    .rep, .team, .source, .product, .segment, .kind, .stage, .month,
  ]

  private mutating func addSingle(_ entry: Entry) {
    guard let day = entry.day else { return }
    for days in singles[Int(entry.measure.rawValue)] where days.contains(day) {
      distribution.add(entry, times: 1, countsParts: false)
      return
    }
  }

  /// Adds the entries of one of several equal shares of the entities.
  package mutating func post(share: Int, of shares: Int, from source: some EntrySource) {
    var room = PostingRoom(wanted: wanted)
    for kind in EntityKind.allCases where wanted.concerns(kind) {
      for id in source.ids(of: kind).share(share, of: shares) {
        take(Entity(kind, id), from: source, using: &room)
      }
    }
  }

  /// Adds everything that another ledger of the same plan holds.
  package mutating func add(_ other: PlannedLedger) {
    total.add(other.total)
    for (index, book) in other.byDimension.enumerated() {
      if let book { byDimension[index]?.add(book) }
    }
    distribution.add(other.distribution)
  }
}

// MARK: - Reading

extension PlannedLedger {
  private func book(of slice: Slice) -> (book: PlannedBook, member: UInt32)? {
    switch slice {
    case .all: (total, 0)
    case .member(let dimension, let member): byDimension[dimension.index].map { ($0, member) }
    }
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice) -> Int128 {
    guard let (book, member) = book(of: slice) else { return 0 }
    return book.flow(measure, parameter, over: days, member: member)
      ?? missed.flow(measure, parameter, over: days, in: slice)
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, in slice: Slice) -> Int128 {
    guard let (book, member) = book(of: slice) else { return 0 }
    return book.balance(measure, parameter, before: day.adding(1), member: member)
      ?? missed.balance(measure, parameter, at: day, in: slice)
  }

  func parameters(of measure: Measure, in slice: Slice) -> ClosedRange<Int>? {
    guard let (book, _) = book(of: slice) else { return nil }
    guard book.plans(measure) else {
      missed.noteFamily(measure, in: slice)
      return nil
    }
    return book.parameters(of: measure)
  }

  func members(of dimension: Dimension) -> [UInt32] {
    byDimension[dimension.index]?.members ?? []
  }

  func hasEntries(of member: UInt32, _ dimension: Dimension, over days: Range<Day>) -> Bool {
    guard days == plan.presence, dimension == plan.listed else {
      missed.noteEntries(dimension, over: days)
      return false
    }
    return byDimension[dimension.index]?.hasEntries(member) ?? false
  }

  func amounts(
    _ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice
  ) -> [Int64] {
    guard days.isEmpty || (plan.singles[measure] ?? []).contains(days) else {
      return missed.amounts(measure, over: days)
    }
    return distribution.amounts(measure, parameter, over: days, asOf: plan.asOf, slice: slice)
  }
}
