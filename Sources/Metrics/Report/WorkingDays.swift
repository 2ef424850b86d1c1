import Sales

extension Settings {
  /// Days of a span that count for pace: Monday to Friday without holidays, or all of them.
  public func pacedDays(in span: Range<Day>) -> Int {
    guard pacing == .working else { return max(0, span.upperBound.days(since: span.lowerBound)) }
    let length = span.upperBound.days(since: span.lowerBound)
    guard length > 0 else { return 0 }
    var count = length / 7 * 5
    var day = span.lowerBound.adding(length / 7 * 7)
    while day < span.upperBound {
      if !day.isWeekend { count += 1 }
      day = day.adding(1)
    }
    return count - holidays.count { span.contains($0) && !$0.isWeekend }
  }
}

extension Reading {
  /// How much of the period has passed, by the days that count for pace.
  public var progress: PeriodProgress {
    PeriodProgress(
      elapsed: company.settings.pacedDays(in: elapsedDays),
      total: company.settings.pacedDays(in: period.days),
      countsWorkingDays: company.settings.pacing == .working)
  }
}
