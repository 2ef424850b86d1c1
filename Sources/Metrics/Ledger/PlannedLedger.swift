import Sales

/// The entries of all entities in the sums that a plan tells apart, as they were known at the end of its day.
///
/// Good for one report: it answers what was planned, notes what was not, and takes nothing back.
package struct PlannedLedger: EntrySink, Sendable {
  package let plan: ReadPlan
  /// What was read though nobody had planned it; where there is any, the figures are worth nothing.
  package let missed: ReadPlanning
  private let marked: MarkedDays
  /// The total, and behind it the breakdowns that there are.
  private var books: ContiguousArray<PlannedBook>
  /// The place of each dimension's book; nil where there is none.
  private let places: [Int?]
  /// The dimension of each book but the first.
  private let dimensions: [Dimension]
  /// By measure a bit for each book that has a use for it.
  private let takers: ContiguousArray<UInt16>
  private var amounts: PlannedAmounts

  package init(_ plan: ReadPlan) {
    self.plan = plan
    missed = ReadPlanning(asOf: plan.asOf, dimensions: plan.dimensions)
    let marked = MarkedDays(plan)
    let dimensions = Dimension.allCases.filter(plan.dimensions.contains)
    var books: ContiguousArray = [PlannedBook(plan, marked, book: 0, tellsPresence: false)]
    for dimension in dimensions {
      books.append(
        PlannedBook(plan, marked, book: dimension.index + 1, tellsPresence: dimension == plan.listed))
    }
    takers = ContiguousArray(
      Measure.allCases.map { measure in
        guard !measure.isSingleOnly else { return 0 }
        return books.indices.reduce(0) { books[$1].takes(measure) ? $0 | 1 << UInt16($1) : $0 }
      })
    places = Dimension.allCases.map { dimensions.firstIndex(of: $0).map { $0 + 1 } }
    (self.books, self.dimensions, self.marked) = (books, dimensions, marked)
    amounts = PlannedAmounts(plan)
  }
}

extension PlannedLedger {
  package mutating func take(_ entry: Entry) {
    if let known = entry.known, known > plan.asOf { return }
    if entry.measure.isDistributed { amounts.add(entry) }
    var takers = takers[Int(entry.measure.rawValue)]
    guard takers != 0 else { return }
    let place = marked.place(of: entry.day)
    if takers & 1 != 0, !entry.isPart { books[0].add(entry, at: place, member: 0) }
    takers &= ~1
    while takers != 0 {
      let index = takers.trailingZeroBitCount
      takers &= takers - 1
      let dimension = dimensions[index - 1]
      guard !entry.isPart || dimension == .product, let member = entry.members[dimension] else { continue }
      books[index].add(entry, at: place, member: member)
    }
  }

  /// Adds the entries of one of several equal shares of the entities.
  package mutating func post(share: Int, of shares: Int, from source: some EntrySource) {
    var room = PostingRoom(plan)
    for kind in EntityKind.allCases where plan.presence != nil || room.wanted.concerns(kind) {
      source.ids(of: kind).forEach(inShare: share, of: shares) {
        take(Entity(kind, $0), from: source, using: &room)
      }
    }
  }

  /// Adds everything that another ledger of the same plan holds.
  package mutating func add(_ other: PlannedLedger) {
    for index in books.indices { books[index].add(other.books[index]) }
    amounts.add(other.amounts)
  }
}

// MARK: - Reading

extension PlannedLedger {
  /// Where a slice's book and its member are; nil where there is no such breakdown.
  private func place(of slice: Slice) -> (book: Int, member: UInt32)? {
    switch slice {
    case .all: (0, 0)
    case .member(let dimension, let member): places[dimension.index].map { ($0, member) }
    }
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice) -> Int128 {
    guard let (book, member) = place(of: slice) else { return 0 }
    return books[book].flow(measure, parameter, over: days, member: member)
      ?? missed.flow(measure, parameter, over: days, in: slice)
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, in slice: Slice) -> Int128 {
    guard let (book, member) = place(of: slice) else { return 0 }
    return books[book].balance(measure, parameter, before: day.adding(1), member: member)
      ?? missed.balance(measure, parameter, at: day, in: slice)
  }

  /// Appends the balances of some members of a family that are not zero; false where some are not planned.
  func balances(
    _ measure: Measure, over parameters: Range<Int>, at day: Day, in slice: Slice,
    into found: inout [(parameter: Int, amount: Int128)]
  ) -> Bool {
    guard let (book, member) = place(of: slice) else { return true }
    return books[book].balances(
      measure, over: parameters, before: day.adding(1), member: member, into: &found)
  }

  func parameters(of measure: Measure, in slice: Slice) -> ClosedRange<Int>? {
    guard let (book, _) = place(of: slice) else { return nil }
    guard books[book].plans(measure) else {
      missed.noteFamily(measure, in: slice)
      return nil
    }
    return books[book].parameters(of: measure)
  }

  func members(of dimension: Dimension) -> [UInt32] {
    places[dimension.index].map { books[$0].members } ?? []
  }

  func hasEntries(of member: UInt32, _ dimension: Dimension, over days: Range<Day>) -> Bool {
    guard days == plan.presence, dimension == plan.listed else {
      missed.noteEntries(dimension, over: days)
      return false
    }
    return places[dimension.index].map { books[$0].hasEntries(member) } ?? false
  }

  func amounts(
    _ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice
  ) -> [Int64] {
    guard days.isEmpty || (plan.singles[measure] ?? []).contains(days) else {
      return missed.amounts(measure, parameter, over: days)
    }
    return amounts.amounts(measure, parameter, over: days, in: slice)
  }
}
