import Sales
import Synchronization

/// What a figure read of the books, kept while the figure is worked out once more to be explained.
public final class ReadTrace: Sendable {
  /// One sum that was read.
  public struct Read: Hashable, Sendable {
    public enum Span: Hashable, Sendable {
      case flow(Range<Day>)
      /// Everything up to the end of a day.
      case balance(Day)
      case amounts(Range<Day>)
    }

    public var measure: Measure
    public var parameter: Int
    public var span: Span
    public var slice: Slice
  }

  /// The target for bookings that counts for somebody in a period.
  public struct Target: Hashable, Sendable {
    public var people: Slice
    public var period: Period
    public var amount: Quantity
  }

  private struct Kept {
    var targets: [Target] = []
    var reads: [Read: Int128] = [:]
    var order: [Read] = []
    var rows: [SourceLine] = []
  }

  private let kept = Mutex(Kept())

  public init() {}
}

extension ReadTrace {
  func note(_ read: Read, _ value: Int128) {
    kept.withLock { kept in
      if kept.reads.updateValue(value, forKey: read) == nil { kept.order.append(read) }
    }
  }

  /// Notes a row that a figure uses without entries of its own: a target, a price, a rate.
  public func note(_ row: SourceLine) {
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

  public var targets: [Target] { kept.withLock { $0.targets } }

  /// What was read, in the order in which it was read first, with the sums.
  public var reads: [(read: Read, value: Int128)] {
    kept.withLock { kept in kept.order.map { ($0, kept.reads[$0] ?? 0) } }
  }

  public var rows: [SourceLine] { kept.withLock { $0.rows } }
}

extension ReadTrace.Read {
  /// Whether an entry is part of the sum as known at the end of a day.
  public func holds(_ entry: Entry, asOf: Day) -> Bool {
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
