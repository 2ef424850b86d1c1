import Sales

/// A stay of an open deal outside of a period in which it was to close, and during which it was put off.
struct Slip {
  /// The period, as `Period.parameter` counts it.
  var period: Int
  var from: Day
  /// The day on which the deal closed or was expected within the period again.
  var until: Day?
}

extension Deal {
  /// The slips out of months, quarters and years, each dated by the move that made it.
  func slips(in fiscal: FiscalCalendar) -> [Slip] {
    var days: [Day] = []
    for event in history where event.field == .expectedClose && days.last != event.day {
      days.append(event.day)
    }
    guard !days.isEmpty else { return [] }
    let moves = days.map { (day: $0, before: expected(on: $0.adding(-1)), after: expected(on: $0)) }
    var slips: [Slip] = []
    for (index, move) in moves.enumerated() {
      guard let before = move.before, let after = move.after, before < after,
        visit(on: move.day)?.type == .open
      else { continue }
      let periods = Deal.periods(around: move.day, fiscal)
      for period in periods where period.days.contains(before) && after >= period.end {
        guard let number = period.parameter else { continue }
        let back = moves[(index + 1)...].first { $0.after.map { $0 < period.end } ?? false }?.day
        let close = timeline.visits.first { $0.type != .open && ($0.from ?? move.day) >= move.day }?.from
        let until = Day.earlier(back, close)
        slips.append(Slip(period: number, from: move.day, until: until))
      }
    }
    return slips
  }

  /// The month, quarter and year of a day; none where they leave the years that days can have.
  private static func periods(around day: Day, _ fiscal: FiscalCalendar) -> [Period] {
    guard 1901...2198 ~= day.date.year else { return [] }
    return [fiscal.month(containing: day), fiscal.quarter(containing: day), fiscal.year(containing: day)]
  }
}

extension DealPoster {
  /// Posts the part of each slip that lies within a span.
  mutating func postSlips(of span: OpenSpan) {
    for slip in slips {
      let from = span.from.map { max($0, slip.from) } ?? slip.from
      let to = Day.earlier(span.to, slip.until)
      hold(.slipped, slip.period, from: from, to: to, 1, span.members)
      guard let amount = span.amount else { continue }
      hold(.slippedAmount, slip.period, from: from, to: to, amount.minor, span.members)
      hold(.slippedPriced, slip.period, from: from, to: to, 1, span.members)
    }
  }
}
