/// One row of reps.csv.
public struct Rep: BitwiseCopyable, Equatable, Sendable {
  public var id: UInt32 = 0
  public var name: UInt32 = 0
  public var team: UInt32 = 0
  public var manager: UInt32 = 0
  public var start: Day?
  public var end: Day?
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameCells(as other: Rep) -> Bool {
    id == other.id && name == other.name && team == other.team && manager == other.manager
      && start == other.start && end == other.end
  }

  /// Days of a span on which the rep was employed; both dates count.
  ///
  /// An end before the start is that of an earlier employment: the rep was hired again.
  public func employedDays(in span: Range<Day>) -> Int {
    let first = max(span.lowerBound, start ?? span.lowerBound)
    let end = end.flatMap { end in start.map { end < $0 } ?? false ? nil : end }
    let after = min(span.upperBound, end?.adding(1) ?? span.upperBound)
    return max(0, after.days(since: first))
  }
}

/// One row of rep_teams.csv: from a day on, a rep is in a team.
public struct TeamSpell: BitwiseCopyable, Equatable, Sendable {
  public var rep: UInt32 = 0
  public var from = Day(number: 0)
  public var team: UInt32 = 0
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameCells(as other: TeamSpell) -> Bool {
    rep == other.rep && from == other.from && team == other.team
  }
}

/// One row of customers.csv.
public struct Customer: BitwiseCopyable, Equatable, Sendable {
  public var id: UInt32 = 0
  public var name: UInt32 = 0
  public var segment: UInt32 = 0
  public var source: UInt32 = 0
  /// The rep who looks after the customer.
  public var owner: UInt32 = 0
  public var mergedInto: UInt32 = 0
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  public func hasSameCells(as other: Customer) -> Bool {
    id == other.id && name == other.name && segment == other.segment && source == other.source
      && owner == other.owner && mergedInto == other.mergedInto
  }
}

/// One row of quotas.csv: a target for a metric of a rep, a team or the company.
public struct Quota: Equatable, Sendable {
  public enum Scope: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case rep, team, company
  }

  public var scope = Scope.rep
  /// The rep's id in `Lexicons.reps`, the team's in `Lexicons.teams`; 0 for the company.
  public var scopeID: UInt32 = 0
  /// A figure's id, with `bookings` spelled `sales.booked`.
  public var metric = ""
  public var period = Period.Kind.quarter
  public var start = Day(number: 0)
  /// Minor units of the quota's own currency for money, a thousandth of a unit otherwise.
  public var target: Int64 = 0
  /// Where the holder started from, in the unit of the target.
  public var startValue: Int64?
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  public var currency: UInt16 = 0
  public var product: UInt32 = 0
  /// Basis points of the target in force while a rep ramps up.
  public var ramp: Int?
  public var place = SourceLine(file: 0, line: 0)

  public init() {}

  /// Months that the target is for.
  public var months: Int {
    switch period {
    case .month: 1
    case .quarter, .range: 3
    case .year: 12
    }
  }

  public func hasSameKey(as other: Quota) -> Bool {
    scope == other.scope && scopeID == other.scopeID && metric == other.metric && period == other.period
      && start == other.start && product == other.product
  }

  public func hasSameCells(as other: Quota) -> Bool {
    hasSameKey(as: other) && target == other.target && startValue == other.startValue
      && currency == other.currency && ramp == other.ramp
  }
}
