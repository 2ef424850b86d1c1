/// One row of reps.csv.
package struct Rep: BitwiseCopyable, Equatable, Sendable {
  package var id: UInt32 = 0
  package var name: UInt32 = 0
  package var team: UInt32 = 0
  package var manager: UInt32 = 0
  package var start: Day?
  package var end: Day?
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameCells(as other: Rep) -> Bool {
    id == other.id && name == other.name && team == other.team && manager == other.manager
      && start == other.start && end == other.end
  }

  /// Days of a span on which the rep was employed; both dates count.
  ///
  /// An end before the start is that of an earlier employment: the rep was hired again.
  package func employedDays(in span: Range<Day>) -> Int {
    let first = max(span.lowerBound, start ?? span.lowerBound)
    let end = end.flatMap { end in start.map { end < $0 } ?? false ? nil : end }
    let after = min(span.upperBound, end?.adding(1) ?? span.upperBound)
    return max(0, after.days(since: first))
  }
}

/// One row of rep_teams.csv: from a day on, a rep is in a team.
package struct TeamSpell: BitwiseCopyable, Equatable, Sendable {
  package var rep: UInt32 = 0
  package var from = Day(number: 0)
  package var team: UInt32 = 0
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameCells(as other: TeamSpell) -> Bool {
    rep == other.rep && from == other.from && team == other.team
  }
}

/// One row of customers.csv.
package struct Customer: BitwiseCopyable, Equatable, Sendable {
  package var id: UInt32 = 0
  package var name: UInt32 = 0
  package var segment: UInt32 = 0
  package var source: UInt32 = 0
  /// The rep who looks after the customer.
  package var owner: UInt32 = 0
  package var mergedInto: UInt32 = 0
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  package func hasSameCells(as other: Customer) -> Bool {
    id == other.id && name == other.name && segment == other.segment && source == other.source
      && owner == other.owner && mergedInto == other.mergedInto
  }
}

/// One row of quotas.csv: a target for a metric of a rep, a team or the company.
package struct Quota: Equatable, Sendable {
  package enum Scope: UInt8, BitwiseCopyable, CaseIterable, Hashable, Sendable {
    case rep, team, company
  }

  package var scope = Scope.rep
  /// The rep's id in `Lexicons.reps`, the team's in `Lexicons.teams`; 0 for the company.
  package var scopeID: UInt32 = 0
  /// A figure's id, with `bookings` spelled `sales.booked`.
  package var metric = ""
  package var period = Period.Kind.quarter
  package var start = Day(number: 0)
  /// Minor units of the quota's own currency for money, a thousandth of a unit otherwise.
  package var target: Int64 = 0
  /// Where the holder started from, in the unit of the target.
  package var startValue: Int64?
  /// An id in `Lexicons.currencies`, 0 for the base currency.
  package var currency: UInt16 = 0
  package var product: UInt32 = 0
  /// Basis points of the target in force while a rep ramps up.
  package var ramp: Int?
  package var place = SourceLine(file: 0, line: 0)

  package init() {}

  /// Months that the target is for.
  package var months: Int {
    switch period {
    case .month: 1
    case .quarter, .range: 3
    case .year: 12
    }
  }

  package func hasSameKey(as other: Quota) -> Bool {
    scope == other.scope && scopeID == other.scopeID && metric == other.metric && period == other.period
      && start == other.start && product == other.product
  }

  package func hasSameCells(as other: Quota) -> Bool {
    hasSameKey(as: other) && target == other.target && startValue == other.startValue
      && currency == other.currency && ramp == other.ramp
  }
}
