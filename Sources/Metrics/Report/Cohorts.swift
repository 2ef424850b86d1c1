import Sales

/// The new customers of each month, and how many of them and of what they paid was left as months went by.
public struct Cohorts: Equatable, Sendable {
  public struct Cohort: Equatable, Sendable {
    public var month: Month
    /// New customers of the month and what they paid at its end, or as of the day within it.
    public var customers: Int128
    public var revenue: Quantity
    /// By age in months, from 0 for the month itself, as far as there is something to know.
    public var ages: [Age]
  }

  public struct Age: Equatable, Sendable {
    public var customers: Int128
    public var revenue: Quantity
    /// Shares of the cohort's customers and revenue; nil where there were none.
    public var retention: Quantity?
    public var revenueRetention: Quantity?
    /// Whether the month is not over yet.
    public var isPartial: Bool
  }

  /// One for each month of the period that has begun, oldest first, also where nobody was new.
  public var cohorts: [Cohort]

  /// The cohorts of the months that begin in a reading's period.
  public init(_ reading: Reading) {
    cohorts = []
    var month = Month(reading.period.start)
    if month.firstDay < reading.period.start { month = month.adding(1) }
    while month.firstDay < reading.period.end, month.firstDay <= reading.asOf {
      if let cohort = Cohort(month, reading) { cohorts.append(cohort) }
      month = month.adding(1)
    }
  }
}

extension Cohorts.Cohort {
  fileprivate init?(_ month: Month, _ reading: Reading) {
    let cohort = Period(kind: .month, days: month.days)
    guard let parameter = cohort.parameter else { return nil }
    let new = reading.over(cohort)
    self.month = month
    customers = new.balance(.cohortCustomers, parameter)
    revenue = RecurringUnit.money(new.balance(.cohortRecurring, parameter))
    ages = []
    var current = month
    while current.firstDay <= reading.asOf {
      let then = reading.over(Period(kind: .month, days: current.days))
      let left = then.balance(.cohortCustomers, parameter)
      let paid = RecurringUnit.money(then.balance(.cohortRecurring, parameter))
      ages.append(
        Cohorts.Age(
          customers: left, revenue: paid, retention: Quantity(left).over(Quantity(customers)),
          revenueRetention: paid.over(revenue), isPartial: then.period.lastDay > reading.asOf))
      current = current.adding(1)
    }
  }
}
