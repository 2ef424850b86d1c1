import Sales

extension KPI {
  /// Growth of bookings on the same period a year earlier.
  static let yearOverYear = KPI(
    "sales.yoy", "Year over year", short: "YoY", unit: .ratio,
    formula: "(bookings - those a year earlier) / those a year earlier",
    inputs: [.opportunities("closed_at", "amount")], by: .deals
  ) { reading in
    reading.growth(on: reading.yearEarlier)
  }

  /// Mean bookings of the complete months in the period.
  static let monthlyMean = KPI(
    "sales.yoy.mean", "Monthly mean", unit: .money, formula: "mean bookings of the period's complete months",
    inputs: [.opportunities("closed_at", "amount")], by: .deals
  ) { reading in
    var (month, count) = (Month(reading.period.start), 0)
    if month.firstDay < reading.period.start { month = month.adding(1) }
    var sum = Quantity(0)
    while month.adding(1).firstDay <= reading.elapsedDays.upperBound {
      let booked = reading.over(Period(kind: .month, days: month.days)).booked
      guard let quantity = booked.quantity else { return booked }
      sum = sum + quantity
      count += 1
      month = month.adding(1)
    }
    let mean = sum.over(Quantity(count))
    return Figure(mean, unit: .money, why: mean == nil ? "no complete month" : nil)
  }
}

extension Reading {
  /// The same dates a year earlier: the whole period once it is finished, else its days so far.
  var yearEarlier: Period {
    if period.kind != .range, period.isComplete(asOf: asOf) {
      return Period(kind: period.kind, days: period.start.yearEarlier..<period.end.yearEarlier)
    }
    let days = elapsedDays
    guard !days.isEmpty else { return Period(kind: .range, days: days) }
    let last = days.upperBound.adding(-1).yearEarlier
    return Period(kind: .range, days: days.lowerBound.yearEarlier..<last.adding(1))
  }
}

extension Day {
  /// The same date a year earlier; 29 February becomes the 28th.
  public var yearEarlier: Day {
    let (year, month, day) = date
    return Day(year: year - 1, month: month, day: day)
      ?? Day(year: year - 1, month: month, day: day - 1) ?? self
  }
}
