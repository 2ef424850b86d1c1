import Sales

/// A ledger as it was known at the end of one day, to read figures from.
package struct LedgerView: Sendable {
  package let asOf: Day
  private let source: Source
  /// Where what is read is noted, for explanations.
  package var trace: ReadTrace?

  /// What stands behind a view.
  ///
  /// Shared, because to copy many arrays for each of a million reads costs more than the reads.
  private enum Source: Sendable {
    case kept(KeptBooks)
    case planned(PlannedReads)
    case planning(ReadPlanning)
  }

  private final class KeptBooks: Sendable {
    let books: BookSet
    let unknown: BookSet?
    /// What the books tell as of the day.
    let measures: MeasureSet
    let distribution: Distribution?

    init(_ ledger: Ledger, asOf: Day) {
      let lookBack = ledger.lookBacks.first { $0.asOf == asOf }
      (books, unknown, distribution) = (ledger.books, lookBack?.unknown, ledger.distribution)
      measures = lookBack.map { ledger.needsLookBack(to: asOf) ? $0.kept : .all } ?? .all
    }
  }

  private final class PlannedReads: Sendable {
    let ledger: PlannedLedger

    init(_ ledger: PlannedLedger) {
      self.ledger = ledger
    }
  }

  /// The ledger must have looked back to the day where it needs to.
  package init(_ ledger: Ledger, asOf: Day) {
    self.asOf = asOf
    source = .kept(KeptBooks(ledger, asOf: asOf))
  }

  /// A ledger that holds what was planned to be read, as of the day it was planned for.
  package init(_ ledger: PlannedLedger) {
    asOf = ledger.plan.asOf
    source = .planned(PlannedReads(ledger))
  }

  /// Nothing but a note of what is read.
  package init(_ planning: ReadPlanning) {
    asOf = planning.asOf
    source = .planning(planning)
  }
}

extension LedgerView {
  /// The sum of what is dated within a span of days, up to as-of.
  package func flow(
    _ measure: Measure, _ parameter: Int = 0, over days: Range<Day>, in slice: Slice
  ) -> Int128 {
    let end = min(days.upperBound, asOf.adding(1))
    guard days.lowerBound < end else { return 0 }
    let span = days.lowerBound..<end
    let sum: Int128 =
      switch source {
      case .kept(let kept):
        LedgerView.read(measure, kept, slice) {
          $0.flow(measure, parameter, over: span, member: $1)
        }
      case .planned(let planned): planned.ledger.flow(measure, parameter, over: span, in: slice)
      case .planning(let planning): planning.flow(measure, parameter, over: span, in: slice)
      }
    trace?.note(ReadTrace.Read(measure: measure, parameter: parameter, span: .flow(days), slice: slice), sum)
    return sum
  }

  /// The sum of everything up to the end of a day, which is as-of or earlier.
  package func balance(_ measure: Measure, _ parameter: Int = 0, at day: Day, in slice: Slice) -> Int128 {
    let day = min(day, asOf)
    let sum: Int128 =
      switch source {
      case .kept(let kept):
        LedgerView.read(measure, kept, slice) {
          $0.balance(measure, parameter, at: day, member: $1)
        }
      case .planned(let planned): planned.ledger.balance(measure, parameter, at: day, in: slice)
      case .planning(let planning): planning.balance(measure, parameter, at: day, in: slice)
      }
    trace?.note(
      ReadTrace.Read(measure: measure, parameter: parameter, span: .balance(day), slice: slice), sum)
    return sum
  }

  /// The balances of some members of a family that are not zero, by parameter.
  package func balances(
    _ measure: Measure, over parameters: Range<Int>, at day: Day, in slice: Slice
  ) -> [(parameter: Int, amount: Int128)] {
    var found: [(parameter: Int, amount: Int128)] = []
    if trace == nil, case .planned(let planned) = source,
      planned.ledger.balances(measure, over: parameters, at: min(day, asOf), in: slice, into: &found)
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
  package func holds(_ slice: Slice) -> Bool {
    switch source {
    case .kept(let kept): kept.books.book(for: slice) != nil
    case .planned(let planned): planned.ledger.plan.holds(slice)
    case .planning(let planning): planning.holds(slice)
    }
  }

  /// The parameters of a family that may have entries, to walk over; nil where there are none.
  package func parameters(of measure: Measure, in slice: Slice) -> ClosedRange<Int>? {
    switch source {
    case .kept(let kept): kept.books.book(for: slice)?.book.parameters(of: measure)
    case .planned(let planned): planned.ledger.parameters(of: measure, in: slice)
    case .planning(let planning): planning.parameters(of: measure)
    }
  }

  private static func read(
    _ measure: Measure, _ kept: KeptBooks, _ slice: Slice, _ sum: (Book, UInt32) -> Int128
  ) -> Int128 {
    assert(kept.measures.contains(measure), "\(measure) is not looked back to")
    let known = kept.books.book(for: slice).map(sum) ?? 0
    return known - (kept.unknown?.book(for: slice).map(sum) ?? 0)
  }

  /// The single amounts of a span of days, sorted; nil where the ledger does not keep them.
  package func amounts(
    _ measure: Measure, _ parameter: Int = 0, over days: Range<Day>, in slice: Slice
  ) -> [Int64]? {
    let span = days.lowerBound..<max(days.lowerBound, min(days.upperBound, asOf.adding(1)))
    let amounts: [Int64]? =
      switch source {
      case .kept(let kept):
        kept.distribution?.amounts(measure, parameter, over: span, asOf: asOf, slice: slice)
      case .planned(let planned): planned.ledger.amounts(measure, parameter, over: span, in: slice)
      case .planning(let planning): planning.amounts(measure, parameter, over: span)
      }
    if let trace, let amounts, !span.isEmpty {
      let read = ReadTrace.Read(measure: measure, parameter: parameter, span: .amounts(days), slice: slice)
      trace.note(read, amounts.reduce(0) { $0 + Int128($1) })
    }
    return amounts
  }

  /// The members of a dimension that ever had an entry; none where its breakdown is not open.
  package func members(of dimension: Dimension) -> [UInt32] {
    switch source {
    case .kept(let kept): kept.books.byDimension[dimension.index]?.members ?? []
    case .planned(let planned): planned.ledger.members(of: dimension)
    case .planning(let planning): planning.holds(.member(dimension, 1)) ? [1, 2] : []
    }
  }

  /// Whether a member has any entry within a span of days.
  package func hasEntries(of member: UInt32, _ dimension: Dimension, over days: Range<Day>) -> Bool {
    let span = days.lowerBound..<max(days.lowerBound, min(days.upperBound, asOf.adding(1)))
    switch source {
    case .kept(let kept):
      guard let book = kept.books.book(for: .member(dimension, member)) else { return false }
      guard let unknown = kept.unknown?.book(for: .member(dimension, member)) else {
        return book.book.hasEntries(over: span, member: member)
      }
      return book.book.dayAmounts(over: span, member: member)
        != unknown.book.dayAmounts(over: span, member: member)
    case .planned(let planned): return planned.ledger.hasEntries(of: member, dimension, over: span)
    case .planning(let planning):
      planning.noteEntries(dimension, over: span)
      return true
    }
  }
}
