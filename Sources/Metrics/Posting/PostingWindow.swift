import Sales

/// The entries that somebody has a use for: of which measures, dated on which days, with which parameters.
///
/// What lies outside changes nothing that he reads, so that posters may leave it out.
public final class PostingWindow: @unchecked Sendable {
  /// What is read of one measure.
  struct Bounds {
    /// Entries dated before this day are not read; `.min` where balances are.
    var first = Int32.min
    /// Entries dated on this day or later are not read; `.min` where none are.
    var end = Int32.max
    /// What begins and ends before this day adds up to nothing wherever it is read.
    var firstMark = Int32.min
    var leastParameter: UInt32 = 0
    var greatestParameter = UInt32.max
  }

  /// By the raw value of the measure, never changed once the window is there.
  ///
  /// Plain memory, because it is asked for each of a hundred million entries.
  private let bounds: UnsafeMutablePointer<Bounds>
  /// The measures of which anything is read.
  let measures: MeasureSet
  /// Of a deal that was closed for good before this day no entry is read.
  let horizon: Int32
  /// Of what is dated by a deal's creation nothing is read before this day, and likewise of the others.
  let creationHorizon: Int32
  let closeHorizon: Int32
  let stageHorizon: Int32
  /// Of days before this one on which a deal was open no entry is read.
  let openHorizon: Int32
  /// Of an activity, and of a lead with its deals, of which nothing is dated since this day no entry is read.
  public let activityHorizon, leadHorizon: Int32

  init(_ bounds: (Measure) -> Bounds) {
    self.bounds = .allocate(capacity: Measure.allCases.count)
    for measure in Measure.allCases { (self.bounds + Int(measure.rawValue)).initialize(to: bounds(measure)) }
    measures = Measure.allCases.reduce(MeasureSet()) { set, measure in
      bounds(measure).end > .min ? set.union(MeasureSet(measure)) : set
    }
    let all = Measure.allCases.map { ($0, bounds($0)) }.filter { $0.1.end > .min }
    activityHorizon = all.filter { $0.0.subject == .activity }.map(\.1.first).min() ?? .max
    leadHorizon = all.filter { $0.0.subject == .lead }.map(\.1.first).min() ?? .max
    let read = all.filter { $0.0.subject == .deal }
    func first(of measures: MeasureSet) -> Int32 {
      read.filter { measures.contains($0.0) }.map(\.1.first).min() ?? .max
    }
    openHorizon = read.filter { MeasureSet.openDeals.contains($0.0) }.map(\.1.firstMark).min() ?? .max
    creationHorizon = first(of: .creation)
    stageHorizon = first(of: .stageHistory)
    closeHorizon = first(of: .closes)
    horizon = min(openHorizon, creationHorizon, stageHorizon, closeHorizon, first(of: .stageOrder))
  }

  deinit {
    bounds.deallocate()
  }
}

extension PostingWindow {
  /// Everything of some measures.
  convenience init(_ measures: MeasureSet) {
    self.init { measures.contains($0) ? Bounds() : Bounds(end: .min) }
  }

  @inline(__always)
  func reads(_ measure: Measure, _ parameter: UInt32, on day: Day?) -> Bool {
    let bounds = bounds + Int(measure.rawValue)
    let number = day?.number ?? .min
    return number >= bounds.pointee.first && number < bounds.pointee.end
      && parameter >= bounds.pointee.leastParameter && parameter <= bounds.pointee.greatestParameter
  }

  /// Whether it shows anywhere that something was until a day.
  @inline(__always)
  func tells(_ measure: Measure, until day: Day) -> Bool {
    day.number >= bounds[Int(measure.rawValue)].firstMark
  }
}

extension PostingWindow {
  /// What a plan reads, and every entry dated on some days.
  convenience init(_ plan: ReadPlan, over days: Range<Day>?) {
    let days = days.map { $0.lowerBound.number..<$0.upperBound.number }
    self.init { measure in
      var bounds = plan.bounds(of: measure) ?? Bounds(first: .max, end: .min, firstMark: .max)
      guard let days else { return bounds }
      bounds.first = min(bounds.first, days.lowerBound)
      bounds.end = max(bounds.end, days.upperBound)
      bounds.firstMark = min(bounds.firstMark, days.lowerBound)
      (bounds.leastParameter, bounds.greatestParameter) = (0, .max)
      return bounds
    }
  }
}

extension ReadPlan {
  /// What is read of a measure; nil where nothing is.
  fileprivate func bounds(of measure: Measure) -> PostingWindow.Bounds? {
    let index = Int(measure.rawValue)
    var days = marks.flatMap { [$0[index].first, $0[index].last].compactMap { $0 } }
    for span in singles[measure] ?? [] { days += [span.lowerBound.number, span.upperBound.number] }
    guard let first = days.min(), let last = days.max() else { return nil }
    return PostingWindow.Bounds(
      first: balances.contains(measure) ? .min : first, end: last, firstMark: first,
      leastParameter: UInt32(clamping: parameters[index]?.lowerBound ?? 0),
      greatestParameter: UInt32(clamping: parameters[index]?.upperBound ?? .max))
  }
}

/// The days between which all that happened to a deal lies.
struct DealLife {
  var first: Int32
  /// `.max` for an open deal.
  var last: Int32

  init(_ row: Opportunity, history: [HistoryRow], context: BookContext) {
    first = .max
    last = .min
    if let created = row.created { extend(to: created.number) }
    if let closed = row.closed { extend(to: closed.number) }
    for event in history { extend(to: event.day.number) }
    if row.created == nil { first = .min }
    let type =
      if let status = row.status { status } else { context.stages.type(of: row.stage, in: row.pipeline) }
    if type == .open { last = .max }
  }

  private mutating func extend(to day: Int32) {
    first = min(first, day)
    last = max(last, day)
  }
}
