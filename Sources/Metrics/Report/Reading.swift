import Sales

/// Everything besides the ledger that figures are worked out from.
public struct Company: Sendable {
  public var context = BookContext()
  public var quotas = QuotaBook()
  /// The targets of all figures; those for bookings are `quotas`.
  public var targets = TargetBook()
  public var inputs = Inputs()
  public var settings = Settings() {
    didSet {
      if settings.figures != oldValue.figures { catalog = FigureCatalog(own: settings.figures) }
    }
  }
  /// Every figure that these books give.
  public private(set) var catalog = FigureCatalog.builtIn
  public var prices = PriceBook()
  public var predictions = Predictions()

  public init() {}
}

/// What a KPI reads: a period of the books as of a day, in one slice and perhaps one stage.
///
/// A board takes thousands of readings of the same books, so what they have in common is shared, not copied.
public struct Reading: Sendable {
  private final class Subject: Sendable {
    let view: LedgerView
    let company: Company
    let scope: Slice

    init(view: LedgerView, company: Company, scope: Slice) {
      self.view = view
      self.company = company
      self.scope = scope
    }
  }

  private let subject: Subject
  public var period: Period
  public var slice: Slice
  /// Place in the stage book, where figures are asked by stage.
  public var stage: Int?

  public init(
    view: LedgerView, company: Company, period: Period, slice: Slice = .all, stage: Int? = nil,
    scope: Slice = .all
  ) {
    subject = Subject(view: view, company: company, scope: scope)
    self.period = period
    self.slice = slice
    self.stage = stage
  }
}

extension Reading {
  public var view: LedgerView {
    _read { yield subject.view }
  }

  public var company: Company {
    _read { yield subject.company }
  }

  /// What the ledger was narrowed to when it was posted.
  public var scope: Slice { subject.scope }
}

extension Reading {
  public var asOf: Day { view.asOf }

  /// What the reading is broken down by, if by anything.
  var dimension: Dimension? {
    if stage != nil { return .stage }
    if case .member(let dimension, _) = slice { return dimension }
    return nil
  }

  /// The day at whose end snapshots are taken.
  public var snapshot: Day { min(asOf, period.lastDay) }

  /// The days of the period up to as-of inclusive.
  public var elapsedDays: Range<Day> {
    let end = min(period.end, asOf.adding(1))
    return period.start..<max(period.start, end)
  }

  public func over(_ period: Period) -> Reading {
    var reading = self
    reading.period = period
    return reading
  }

  public func of(_ slice: Slice) -> Reading {
    var reading = self
    reading.slice = slice
    return reading
  }

  public func inStage(_ place: Int) -> Reading {
    var reading = self
    reading.stage = place
    return reading
  }

  /// The sum of a flow over the period up to as-of.
  public func flow(_ measure: Measure, _ parameter: Int = 0) -> Int128 {
    view.flow(measure, parameter, over: period.days, in: slice)
  }

  /// A balance at the end of the snapshot day.
  public func balance(_ measure: Measure, _ parameter: Int = 0) -> Int128 {
    view.balance(measure, parameter, at: snapshot, in: slice)
  }

  /// The sum of a family of balances over the stages, or that of the stage asked for.
  public func balanceByStage(_ measure: Measure) -> Int128 {
    if let stage { return balance(measure, stage) }
    return company.context.stages.openPlaces.reduce(0) { $0 + balance(measure, $1) }
  }

  public func median(_ measure: Measure, _ parameter: Int = 0) -> Quantity? {
    guard let amounts = view.amounts(measure, parameter, over: period.days, in: slice), !amounts.isEmpty
    else {
      return nil
    }
    let middle = amounts.count / 2
    if amounts.count % 2 == 1 { return Quantity(amounts[middle]) }
    return Quantity(Int128(amounts[middle - 1]) + Int128(amounts[middle]), over: 2).reduced
  }
}
