import Sales

/// A ledger as it was known at the end of one day, to read figures from.
package struct LedgerView: Sendable {
  package let asOf: Day
  private let books: BookSet
  private let unknown: BookSet?
  private let distribution: Distribution?
  /// Where what is read is noted, for explanations.
  package var trace: ReadTrace?

  /// The ledger must have looked back to the day where it needs to.
  package init(_ ledger: Ledger, asOf: Day) {
    self.asOf = asOf
    books = ledger.books
    unknown = ledger.lookBacks.first { $0.asOf == asOf }?.unknown
    distribution = ledger.distribution
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
    let sum = read(slice) { $0.flow(measure, parameter, over: span, member: $1) }
    trace?.note(ReadTrace.Read(measure: measure, parameter: parameter, span: .flow(days), slice: slice), sum)
    return sum
  }

  /// The sum of everything up to the end of a day, which is as-of or earlier.
  package func balance(_ measure: Measure, _ parameter: Int = 0, at day: Day, in slice: Slice) -> Int128 {
    let sum = read(slice) { $0.balance(measure, parameter, at: min(day, asOf), member: $1) }
    trace?.note(
      ReadTrace.Read(measure: measure, parameter: parameter, span: .balance(day), slice: slice), sum)
    return sum
  }

  /// Whether a slice can be read: the whole always, a member once its dimension is open.
  package func holds(_ slice: Slice) -> Bool { books.book(for: slice) != nil }

  /// The parameters of a family that may have entries, to walk over; nil where there are none.
  package func parameters(of measure: Measure, in slice: Slice) -> ClosedRange<Int>? {
    books.book(for: slice)?.book.parameters(of: measure)
  }

  private func read(_ slice: Slice, _ sum: (Book, UInt32) -> Int128) -> Int128 {
    let known = books.book(for: slice).map(sum) ?? 0
    return known - (unknown?.book(for: slice).map(sum) ?? 0)
  }

  /// The single amounts of a span of days, sorted; nil where the ledger does not keep them.
  package func amounts(
    _ measure: Measure, _ parameter: Int = 0, over days: Range<Day>, in slice: Slice
  ) -> [Int64]? {
    let end = min(days.upperBound, asOf.adding(1))
    guard days.lowerBound < end else { return distribution.map { _ in [] } }
    let amounts = distribution?.amounts(
      measure, parameter, over: days.lowerBound..<end, asOf: asOf, slice: slice)
    if let trace, let amounts {
      let read = ReadTrace.Read(measure: measure, parameter: parameter, span: .amounts(days), slice: slice)
      trace.note(read, amounts.reduce(0) { $0 + Int128($1) })
    }
    return amounts
  }

  /// The members of a dimension that ever had an entry; none where its breakdown is not open.
  package func members(of dimension: Dimension) -> [UInt32] {
    books.byDimension[dimension.index]?.members ?? []
  }

  /// Whether a member has any entry within a span of days.
  package func hasEntries(of member: UInt32, _ dimension: Dimension, over days: Range<Day>) -> Bool {
    guard let book = books.book(for: .member(dimension, member)) else { return false }
    return book.book.hasEntries(
      over: days.lowerBound..<max(days.lowerBound, min(days.upperBound, asOf.adding(1))), member: member)
  }
}
