import Sales

/// A ledger as it was known at the end of one day, to read figures from.
public struct LedgerView: Sendable {
  public let asOf: Day
  private let source: Source
  /// Where what is read is noted, for explanations.
  public var trace: ReadTrace?

  /// What stands behind a view.
  ///
  /// Shared, because to copy many arrays for each of a million reads costs more than the reads.
  private enum Source: Sendable {
    case kept(KeptBooks)
    case planned(PlannedReads)
    case planning(ReadPlanning)
  }

  private final class KeptBooks: Sendable {
    /// By `ReadPlan.bookIndex`, nil where a breakdown is not open.
    let books: [KeptBook?]
    /// What the books tell as of the day.
    let measures: MeasureSet
    let distribution: Distribution?

    init(_ ledger: Ledger, asOf: Day) {
      let lookBack = ledger.lookBacks.first { $0.asOf == asOf }
      let unknown = lookBack?.unknown
      let total = KeptBook(ledger.books.total, unknown: unknown?.total)
      books =
        [total]
        + ledger.books.byDimension.enumerated().map { index, book in
          book.map { KeptBook($0, unknown: unknown?.byDimension[index]) }
        }
      distribution = ledger.distribution
      measures = lookBack.map { ledger.needsLookBack(to: asOf) ? $0.kept : .all } ?? .all
    }

    /// The book of a slice and its member there.
    func book(of slice: Slice) -> (book: KeptBook, member: UInt32)? {
      let member = if case .member(_, let member) = slice { member } else { UInt32(0) }
      return books[ReadPlan.bookIndex(of: slice)].map { ($0, member) }
    }
  }

  /// One book, and what of it was not known yet as of the day.
  private final class KeptBook: Sendable {
    let book: Book
    let unknown: Book?

    init(_ book: Book, unknown: Book?) {
      (self.book, self.unknown) = (book, unknown)
    }

    func flow(_ measure: Measure, _ parameter: Int, over days: Range<Day>, member: UInt32) -> Int128 {
      let known = book.flow(measure, parameter, over: days, member: member)
      return known - (unknown?.flow(measure, parameter, over: days, member: member) ?? 0)
    }

    func balance(_ measure: Measure, _ parameter: Int, at day: Day, member: UInt32) -> Int128 {
      let known = book.balance(measure, parameter, at: day, member: member)
      return known - (unknown?.balance(measure, parameter, at: day, member: member) ?? 0)
    }

    func hasEntries(over days: Range<Day>, member: UInt32) -> Bool {
      guard let unknown else { return book.hasEntries(over: days, member: member) }
      return book.dayAmounts(over: days, member: member) != unknown.dayAmounts(over: days, member: member)
    }
  }

  /// The ledger must have looked back to the day where it needs to.
  public init(_ ledger: Ledger, asOf: Day) {
    self.asOf = asOf
    source = .kept(KeptBooks(ledger, asOf: asOf))
  }

  /// A ledger that holds what was planned to be read, as of the day it was planned for.
  public init(_ ledger: PlannedLedger) {
    asOf = ledger.plan.asOf
    source = .planned(PlannedReads(ledger))
  }

  /// Nothing but a note of what is read.
  public init(_ planning: ReadPlanning) {
    asOf = planning.asOf
    source = .planning(planning)
  }
}

extension LedgerView {
  /// The sum of what is dated within a span of days, up to as-of.
  public func flow(
    _ measure: Measure, _ parameter: Int = 0, over days: Range<Day>, in slice: Slice
  ) -> Int128 {
    let end = min(days.upperBound, asOf.adding(1))
    guard days.lowerBound < end else { return 0 }
    let span = days.lowerBound..<end
    let sum: Int128 =
      switch source {
      case .kept(let kept):
        LedgerView.book(of: slice, measure, in: kept).map {
          $0.book.flow(measure, parameter, over: span, member: $0.member)
        } ?? 0
      case .planned(let planned): planned.flow(measure, parameter, over: span, in: slice)
      case .planning(let planning): planning.flow(measure, parameter, over: span, in: slice)
      }
    trace?.note(ReadTrace.Read(measure: measure, parameter: parameter, span: .flow(days), slice: slice), sum)
    return sum
  }

  /// The sum of everything up to the end of a day, which is as-of or earlier.
  public func balance(_ measure: Measure, _ parameter: Int = 0, at day: Day, in slice: Slice) -> Int128 {
    let day = min(day, asOf)
    let sum: Int128 =
      switch source {
      case .kept(let kept):
        LedgerView.book(of: slice, measure, in: kept).map {
          $0.book.balance(measure, parameter, at: day, member: $0.member)
        } ?? 0
      case .planned(let planned): planned.balance(measure, parameter, at: day, in: slice)
      case .planning(let planning): planning.balance(measure, parameter, at: day, in: slice)
      }
    trace?.note(
      ReadTrace.Read(measure: measure, parameter: parameter, span: .balance(day), slice: slice), sum)
    return sum
  }

  /// The balances of some members of a family that are not zero, by parameter.
  public func balances(
    _ measure: Measure, over parameters: Range<Int>, at day: Day, in slice: Slice
  ) -> [(parameter: Int, amount: Int128)] {
    var found: [(parameter: Int, amount: Int128)] = []
    if trace == nil, case .planned(let planned) = source,
      planned.balances(measure, over: parameters, at: min(day, asOf), in: slice, into: &found)
    {
      return found
    }
    // What reads both ends of a family reads all of it.
    let isPlanning = if case .planning = source { true } else { false }
    let step = isPlanning ? max(1, parameters.count - 1) : 1
    for parameter in stride(from: parameters.lowerBound, to: parameters.upperBound, by: step) {
      let amount = balance(measure, parameter, at: day, in: slice)
      if amount != 0 { found.append((parameter, amount)) }
    }
    return found
  }

  /// Whether a slice can be read: the whole always, a member once its dimension is open.
  public func holds(_ slice: Slice) -> Bool {
    switch source {
    case .kept(let kept): kept.book(of: slice) != nil
    case .planned(let planned): planned.plan.holds(slice)
    case .planning(let planning): planning.holds(slice)
    }
  }

  /// The parameters of a family that may have entries, to walk over; nil where there are none.
  public func parameters(of measure: Measure, in slice: Slice) -> ClosedRange<Int>? {
    switch source {
    case .kept(let kept): kept.book(of: slice)?.book.book.parameters(of: measure)
    case .planned(let planned): planned.parameters(of: measure, in: slice)
    case .planning(let planning): planning.parameters(of: measure)
    }
  }

  @inline(__always)
  private static func book(
    of slice: Slice, _ measure: Measure, in kept: KeptBooks
  ) -> (book: KeptBook, member: UInt32)? {
    assert(kept.measures.contains(measure), "\(measure) is not looked back to")
    return kept.book(of: slice)
  }

  /// The single amounts of a span of days, sorted; nil where the ledger does not keep them.
  public func amounts(
    _ measure: Measure, _ parameter: Int = 0, over days: Range<Day>, in slice: Slice
  ) -> [Int64]? {
    let span = days.lowerBound..<max(days.lowerBound, min(days.upperBound, asOf.adding(1)))
    let amounts: [Int64]? =
      switch source {
      case .kept(let kept):
        kept.distribution?.amounts(measure, parameter, over: span, asOf: asOf, slice: slice)
      case .planned(let planned): planned.amounts(measure, parameter, over: span, in: slice)
      case .planning(let planning): planning.amounts(measure, parameter, over: span, in: slice)
      }
    if let trace, let amounts, !span.isEmpty {
      let read = ReadTrace.Read(measure: measure, parameter: parameter, span: .amounts(days), slice: slice)
      trace.note(read, amounts.reduce(0) { $0 + Int128($1) })
    }
    return amounts
  }

  /// The members of a dimension that ever had an entry; none where its breakdown is not open.
  public func members(of dimension: Dimension) -> [UInt32] {
    switch source {
    case .kept(let kept): kept.book(of: .member(dimension, 0))?.book.book.members ?? []
    case .planned(let planned): planned.members(of: dimension)
    case .planning(let planning): planning.holds(.member(dimension, 1)) ? [1, 2] : []
    }
  }

  /// Whether a member has any entry within a span of days.
  public func hasEntries(of member: UInt32, _ dimension: Dimension, over days: Range<Day>) -> Bool {
    let span = days.lowerBound..<max(days.lowerBound, min(days.upperBound, asOf.adding(1)))
    switch source {
    case .kept(let kept):
      return kept.book(of: .member(dimension, member))?.book.hasEntries(over: span, member: member) ?? false
    case .planned(let planned): return planned.hasEntries(of: member, dimension, over: span)
    case .planning(let planning):
      planning.noteEntries(dimension, over: span)
      return true
    }
  }
}
