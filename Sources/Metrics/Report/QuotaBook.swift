import Sales

/// Targets by whom they are for, and what they say about a period.
public struct QuotaBook: Equatable, Sendable {
  public struct Holder: Hashable, Sendable {
    public var scope: Quota.Scope
    public var id: UInt32

    public init(_ scope: Quota.Scope, _ id: UInt32) {
      self.scope = scope
      self.id = id
    }
  }

  /// A target for a period and what it is the target of.
  public struct Target: Equatable, Sendable {
    public var amount: Quantity
    /// False where it is the sum of the reps' targets.
    public var isOwn: Bool
  }

  /// What is known of a target, or why it is not.
  public enum Answer: Equatable, Sendable {
    case none
    case target(Quantity)
    case uncovered(months: Int, of: Int)
    /// Targets are for months, which the period cuts.
    case notWholeMonths
  }

  /// A quota with the number of its first month, which every question about it asks for.
  private struct Dated: Equatable {
    var quota: Quota
    var first: Int
  }

  private var quotas: [Holder: [Dated]] = [:]
  private var holdersOf: [Quota.Scope: [UInt32]] = [:]
  private let remembered = RememberedTargets()

  public init() {}

  /// The quotas of one metric, and of one product or of none; those for shorter periods count before longer ones.
  public init(_ all: [Quota], metric: String = "sales.booked", product: UInt32 = 0) {
    for quota in all where quota.metric == metric && quota.product == product {
      quotas[Holder(quota.scope, quota.scopeID), default: []]
        .append(Dated(quota: quota, first: Int(Month(quota.start).index)))
    }
    for holder in quotas.keys {
      quotas[holder]?.sort { ($0.quota.months, $0.quota.start) < ($1.quota.months, $1.quota.start) }
      holdersOf[holder.scope, default: []].append(holder.id)
    }
    for scope in holdersOf.keys { holdersOf[scope]?.sort() }
  }
}

extension QuotaBook {
  public var isEmpty: Bool { quotas.isEmpty }

  public func holders(_ scope: Quota.Scope) -> [UInt32] {
    holdersOf[scope] ?? []
  }

  /// The target of one holder for a period of whole months.
  ///
  /// Of targets for the same month the one with the shorter period counts. A longer target is split into equal
  /// parts of the period's length, rounded down to the minor unit, the last part taking the rest; where the
  /// period is no such part, by months, unrounded.
  ///
  /// A board asks for the same targets many times over, so answers are remembered.
  public func target(of holder: Holder, for period: Period, rep: Rep?, prorates: Bool) -> Answer {
    guard let quotas = quotas[holder] else { return .none }
    guard !prorates else { return target(of: quotas, for: period, rep: rep, prorates: true) }
    let question = RememberedTargets.Question(holder: holder, days: period.days)
    if let known = remembered[question] { return known }
    let answer = target(of: quotas, for: period, rep: rep, prorates: false)
    remembered[question] = answer
    return answer
  }

  /// Where the targets stand that the answer for a period is made of.
  public func rows(of holder: Holder, for period: Period) -> [SourceLine] {
    let first = Month(period.start)
    let count = Int(Month(period.end).index - first.index)
    var covered: Set<Int> = []
    var rows: [SourceLine] = []
    for dated in quotas[holder] ?? [] {
      let offset = dated.first - Int(first.index)
      let (from, to) = (max(0, offset), min(count, offset + dated.quota.months))
      guard from < to, !covered.isSuperset(of: from..<to) else { continue }
      covered.formUnion(from..<to)
      rows.append(dated.quota.place)
    }
    return rows
  }

  private func target(of quotas: [Dated], for period: Period, rep: Rep?, prorates: Bool) -> Answer {
    let first = Month(period.start)
    let count = Int(Month(period.end).index - first.index)
    guard period.start == first.firstDay, period.end == first.adding(count).firstDay, count > 0 else {
      return .notWholeMonths
    }
    var sum = Quantity(0)
    var covered: Set<Int> = []
    for dated in quotas {
      let (quota, offset) = (dated.quota, dated.first - Int(first.index))
      let (from, to) = (max(0, offset), min(count, offset + quota.months))
      guard from < to else { continue }
      let free = Set(from..<to).subtracting(covered)
      guard !free.isEmpty else { continue }
      let share = QuotaBook.share(of: quota, months: free, of: count, offset: offset)
      let days = free.map { first.adding($0).days }
      sum = sum + (prorates ? share * QuotaBook.employedShare(of: quota, days: days, rep: rep) : share)
      covered.formUnion(free)
    }
    guard !covered.isEmpty else { return .none }
    return covered.count == count ? .target(sum) : .uncovered(months: covered.count, of: count)
  }

  /// What some months of a period get of a target that begins `offset` months after the period does.
  private static func share(of quota: Quota, months: Set<Int>, of count: Int, offset: Int) -> Quantity {
    guard months.count == count, count < quota.months, quota.months % count == 0, offset % count == 0 else {
      return Quantity(Int128(quota.target) * Int128(months.count), over: quota.months)
    }
    let (parts, part) = (Int64(quota.months / count), -offset / count)
    let (quotient, rest) = quota.target.quotientAndRemainder(dividingBy: parts)
    let piece = rest < 0 ? quotient - 1 : quotient
    return Quantity(part < Int(parts) - 1 ? piece : quota.target - piece * (parts - 1))
  }

  private static func employedShare(of quota: Quota, days: [Range<Day>], rep: Rep?) -> Quantity {
    let length = days.reduce(0) { $0 + $1.upperBound.days(since: $1.lowerBound) }
    let employed = rep.map { rep in days.reduce(0) { $0 + rep.employedDays(in: $1) } } ?? length
    return Quantity(employed, over: max(1, length)) * Quantity(quota.ramp ?? 10_000, over: 10_000)
  }
}
