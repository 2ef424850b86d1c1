import Sales

/// The days that the peer's figures are asked for: a quarter up to a day, and what it is compared with.
struct PeerDays: Sendable {
  let asOf: Day
  let quarter: Period
  /// The first day after those that have passed.
  let until: Day
  let previous: Range<Day>
  let yearAgo: Range<Day>
  /// The whole months of the year that have passed.
  let months: Range<Day>

  init(asOf: Day) {
    let fiscal = FiscalCalendar()
    self.asOf = asOf
    quarter = fiscal.quarter(containing: asOf)
    until = asOf.adding(1)
    let gone = until.days(since: quarter.start)
    let before = Month(quarter.start).adding(-3).firstDay
    previous = before..<before.adding(gone)
    let back = Month(quarter.start).adding(-12).firstDay
    yearAgo = back..<back.adding(gone)
    months = fiscal.year(containing: asOf).start..<Month(asOf).firstDay
  }

  var monthCount: Int { max(1, Int(Month(months.upperBound).index - Month(months.lowerBound).index)) }

  /// The days at whose ends the levels of the quarter's months so far are taken: before it, then a month's each.
  var levels: [Day] {
    var days = [quarter.start.adding(-1)]
    var month = Month(quarter.start)
    while month.firstDay < until {
      days.append(min(month.adding(1).firstDay.adding(-1), asOf))
      month = month.adding(1)
    }
    return days
  }
}
