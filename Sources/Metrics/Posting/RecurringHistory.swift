import Sales

/// What somebody pays month by month, day by day: the level, and the net movement of each month so far.
///
/// Levels are those of the end of a day. A month has one net movement, from the level before its first day to the
/// level of the day; it is valued at the rates of the last day on which what is paid in its own currency changed.
struct RecurringHistory {
  enum Kind: Hashable {
    case new, reactivated, expanded, contracted, churned

    var isGain: Bool { self == .new || self == .reactivated || self == .expanded }
  }

  /// A net movement; the amount is its size, never below 0.
  struct Movement: Equatable {
    var kind: Kind
    var amount: Int64

    var signed: Int64 { kind.isGain ? amount : -amount }
  }

  /// In units of the base currency; who pays in a currency without a rate pays all the same.
  struct Level: Equatable {
    var amount: Int64 = 0
    var pays = false
  }

  /// A day on which something is other than the day before.
  struct Step: Equatable {
    var day: Day
    var before: Level
    var after: Level
    /// The movement of the month up to the day before, and up to the day.
    var movementBefore: Movement?
    var movement: Movement?
    /// What the rates alone changed.
    var revalued: Int64
    /// The month in which the customer was new, nil where he never was at the end of one.
    var cohort: Month?
    /// Whether what is paid, and not only its value, rose.
    var rises: Bool
  }

  private(set) var steps: [Step] = []
  private let rates: RateBook
  private var paid: [UInt16: Int128] = [:]
  private var paidAtMonthStart: [UInt16: Int128] = [:]
  private var level = Level()
  private var month: Month?
  private var movement: Movement?
  private var hasPaid = false
  private var hadPaidBeforeMonth = false
  private var cohort: Month?
}

extension RecurringHistory {
  /// Changes are in order of day.
  init(_ changes: [RecurringChange], rates: RateBook) {
    self.rates = rates
    var index = 0
    for day in RecurringHistory.days(changes, rates) {
      begin(Month(day))
      let before = paid
      while index < changes.count, changes[index].day == day {
        paid[changes[index].currency, default: 0] += changes[index].amount
        index += 1
      }
      step(on: day, from: before)
    }
  }

  /// The days of the changes, and those on which a rate changed that may matter.
  private static func days(_ changes: [RecurringChange], _ rates: RateBook) -> [Day] {
    guard let first = changes.first?.day else { return [] }
    var days: [Day] = []
    for change in changes where days.last != change.day { days.append(change.day) }
    // The base currency is worth the same on every day.
    let currencies = Set(changes.lazy.map(\.currency).filter { $0 != 0 })
    let revalued = currencies.flatMap { rates.changes(of: $0, in: first..<Day(number: .max)) }
    return revalued.isEmpty ? days : Set(days).union(revalued).sorted()
  }

  private mutating func begin(_ next: Month) {
    guard next != month else { return }
    if movement?.kind == .new { cohort = month }
    month = next
    paidAtMonthStart = paid
    hadPaidBeforeMonth = hasPaid
    movement = nil
  }

  private mutating func step(on day: Day, from before: [UInt16: Int128]) {
    let (levelBefore, movementBefore) = (level, movement)
    level = Level(amount: value(of: paid, on: day), pays: RecurringHistory.pays(paid))
    if paid != before { movement = netMovement(on: day) }
    hasPaid = hasPaid || level.pays
    let moved = (movement?.signed ?? 0) - (movementBefore?.signed ?? 0)
    let step = Step(
      day: day, before: levelBefore, after: level, movementBefore: movementBefore, movement: movement,
      revalued: level.amount - levelBefore.amount - moved, cohort: movement?.kind == .new ? month : cohort,
      rises: moved > 0)
    if step.before != step.after || step.movementBefore != step.movement || step.revalued != 0 {
      steps.append(step)
    }
  }

  private func netMovement(on day: Day) -> Movement? {
    let change = level.amount - value(of: paidAtMonthStart, on: day)
    switch (RecurringHistory.pays(paidAtMonthStart), level.pays) {
    case (false, false): return nil
    case (false, true): return Movement(kind: hadPaidBeforeMonth ? .reactivated : .new, amount: change)
    case (true, false): return Movement(kind: .churned, amount: -change)
    case (true, true):
      guard change != 0 else { return nil }
      return Movement(kind: change > 0 ? .expanded : .contracted, amount: abs(change))
    }
  }

  private static func pays(_ paid: [UInt16: Int128]) -> Bool {
    paid.values.contains { $0 > 0 }
  }

  /// What is paid in the base currency at the rates of a day; what has no rate is left out.
  private func value(of paid: [UInt16: Int128], on day: Day) -> Int64 {
    let sum = paid.reduce(Int128(0)) { sum, part in
      let value = part.value > 0 ? rates.converted(part.value, from: part.key, on: day) : nil
      return sum + min(value ?? 0, RecurringUnit.largest)
    }
    return Int64(min(sum, RecurringUnit.largest))
  }
}

extension RecurringHistory {
  func level(on day: Day) -> Level {
    steps.last { $0.day <= day }?.after ?? Level()
  }

  /// Whether something was paid at the end of some day of a span.
  func paid(within days: Range<Day>) -> Bool {
    level(on: days.lowerBound).pays || steps.contains { days.contains($0.day) && $0.after.pays }
  }
}
