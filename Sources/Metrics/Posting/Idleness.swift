import Sales

extension Deal {
  /// Days of done activities, in order.
  var workedOn: [Day] {
    guard !facts.activities.isEmpty else { return [] }
    return facts.activities.filter { $0.status == .done }.map(\.occurred).sorted()
  }

  /// Since when an open deal is idle at the end of a day: its last done activity, at the earliest when it
  /// entered its stage; nil where nothing dates that.
  public func idleSince(on day: Day) -> Day? {
    guard let since = visit(on: day)?.from else { return nil }
    return max(since, workedOn.last { $0 <= day } ?? since)
  }
}

extension DealPoster {
  /// A deal stalls on the first day on which it has been idle for longer than its stage allows.
  ///
  /// Work on the deal ends that.
  mutating func postStalling(of span: OpenSpan, place: Int, since: Day) {
    guard let limit = context.stages.traits(ofPlace: place).staleDays else { return }
    var idle = since
    for day in workedOn where day > since {
      postStall(of: span, place: place, from: idle.adding(limit + 1), to: day)
      idle = day
    }
    postStall(of: span, place: place, from: idle.adding(limit + 1), to: nil)
  }

  private mutating func postStall(of span: OpenSpan, place: Int, from: Day, to: Day?) {
    let start = span.from.map { max($0, from) } ?? from
    let end = Day.earlier(span.to, to)
    hold(.stalled, place, from: start, to: end, 1, span.members)
    guard let amount = span.amount else { return }
    hold(.stalledAmount, place, from: start, to: end, amount.minor, span.members)
    hold(.stalledPriced, place, from: start, to: end, 1, span.members)
  }
}
