import Sales

/// The entries of all entities in the sums that a plan tells apart, as they were known at the end of its day.
///
/// Good for one report: it answers what was planned, notes what was not, and takes nothing back.
public struct PlannedLedger: Sendable {
  public let plan: ReadPlan
  /// What was read though nobody had planned it; where there is any, the figures are worth nothing.
  public let missed: ReadPlanning
  private let marked: MarkedDays
  /// The total, and behind it the breakdowns that there are.
  fileprivate var books: ContiguousArray<PlannedBook>
  /// The place of each dimension's book; nil where there is none.
  fileprivate let places: [Int?]
  /// The dimension of each book but the first.
  private let dimensions: [Dimension]
  /// By measure a bit for each book that has a use for it.
  private let takers: ContiguousArray<UInt16>
  fileprivate var amounts: PlannedAmounts
  /// Nil where nobody asks which members are there.
  fileprivate var presence: PresenceTraces?
  /// Deals that lived on the days of presence; `presence(of:)` reads of them what those have who are asked for.
  private var lively: [LivelyDeal] = []

  public init(_ plan: ReadPlan) {
    self.plan = plan
    missed = ReadPlanning(asOf: plan.asOf, dimensions: plan.dimensions)
    let marked = MarkedDays(plan)
    let dimensions = Dimension.allCases.filter(plan.dimensions.contains)
    var books: ContiguousArray = [PlannedBook(plan, marked, book: 0)]
    for dimension in dimensions { books.append(PlannedBook(plan, marked, book: dimension.index + 1)) }
    takers = ContiguousArray(
      Measure.allCases.map { measure in
        guard !measure.isSingleOnly else { return 0 }
        return books.indices.reduce(0) { books[$1].plans(measure) ? $0 | 1 << UInt16($1) : $0 }
      })
    places = Dimension.allCases.map { dimensions.firstIndex(of: $0).map { $0 + 1 } }
    (self.books, self.dimensions, self.marked) = (books, dimensions, marked)
    amounts = PlannedAmounts(plan)
    presence = PresenceTraces(plan)
  }
}

extension PlannedLedger {
  /// Adds the entries of those entities that it gets a turn at.
  ///
  /// The body appends the entries of one entity to those of a room. It is called for every entity, and told whether
  /// anything is read of its kind.
  public mutating func post(
    _ turns: EntityTurns, _ body: (_ entity: Entity, _ isRead: Bool, _ room: inout PostingRoom) -> Void
  ) {
    var room = PostingRoom(plan)
    while let (kind, ids) = turns.next() {
      let isRead = presence != nil || room.wanted.concerns(kind)
      for id in ids {
        body(Entity(kind, id), isRead, &room)
        if room.entries.count >= PlannedLedger.gatheredAtOnce { addGathered(of: kind, in: &room) }
      }
      addGathered(of: kind, in: &room)
    }
    lively += room.lively
  }

  /// What some members of the listed dimension have on the days of presence by a share of the deals that lived then,
  /// once all entities are posted; nil where nobody asks for it.
  ///
  /// A report asks that of few, and looks for no others' deals.
  public func presence(
    of members: Set<UInt32>, from source: some EntrySource, share: Int, of shares: Int
  ) -> PresenceTraces? {
    guard var found = PresenceTraces(plan) else { return nil }
    var room = PostingRoom(readingAll: found.days)
    for index in stride(from: share, to: lively.count, by: shares)
    where source.mayBelong(lively[index], to: members, of: found.dimension) {
      source.post(Entity(.deal, lively[index].id), into: &room)
      room.entries.withUnsafeBufferPointer { found.add($0, asOf: plan.asOf) }
      room.entries.removeAll(keepingCapacity: true)
    }
    return found
  }

  /// Takes all that some members have by deals; it can be asked which of them are there from then on, and only once.
  public mutating func settle(_ members: Set<UInt32>, _ found: [PresenceTraces?]) {
    for part in found { part.map { presence?.add($0) } }
    presence?.settle(members)
  }

  private static var gatheredAtOnce: Int { 256 }

  /// Adds entries of several entities: many at once go into the books sooner than few.
  private mutating func addGathered(of kind: EntityKind, in room: inout PostingRoom) {
    room.entries.withUnsafeBufferPointer { entries in
      if kind != .deal { presence?.add(entries, asOf: plan.asOf) }
      withUnsafeTemporaryAllocation(of: PlannedStep.self, capacity: entries.count) { memory in
        var count = 0
        for index in entries.indices where entries[index].isKnown(asOf: plan.asOf) {
          let measure = entries[index].measure
          if measure.isDistributed { amounts.add(entries[index]) }
          guard takers[Int(measure.rawValue)] != 0 else { continue }
          let place = marked.place(of: entries[index].day)
          memory.initializeElement(at: count, to: PlannedStep(entry: Int32(index), place: Int32(place)))
          count += 1
        }
        let steps = UnsafeBufferPointer(rebasing: memory[..<count])
        for book in books.indices { add(steps, of: entries, to: book) }
      }
    }
    room.entries.removeAll(keepingCapacity: true)
  }

  private mutating func add(
    _ steps: UnsafeBufferPointer<PlannedStep>, of entries: UnsafeBufferPointer<Entry>, to book: Int
  ) {
    let dimension = book == 0 ? nil : dimensions[book - 1]
    let (taker, takesParts) = (UInt16(1) << UInt16(book), dimension == .product)
    takers.withUnsafeBufferPointer { takers in
      books[book].add(steps, of: entries, by: dimension) { step in
        let index = Int(step.entry)
        return takers[Int(entries[index].measure.rawValue)] & taker != 0
          && (takesParts || !entries[index].isPart)
      }
    }
  }

  /// Adds everything that another ledger of the same plan holds.
  public mutating func add(_ other: PlannedLedger) {
    for index in books.indices { books[index].add(other.books[index]) }
    amounts.add(other.amounts)
    other.presence.map { presence?.add($0) }
    lively += other.lively
  }
}

/// An entry on its way into the books, and how many of the marked days its day has reached.
struct PlannedStep: BitwiseCopyable {
  var entry: Int32
  var place: Int32
}

// MARK: - Reading

/// What a planned ledger holds, for whoever reads it.
///
/// A class of its own: to call a method of a ledger from where it is stored copies its many parts first, for each of a
/// million reads.
final class PlannedReads: Sendable {
  let plan: ReadPlan
  private let missed: ReadPlanning
  private let books: ContiguousArray<PlannedBook>
  private let places: [Int?]
  private let amounts: PlannedAmounts
  private let presence: PresenceTraces?

  init(_ ledger: PlannedLedger) {
    (plan, missed, books) = (ledger.plan, ledger.missed, ledger.books)
    (places, amounts, presence) = (ledger.places, ledger.amounts, ledger.presence)
  }
}

extension PlannedReads {
  /// Where a slice's book and its member are; nil where there is no such breakdown.
  private func place(of slice: Slice) -> (book: Int, member: UInt32)? {
    switch slice {
    case .all: (0, 0)
    case .member(let dimension, let member): places[dimension.index].map { ($0, member) }
    }
  }

  /// Calls the body with a book where it lies: to call a method of an element copies its many parts.
  @inline(__always)
  private func reading<Result>(_ book: Int, _ body: (borrowing PlannedBook) -> Result) -> Result {
    books.withUnsafeBufferPointer { body($0[book]) }
  }

  func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice) -> Int128 {
    guard let (book, member) = place(of: slice) else { return 0 }
    return reading(book) { $0.flow(measure, parameter, over: days, member: member) }
      ?? missed.flow(measure, parameter, over: days, in: slice)
  }

  func balance(_ measure: Measure, _ parameter: Int, at day: Day, in slice: Slice) -> Int128 {
    guard let (book, member) = place(of: slice) else { return 0 }
    return reading(book) { $0.balance(measure, parameter, before: day.adding(1), member: member) }
      ?? missed.balance(measure, parameter, at: day, in: slice)
  }

  /// Appends the balances of some members of a family that are not zero; false where some are not planned.
  func balances(
    _ measure: Measure, over parameters: Range<Int>, at day: Day, in slice: Slice,
    into found: inout [(parameter: Int, amount: Int128)]
  ) -> Bool {
    guard let (book, member) = place(of: slice) else { return true }
    return reading(book) {
      $0.balances(measure, over: parameters, before: day.adding(1), member: member, into: &found)
    }
  }

  func parameters(of measure: Measure, in slice: Slice) -> ClosedRange<Int>? {
    guard let (book, _) = place(of: slice) else { return nil }
    guard reading(book, { $0.plans(measure) }) else {
      missed.noteFamily(measure, in: slice)
      return nil
    }
    return reading(book) { $0.parameters(of: measure) }
  }

  func members(of dimension: Dimension) -> [UInt32] {
    places[dimension.index].map { books[$0].members } ?? []
  }

  func hasEntries(of member: UInt32, _ dimension: Dimension, over days: Range<Day>) -> Bool {
    guard days == plan.presence, dimension == plan.listed, let found = presence?.hasEntries(member) else {
      missed.noteEntries(dimension, over: days)
      return false
    }
    return found
  }

  func amounts(
    _ measure: Measure, _ parameter: Int, over days: Range<Day>, in slice: Slice
  ) -> [Int64] {
    let isPlanned =
      plan.singleBooks.contains(ReadPlan.bookIndex(of: slice)) && (plan.singles[measure] ?? []).contains(days)
    guard days.isEmpty || isPlanned else { return missed.amounts(measure, parameter, over: days, in: slice) }
    return amounts.amounts(measure, parameter, over: days, in: slice)
  }
}
