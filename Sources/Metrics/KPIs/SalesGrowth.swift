import Sales

extension KPI {
  /// Growth of bookings on the period before; an unfinished period against as many days of the one before.
  static let salesGrowth = KPI(
    "sales.growth", "Growth", unit: .ratio, formula: "(bookings - those of the period before) / those before",
    inputs: [.opportunities("closed_at", "amount")], by: .deals
  ) { reading in
    reading.growth(on: reading.comparablePrevious)
  }
}

extension Reading {
  /// The period of the same kind before this one; for a range as many days before it.
  public var previousPeriod: Period {
    guard let months = period.months else {
      return Period(kind: .range, days: period.start.adding(-period.length)..<period.start)
    }
    let start = Month(period.start).adding(-months).firstDay
    return Period(kind: period.kind, days: start..<period.start)
  }

  /// The part of the period before that is compared: its first days while this one is unfinished.
  public var comparablePrevious: Period {
    let previous = previousPeriod
    guard !period.isComplete(asOf: asOf) else { return previous }
    let elapsed = elapsedDays.upperBound.days(since: elapsedDays.lowerBound)
    let end = min(previous.start.adding(elapsed), previous.end)
    return Period(kind: .range, days: previous.start..<end)
  }

  /// How much bookings grew on those of another period, which must be more than nothing.
  func growth(on other: Period) -> Figure {
    guard let now = booked.quantity else { return Figure(nil, unit: .ratio, why: booked.why) }
    let before = over(other).booked
    guard let base = before.quantity else { return Figure(nil, unit: .ratio, why: before.why) }
    guard base.numerator > 0 else { return .undefined("nothing booked before", unit: .ratio) }
    return Figure((now - base).over(base), unit: .ratio)
  }
}
