import Sales

/// What other tables say of a deal.
public struct DealFacts: Sendable {
  /// What counts of the lead that a deal names.
  struct Origin: Sendable {
    var source: UInt32
    var created: Day?
  }

  let origin: Origin?
  let lines: [OpportunityLine]
  /// The activities on the deal, in no particular order.
  let activities: [Activity]

  public init(lead: Lead? = nil, lines: [OpportunityLine] = [], activities: [Activity] = []) {
    origin = lead.map { Origin(source: $0.source, created: $0.created) }
    (self.lines, self.activities) = (lines, activities)
  }
}

/// A deal as the books see it: its row, its history and what both mean in the context.
public struct Deal: Sendable {
  public private(set) var row = Opportunity()
  /// Without rows whose key a later row has, in order of day, time, sequence and line.
  ///
  /// Amounts are in the minor units of the deal's currency.
  public private(set) var history: [HistoryRow] = []
  /// The fields of which the history has any change.
  private var changed: ChangedFields = []
  public private(set) var timeline = DealTimeline()
  public private(set) var facts = DealFacts()
  /// The product that this is of a deal with product lines; nil for the whole deal.
  var part: DealPart?
  /// What all entries of the deal belong to, whoever owns it and on whatever day.
  private var constants = Members()
  /// What an amount in another currency is worth from day to day; empty for the base currency.
  var worth: [Worth] = []

  init() {}

  public init(
    row: Opportunity, history: [HistoryRow], facts: DealFacts = DealFacts(), context: BookContext
  ) {
    self.init()
    var (history, moves) = (history, [DealTimeline.Move]())
    become(row, &history, facts, moves: &moves, context: context)
    price(in: context)
  }

  /// Becomes another deal in the room that there is, with a history for which it hands over what it had.
  ///
  /// Without `price(in:)` it has no worth in the base currency. Whoever goes through a million deals makes one: each would
  /// have its empty lists counted and freed.
  mutating func become(
    _ row: Opportunity, _ history: inout [HistoryRow], _ facts: consuming DealFacts,
    moves: inout [DealTimeline.Move], readsSegment: Bool = true, context: borrowing BookContext
  ) {
    constants = Deal.constants(row, facts, readsSegment: readsSegment, in: context)
    self.row = row
    self.facts = consume facts
    swap(&self.history, &history)
    if row.currency != 0 { self.history = context.rates.inUnits(of: row.currency, self.history) }
    timeline.tell(row, history: self.history, stages: context.stages, moves: &moves)
    changed = ChangedFields(self.history)
    part = nil
    if !worth.isEmpty { worth = [] }
  }

  /// Lets go of the rows of other tables, which lie in lists that are filled anew for the next deal.
  mutating func letGo() {
    if !facts.activities.isEmpty || hasLines { facts = DealFacts() }
  }

  /// Works out what a deal in another currency is worth from day to day.
  mutating func price(in context: BookContext) {
    if row.currency != 0 { worth = worthByDay(in: context) }
  }

  /// Whether the deal counts at all: deleted and merged rows contribute nothing.
  public var counts: Bool { !row.isDeleted && row.mergedInto == 0 }

  /// Whether the deal is open in the books as they stand, whatever the day.
  public var isOpen: Bool { counts && timeline.visits.last?.type == .open }

  /// How often the expected close moved to a later day.
  public var pushes: Int {
    history.count { $0.field == .expectedClose && ($0.old ?? .max) < ($0.new ?? .min) }
  }

  /// What an open deal expects as its close: a closing date on an open deal is a forecast.
  public var expectedClose: Day? {
    row.expectedClose ?? (isOpen ? row.closed : nil)
  }
}

/// Some of the fields that a history can change.
struct ChangedFields: OptionSet, Sendable {
  let rawValue: UInt8

  static let stage = ChangedFields(.stage)
  static let owner = ChangedFields(.owner)
  static let amount = ChangedFields(.amount)
  static let expectedClose = ChangedFields(.expectedClose)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  private init(_ field: HistoryRow.Field) {
    rawValue = 1 << field.rawValue
  }

  /// The fields that rows of a history are of.
  init(_ history: [HistoryRow]) {
    rawValue = history.reduce(0) { $0 | 1 << $1.field.rawValue }
  }
}

// MARK: - As of a day

extension Deal {
  /// The value of a field before the first change that is later.
  ///
  /// It is the old value which that change names, else what the change before it set. After the last change it is
  /// what the row says, `now`.
  private func value(of field: HistoryRow.Field, now: Int64?, isLater: (Int) -> Bool) -> Int64? {
    var before: HistoryRow?
    for (index, event) in history.enumerated() where event.field == field {
      guard isLater(index) else {
        before = event
        continue
      }
      if let old = event.old { return old }
      if let before { return before.new }
      // Deals have an owner from the start, whether or not the history says which; amounts may come later.
      return field == .owner ? now : nil
    }
    return now
  }

  func value(of field: HistoryRow.Field, on day: Day, now: Int64?) -> Int64? {
    value(of: field, now: now) { history[$0].day > day }
  }

  /// Whether anybody else ever owned the deal, as far as its history tells.
  var changesOwner: Bool { changed.contains(.owner) }

  public func owner(on day: Day) -> UInt32 {
    guard changed.contains(.owner) else { return row.owner }
    return UInt32(truncatingIfNeeded: value(of: .owner, on: day, now: Int64(row.owner)) ?? 0)
  }

  /// Who owned the deal when it closed, even where it was handed on later that day.
  private func owner(at closure: DealTimeline.Closure) -> UInt32 {
    guard let event = closure.event else { return owner(on: closure.day) }
    return UInt32(truncatingIfNeeded: value(of: .owner, now: Int64(row.owner)) { $0 > event } ?? 0)
  }

  /// The amount in the base currency as it was at the end of a day; nil where there is none, or no rate for it.
  @inline(__always)
  public func amount(on day: Day) -> Money? {
    hasOneAmount ? row.amount : changingAmount(on: day)
  }

  /// Whether the deal always had the amount that its row says; not so of parts and in other currencies.
  var hasOneAmount: Bool { row.currency == 0 && part == nil && !changed.contains(.amount) }

  @inline(never)
  private func changingAmount(on day: Day) -> Money? {
    guard row.currency == 0 else { return worth.last { $0.from <= day }?.amount }
    return ownAmount(on: day)
  }

  /// The amount in the deal's own currency; a product's part of the deal is what its lines say now.
  func ownAmount(on day: Day) -> Money? {
    if let part { return part.amount }
    guard changed.contains(.amount) else { return row.amount }
    return value(of: .amount, on: day, now: row.amount?.minor).map { Money(minor: $0) }
  }

  /// Days after one on which the amount changed, be it by its rate.
  @inline(__always)
  func amountChanges(after day: Day) -> [Day] { hasOneAmount ? [] : changes(ofAmountAfter: day) }

  @inline(never)
  private func changes(ofAmountAfter day: Day) -> [Day] {
    guard row.currency == 0 else { return worth.lazy.map(\.from).filter { $0 > day } }
    guard part == nil else { return [] }
    var days: [Day] = []
    for event in history where event.field == .amount && event.day > day && days.last != event.day {
      days.append(event.day)
    }
    return days
  }

  @inline(__always)
  func expected(on day: Day) -> Day? {
    putsOff ? changingExpectedClose(on: day) : expectedClose
  }

  /// Whether the expected close ever changed.
  var putsOff: Bool { changed.contains(.expectedClose) }

  @inline(never)
  private func changingExpectedClose(on day: Day) -> Day? {
    value(of: .expectedClose, on: day, now: expectedClose.map { Int64($0.number) })
      .map { Day(number: Int32(truncatingIfNeeded: $0)) }
  }

  /// Whether amount, owner and expected close are what the row says on every day.
  @inline(__always)
  var isSteady: Bool { row.currency == 0 && changed.isSubset(of: .stage) }

  /// Where the deal was at the end of a day; nil before it began and after it ended nobody knows when.
  public func visit(on day: Day) -> DealTimeline.Visit? {
    timeline.visits.last { visit in visit.from.map { $0 <= day } ?? true }
  }

  /// What a deal's entries of a day belong to.
  public func members(on day: Day, in context: BookContext) -> Members {
    members(ownedBy: owner(on: day), on: day, context: context)
  }

  /// Who is credited with a close.
  func members(at closure: DealTimeline.Closure, in context: BookContext) -> Members {
    var members = members(ownedBy: owner(at: closure), on: closure.day, context: context)
    if closure.type == .won { members.kind = UInt32(kindWhenWon(in: context).rawValue) }
    return members
  }

  /// What the deal's entries belong to since the owner is in his last team, and since when; nil where the owner ever
  /// changed.
  func latestMembers(in context: BookContext) -> (members: Members, since: Day)? {
    guard !changesOwner else { return nil }
    let since = context.reps.latestTeamChange(of: row.owner) ?? Day(number: .min)
    return (members(ownedBy: row.owner, on: since, context: context), since)
  }

  private func members(ownedBy owner: UInt32, on day: Day, context: BookContext) -> Members {
    var members = constants
    members.rep = owner
    members.team = context.reps.team(of: owner, on: day)
    if let part { members.product = part.product }
    return members
  }

  private static func constants(
    _ row: Opportunity, _ facts: DealFacts, readsSegment: Bool = true, in context: BookContext
  ) -> Members {
    var members = Members()
    members.source = source(of: row, facts, in: context)
    members.product = facts.lines.isEmpty ? row.product : Members.absent
    if readsSegment { members.segment = segment(of: row, in: context) }
    members.kind = UInt32(row.kind.rawValue)
    return members
  }

  /// The segment that a deal's entries belong to, whatever the day.
  static func segment(of row: borrowing Opportunity, in context: borrowing BookContext) -> UInt32 {
    row.segment != 0 ? row.segment : context.customers.segment(of: row.customer)
  }

  private static func source(of row: Opportunity, _ facts: DealFacts, in context: BookContext) -> UInt32 {
    if row.source != 0 { return row.source }
    if let origin = facts.origin, origin.source != 0 { return origin.source }
    return context.customers.source(of: row.customer)
  }
}
