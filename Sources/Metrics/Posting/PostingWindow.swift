import Sales

/// The entries that somebody has a use for: of which measures, dated on which days, with which parameters.
///
/// What lies outside changes nothing that he reads, so that posters may leave it out. Plain memory that `HeldWindow`
/// holds: a window is handed to each entity, and to count its holders would cost more than to ask it.
public struct PostingWindow: @unchecked Sendable {
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
  /// Nothing is read before this day of what moves recurring revenue, revaluations apart.
  let movementHorizon: Int32

  fileprivate init(_ bounds: (Measure) -> Bounds) {
    self.bounds = .allocate(capacity: Measure.allCases.count)
    for measure in Measure.allCases { (self.bounds + Int(measure.rawValue)).initialize(to: bounds(measure)) }
    measures = Measure.allCases.reduce(MeasureSet()) { set, measure in
      bounds(measure).end > .min ? set.union(MeasureSet(measure)) : set
    }
    let all = Measure.allCases.map { ($0, bounds($0)) }.filter { $0.1.end > .min }
    activityHorizon = all.filter { $0.0.subject == .activity }.map(\.1.first).min() ?? .max
    leadHorizon = all.filter { $0.0.subject == .lead }.map(\.1.first).min() ?? .max
    let read = all.filter { $0.0.subject == .deal }
    func first(of measures: MeasureSet, among read: [(Measure, Bounds)]) -> Int32 {
      read.filter { measures.contains($0.0) }.map(\.1.first).min() ?? .max
    }
    func first(of measures: MeasureSet) -> Int32 { first(of: measures, among: read) }
    movementHorizon = first(of: .movements, among: all)
    openHorizon = read.filter { MeasureSet.openDeals.contains($0.0) }.map(\.1.firstMark).min() ?? .max
    creationHorizon = first(of: .creation)
    stageHorizon = first(of: .stageHistory)
    closeHorizon = first(of: .closes)
    horizon = min(openHorizon, creationHorizon, stageHorizon, closeHorizon, first(of: .stageOrder))
  }

  fileprivate func deallocate() { bounds.deallocate() }
}

/// A window and its memory, which goes when nobody holds it any more.
final class HeldWindow: Sendable {
  let window: PostingWindow

  /// Everything of some measures.
  init(_ measures: MeasureSet) {
    window = PostingWindow {
      measures.contains($0) ? PostingWindow.Bounds() : PostingWindow.Bounds(end: .min)
    }
  }

  /// What a plan reads, and every entry dated on some days.
  init(_ plan: ReadPlan, over days: Range<Day>?) {
    let days = days.map { $0.lowerBound.number..<$0.upperBound.number }
    window = PostingWindow { measure in
      var bounds =
        plan.bounds(of: measure) ?? PostingWindow.Bounds(first: .max, end: .min, firstMark: .max)
      guard let days else { return bounds }
      bounds.first = min(bounds.first, days.lowerBound)
      bounds.end = max(bounds.end, days.upperBound)
      bounds.firstMark = min(bounds.firstMark, days.lowerBound)
      (bounds.leastParameter, bounds.greatestParameter) = (0, .max)
      return bounds
    }
  }

  /// Every entry dated on some days.
  init(everythingOn days: Range<Int32>) {
    window = PostingWindow { _ in
      PostingWindow.Bounds(first: days.lowerBound, end: days.upperBound, firstMark: days.lowerBound)
    }
  }

  deinit {
    window.deallocate()
  }
}

extension PostingWindow {
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

/// The days between which all that happened to a deal lies, and whether its owners are among that.
public struct DealLife {
  var first = Int32.max
  /// `.max` for an open deal.
  var last = Int32.min
  /// Whether the history says who owned the deal.
  var tellsOwners = false

  /// Without the history, of which each day is told by itself: of many deals nothing more is read.
  ///
  /// Of parts that are only borrowed: they are asked for every deal, and both cores count the holders of a context.
  public init(_ row: borrowing Opportunity, context: borrowing BookContext) {
    if let created = row.created { extend(to: created) }
    if let closed = row.closed { extend(to: closed) }
    if row.created == nil { first = .min }
    let type =
      if let status = row.status { status } else { context.stages.type(of: row.stage, in: row.pipeline) }
    if type == .open { last = .max }
  }

  /// Takes in something that happened to the deal.
  @inline(__always)
  public mutating func take(_ event: borrowing HistoryRow) {
    extend(to: event.day)
    if event.field == .owner { tellsOwners = true }
  }

  /// Takes in a day on which something happened to the deal.
  @inline(__always)
  private mutating func extend(to day: Day) {
    first = min(first, day.number)
    last = max(last, day.number)
  }
}
