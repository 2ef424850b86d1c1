import Sales
import Synchronization

/// What a figure read of the books, kept while the figure is worked out once more to be explained.
package final class ReadTrace: Sendable {
  /// One sum that was read.
  package struct Read: Hashable, Sendable {
    package enum Span: Hashable, Sendable {
      case flow(Range<Day>)
      /// Everything up to the end of a day.
      case balance(Day)
      case amounts(Range<Day>)
    }

    package var measure: Measure
    package var parameter: Int
    package var span: Span
    package var slice: Slice
  }

  /// The target for bookings that counts for somebody in a period.
  package struct Target: Hashable, Sendable {
    package var people: Slice
    package var period: Period
    package var amount: Quantity
  }

  private struct Kept {
    var targets: [Target] = []
    var reads: [Read: Int128] = [:]
    var order: [Read] = []
    var rows: [SourceLine] = []
  }

  private let kept = Mutex(Kept())

  package init() {}
}

extension ReadTrace {
  func note(_ read: Read, _ value: Int128) {
    kept.withLock { kept in
      if kept.reads.updateValue(value, forKey: read) == nil { kept.order.append(read) }
    }
  }

  /// Notes a row that a figure uses without entries of its own: a target, a price, a rate.
  package func note(_ row: SourceLine) {
    kept.withLock { kept in
      if !kept.rows.contains(row) { kept.rows.append(row) }
    }
  }

  func note(_ target: Quantity, of people: Slice, for period: Period) {
    let target = Target(people: people, period: period, amount: target)
    kept.withLock { kept in
      if !kept.targets.contains(target) { kept.targets.append(target) }
    }
  }

  package var targets: [Target] { kept.withLock { $0.targets } }

  /// What was read, in the order in which it was read first, with the sums.
  package var reads: [(read: Read, value: Int128)] {
    kept.withLock { kept in kept.order.map { ($0, kept.reads[$0] ?? 0) } }
  }

  package var rows: [SourceLine] { kept.withLock { $0.rows } }
}

extension ReadTrace.Read {
  /// Whether an entry is part of the sum as known at the end of a day.
  package func holds(_ entry: Entry, asOf: Day) -> Bool {
    guard entry.measure == measure, Int(entry.parameter) == parameter,
      entry.known.map({ $0 <= asOf }) ?? true,
      slice.holds(entry.members), !entry.isPart || slice.isProduct
    else { return false }
    switch span {
    case .flow(let days), .amounts(let days):
      return entry.day.map { days.contains($0) && $0 <= asOf } ?? false
    case .balance(let day): return entry.day.map { $0 <= min(day, asOf) } ?? true
    }
  }
}
