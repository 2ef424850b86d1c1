import Ingest
import Metrics
import Sales

/// The deals of which something is dated on each day.
///
/// A deal may be listed on a day on which nothing of it is dated any more: who asks looks at the deal itself. So
/// changes of deals only add to it.
struct EventDays: Sendable {
  /// Deals of which a close may be dated on the day.
  private var closes: DealsByDay
  private var others: DealsByDay
  /// What changed since these were made, a deal as often as it did.
  private var addedCloses = AddedDeals()
  private var addedOthers = AddedDeals()

  /// Reads the dates of all deals and of their histories.
  init(_ entries: CompanyEntries) {
    let closing = entries.closingStages()
    (closes, others) = (DealsByDay(), DealsByDay())
    entries.forEachDate(closing) { isClose, day, _ in
      if isClose { closes.count(day) } else { others.count(day) }
    }
    closes.makeRoom()
    others.makeRoom()
    var strays: [(isClose: Bool, day: Int32, deal: UInt32)] = []
    entries.forEachDate(closing) { isClose, day, deal in
      let fits = isClose ? closes.put(deal, on: day) : others.put(deal, on: day)
      if !fits { strays.append((isClose, day, deal)) }
    }
    closes.finish()
    others.finish()
    for stray in strays { add(stray.deal, on: stray.day, isClose: stray.isClose) }
  }
}

extension EventDays {
  /// How many days were added.
  var additions: Int { addedCloses.count + addedOthers.count }

  /// Adds the days of deals that changed.
  mutating func add(_ deals: Set<UInt32>, in entries: CompanyEntries) {
    let closing = entries.closingStages()
    for deal in deals {
      entries.forEachDate(ofDeal: deal, closing) { add(deal, on: $1, isClose: $0) }
    }
  }

  private mutating func add(_ deal: UInt32, on day: Int32, isClose: Bool) {
    if isClose { addedCloses.add(deal, on: day) } else { addedOthers.add(deal, on: day) }
  }

  /// Whether anything may be dated on the day.
  func hasAny(on day: Day) -> Bool {
    !closes.deals(on: day.number).isEmpty || !others.deals(on: day.number).isEmpty
      || addedCloses.hasAny(on: day.number) || addedOthers.hasAny(on: day.number)
  }

  /// The deals of which a close may be dated on the day, each once.
  func closes(on day: Day) -> [UInt32] {
    EventDays.ordered(closes.deals(on: day.number), addedCloses.deals(on: day.number))
  }

  /// The deals of which anything may be dated on the day, each once.
  func deals(on day: Day) -> [UInt32] {
    let added = addedCloses.deals(on: day.number) + addedOthers.deals(on: day.number)
    return EventDays.ordered(closes.deals(on: day.number) + others.deals(on: day.number), added)
  }

  /// The deals of which anything may be dated within a span of days.
  func deals(in days: ClosedRange<Day>) -> Set<UInt32> {
    var found: Set<UInt32> = []
    for day in self.days(from: days.upperBound, to: days.lowerBound) { found.formUnion(deals(on: day)) }
    return found
  }

  /// Whether anything of each deal may be dated after a day, by the deals' ids.
  func dealsWithDates(after day: Day, limit: UInt32) -> [Bool] {
    var found = [Bool](repeating: false, count: Int(limit))
    for deals in [closes.deals(after: day.number), others.deals(after: day.number)] {
      for deal in deals where deal < limit { found[Int(deal)] = true }
    }
    for added in [addedCloses, addedOthers] {
      added.forEachDeal(after: day.number) { if $0 < limit { found[Int($0)] = true } }
    }
    return found
  }

  /// The days from one back to an earlier one on which anything may be dated, the last first.
  func days(from last: Day, to first: Day) -> [Day] {
    let span = first.number...max(first.number, last.number)
    let added = Set(addedCloses.days(in: span) + addedOthers.days(in: span))
    let kept = Set(closes.days(in: span) + others.days(in: span))
    return added.union(kept).sorted(by: >).map { Day(number: $0) }
  }

  private static func ordered(_ deals: ArraySlice<UInt32>, _ added: [UInt32]) -> [UInt32] {
    var last: UInt32?
    return (deals + added).sorted().filter { deal in
      defer { last = deal }
      return deal != last
    }
  }
}

/// Deals by day, those of a day side by side.
private struct DealsByDay: Sendable {
  /// First the number of deals of each day, then where the next of them goes, then where the day ends.
  private var ends = [Int32](repeating: 0, count: DealsByDay.span.count + 1)
  private var ids: [UInt32] = []

  /// The years 1900 to 2199; dates beyond are few.
  fileprivate static let span: Range<Int32> = -25_567..<84_006
}

extension DealsByDay {
  @inline(__always)
  mutating func count(_ day: Int32) {
    if DealsByDay.span.contains(day) { ends[Int(day - DealsByDay.span.lowerBound) + 1] += 1 }
  }

  mutating func makeRoom() {
    for index in ends.indices.dropFirst() { ends[index] += ends[index - 1] }
    ids = [UInt32](repeating: 0, count: Int(ends[ends.count - 1]))
  }

  @inline(__always)
  mutating func put(_ deal: UInt32, on day: Int32) -> Bool {
    guard DealsByDay.span.contains(day) else { return false }
    let index = Int(day - DealsByDay.span.lowerBound)
    ids[Int(ends[index])] = deal
    ends[index] += 1
    return true
  }

  /// Every day has been moved to its end, which is where the next one begins.
  mutating func finish() {
    ends.removeLast()
  }

  func deals(on day: Int32) -> ArraySlice<UInt32> {
    guard DealsByDay.span.contains(day) else { return [] }
    let index = Int(day - DealsByDay.span.lowerBound)
    return ids[Int(index > 0 ? ends[index - 1] : 0)..<Int(ends[index])]
  }

  func deals(after day: Int32) -> ArraySlice<UInt32> {
    guard day >= DealsByDay.span.lowerBound else { return ids[...] }
    let index = min(Int(day - DealsByDay.span.lowerBound), ends.count - 1)
    return ids[Int(ends[index])...]
  }

  func days(in span: ClosedRange<Int32>) -> [Int32] {
    let days = Range(span).clamped(to: DealsByDay.span)
    return days.filter { !deals(on: $0).isEmpty }
  }
}

/// Deals by day, to which more come one by one.
private struct AddedDeals: Sendable {
  private struct Link: BitwiseCopyable {
    var day: Int32
    var deal: UInt32
    /// The place of the day's link before this one, counted from 1; 0 for its first.
    var before: UInt32
  }

  private var links: ContiguousArray<Link> = []
  /// The place of each day's last link likewise, by day of the span; empty before there is any.
  private var last: ContiguousArray<UInt32> = []
  /// The days beyond the span.
  private var strays: [Int32: UInt32] = [:]

  var count: Int { links.count }

  mutating func add(_ deal: UInt32, on day: Int32) {
    links.append(Link(day: day, deal: deal, before: place(of: day)))
    guard DealsByDay.span.contains(day) else { return strays[day] = UInt32(links.count) }
    if last.isEmpty { last = ContiguousArray(repeating: 0, count: DealsByDay.span.count) }
    last[Int(day - DealsByDay.span.lowerBound)] = UInt32(links.count)
  }

  private func place(of day: Int32) -> UInt32 {
    guard DealsByDay.span.contains(day) else { return strays[day] ?? 0 }
    return last.isEmpty ? 0 : last[Int(day - DealsByDay.span.lowerBound)]
  }

  func hasAny(on day: Int32) -> Bool { place(of: day) > 0 }

  func deals(on day: Int32) -> [UInt32] {
    var deals: [UInt32] = []
    var place = place(of: day)
    while place > 0 {
      deals.append(links[Int(place) - 1].deal)
      place = links[Int(place) - 1].before
    }
    return deals
  }

  func forEachDeal(after day: Int32, _ body: (UInt32) -> Void) {
    for link in links where link.day > day { body(link.deal) }
  }

  func days(in span: ClosedRange<Int32>) -> [Int32] {
    Range(span).clamped(to: DealsByDay.span).filter(hasAny) + strays.keys.filter(span.contains)
  }
}

extension CompanyEntries {
  /// Whether each stage id closes a deal in some pipeline; nil where there are too many to tell.
  fileprivate func closingStages() -> [Bool]? {
    let (stages, pipelines) = (tables.lexicons.stages.count, max(1, tables.lexicons.pipelines.count))
    guard stages * pipelines < 100_000 else { return nil }
    return (0..<UInt32(stages)).map { stage in
      (0..<UInt32(pipelines)).contains { context.stages.type(of: stage, in: $0) != .open }
    }
  }

  /// Calls the body with every date of every deal and its history, and whether a close may be dated by it.
  fileprivate func forEachDate(
    _ closing: [Bool]?, _ body: (_ isClose: Bool, _ day: Int32, _ deal: UInt32) -> Void
  ) {
    tables.forEachOpportunity { row in
      if let created = row.created { body(false, created.number, row.id) }
      if let closed = row.closed { body(true, closed.number, row.id) }
    }
    var last: (stage: Int64, closes: Bool) = (-1, false)
    tables.forEachHistoryRow { row in
      let stage = row.field == .stage ? row.new ?? -1 : -1
      if stage != last.stage { last = (stage, CompanyEntries.closes(stage, closing)) }
      body(last.closes, row.day.number, row.opportunity)
    }
  }

  fileprivate func forEachDate(
    ofDeal id: UInt32, _ closing: [Bool]?, _ body: (_ isClose: Bool, _ day: Int32) -> Void
  ) {
    if let row = tables.opportunity(id) {
      if let created = row.created { body(false, created.number) }
      if let closed = row.closed { body(true, closed.number) }
    }
    for row in tables.history(of: id) {
      body(CompanyEntries.closes(row.field == .stage ? row.new ?? -1 : -1, closing), row.day.number)
    }
  }

  private static func closes(_ stage: Int64, _ closing: [Bool]?) -> Bool {
    guard stage >= 0 else { return false }
    guard let closing else { return true }
    return closing.indices.contains(Int(stage)) && closing[Int(stage)]
  }
}
