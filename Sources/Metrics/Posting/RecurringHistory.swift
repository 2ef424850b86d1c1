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
  private var paid = PaidAmounts()
  private var paidAtMonthStart = PaidAmounts()
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
    guard let first = changes.first?.day else { return }
    var index = 0
    for day in RecurringHistory.revaluedDays(changes, rates, since: first) {
      while index < changes.count, changes[index].day < day { take(changes, &index) }
      take(changes, &index, on: day)
    }
    while index < changes.count { take(changes, &index) }
  }

  /// Days on which a rate changed that may matter, in order.
  private static func revaluedDays(
    _ changes: [RecurringChange], _ rates: RateBook, since first: Day
  ) -> [Day] {
    // The base currency is worth the same on every day.
    guard changes.contains(where: { $0.currency != 0 }) else { return [] }
    let currencies = Set(changes.lazy.map(\.currency).filter { $0 != 0 })
    return Set(currencies.flatMap { rates.changes(of: $0, in: first..<Day(number: .max)) }).sorted()
  }

  /// Takes the changes of a day, or of that of the next change.
  private mutating func take(_ changes: [RecurringChange], _ index: inout Int, on other: Day? = nil) {
    let day = other ?? changes[index].day
    begin(Month(day))
    let before = paid
    while index < changes.count, changes[index].day == day {
      paid.add(changes[index].amount, changes[index].currency)
      index += 1
    }
    step(on: day, from: before)
  }

  private mutating func begin(_ next: Month) {
    guard next != month else { return }
    if movement?.kind == .new { cohort = month }
    month = next
    paidAtMonthStart = paid
    hadPaidBeforeMonth = hasPaid
    movement = nil
  }

  private mutating func step(on day: Day, from before: PaidAmounts) {
    let (levelBefore, movementBefore) = (level, movement)
    level = Level(amount: paid.value(at: rates, on: day), pays: paid.isAny)
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
    let change = level.amount - paidAtMonthStart.value(at: rates, on: day)
    switch (paidAtMonthStart.isAny, level.pays) {
    case (false, false): return nil
    case (false, true): return Movement(kind: hadPaidBeforeMonth ? .reactivated : .new, amount: change)
    case (true, false): return Movement(kind: .churned, amount: -change)
    case (true, true):
      guard change != 0 else { return nil }
      return Movement(kind: change > 0 ? .expanded : .contracted, amount: abs(change))
    }
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

/// What somebody pays in each currency; nearly everybody pays in one.
private struct PaidAmounts: Equatable {
  private var currency: UInt16?
  private var amount: Int128 = 0
  private var others: [UInt16: Int128] = [:]

  mutating func add(_ more: Int128, _ currency: UInt16) {
    if self.currency == nil { self.currency = currency }
    if self.currency == currency { amount += more } else { others[currency, default: 0] += more }
  }

  /// Whether anything is paid.
  var isAny: Bool { amount > 0 || others.values.contains { $0 > 0 } }

  /// What is paid in the base currency at the rates of a day; what has no rate is left out.
  func value(at rates: RateBook, on day: Day) -> Int64 {
    func value(_ amount: Int128, _ currency: UInt16) -> Int128 {
      let value = amount > 0 ? rates.converted(amount, from: currency, on: day) : nil
      return min(value ?? 0, RecurringUnit.largest)
    }
    let sum = others.reduce(currency.map { value(amount, $0) } ?? 0) { $0 + value($1.value, $1.key) }
    return Int64(min(sum, RecurringUnit.largest))
  }
}
