import Sales

extension KPI {
  /// Mean activities a day: over the weekdays of the period so far on which each rep was employed.
  static let activitiesPerDay = perDay(nil)
  static let callsPerDay = perDay(.call)
  static let mailsPerDay = perDay(.email)

  private static func perDay(_ kind: ActivityKind?) -> KPI {
    KPI(
      KPIIdentifier(kind.map { "act.per_day.\($0.word)" } ?? "act.per_day"), "\(kind.title) per day",
      short: "\(kind.title) / day", unit: .mean,
      formula: "\(kind?.plural ?? "activities") done / weekdays so far on which the reps were employed",
      ofActivitiesWith: [], and: [.reps], by: .people
    ) { reading in
      let days = reading.employedWeekdays
      guard days > 0 else { return .undefined(reading.lackOfWeekdays, unit: .mean) }
      return Figure(Quantity(reading.activities(kind), over: days), unit: .mean)
    }
  }
}

extension Reading {
  /// Mondays to Fridays of the period up to as-of, summed over the reps of the slice who were employed on them.
  fileprivate var employedWeekdays: Int {
    company.context.reps.reps.reduce(0) { sum, rep in
      spans(of: rep.id, within: elapsedDays).reduce(sum) { sum, span in
        let first = max(span.lowerBound, rep.start ?? span.lowerBound)
        let end = min(span.upperBound, rep.end?.adding(1) ?? span.upperBound)
        return first < end ? sum + (first..<end).weekdays : sum
      }
    }
  }

  fileprivate var lackOfWeekdays: String {
    if case .member(.rep, let rep) = people, company.context.reps.rep(rep) == nil {
      return rep == 0 ? "no rep" : "the rep is not in reps"
    }
    return "no rep employed on a weekday of the period so far"
  }
}

extension Range<Day> {
  /// Mondays to Fridays of the span, holidays or not.
  fileprivate var weekdays: Int {
    let whole = upperBound.days(since: lowerBound) / 7
    var count = whole * 5
    var day = lowerBound.adding(whole * 7)
    while day < upperBound {
      if !day.isWeekend { count += 1 }
      day = day.adding(1)
    }
    return count
  }
}
