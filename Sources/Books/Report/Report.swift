import Ingest
import Metrics
import Sales

/// What a report is asked for.
public struct ReportRequest: Sendable {
  public var period: Period
  public var asOf: Day
  public var by: Dimension?

  public init(period: Period, asOf: Day, by: Dimension? = nil) {
    self.period = period
    self.asOf = asOf
    self.by = by
  }
}

/// The figures of a period, and of each member of a dimension.
public struct Report: Sendable {
  public struct Line: Sendable {
    public var kpi: KPI
    public var figure: Figure
  }

  public struct Row: Sendable {
    /// The id or word as stored; nil for deals that have none.
    public var key: String?
    /// What people read.
    public var label: String
    public var lines: [Line]
  }

  public var asOf: Day
  public var currency: Currency
  public var period: Period
  public var periodLabel: String
  public var lines: [Line]
  public var by: Dimension?
  public var rows: [Row]
  public var errors: Int
  public var warnings: Int
}

extension CompanyBooks {
  /// Works a report out, opening the breakdowns that it needs.
  public mutating func report(_ request: ReportRequest) -> Report {
    let needs = needs(of: request)
    if answersOneReport {
      if let report = plannedReport(request, needs) { return report }
      answersOneReport = false
      postAll()
    }
    if needs.predictions { predict(asOf: request.asOf) }
    countFaults()
    let source = entries(in: company.context)
    ledger.open(needs, from: source)
    if ledger.needsLookBack(to: request.asOf) { ledger.lookBack(to: request.asOf, from: source) }
    return report(request, reading(request, LedgerView(ledger, asOf: request.asOf)))
  }

  /// What the figures of a report read: reps for quotas, the single amounts for medians.
  func needs(of request: ReportRequest) -> BookNeeds {
    var needs = company.catalog.all.reduce(BookNeeds()) { $0.union($1.needs) }
    if let dimension = request.by, dimension != .month {
      needs.breakdowns[dimension] = dimension == .stage ? .byStage : .all
    }
    return needs
  }

  func reading(_ request: ReportRequest, _ view: LedgerView) -> Reading {
    Reading(view: view, company: company, period: request.period)
  }

  func report(_ request: ReportRequest, _ reading: Reading) -> Report {
    let rows = request.by.map { ReportRows(books: self, reading: reading, dimension: $0) }
    let parts = both(onTwoCores: rows?.areMany ?? false) {
      company.catalog.all.map { Report.Line(kpi: $0, figure: $0.figure(reading)) }
    } _: {
      rows?.rows ?? []
    }
    return Report(
      asOf: request.asOf, currency: company.settings.currency, period: request.period,
      periodLabel: company.settings.fiscal.label(of: request.period), lines: parts.0, by: request.by,
      rows: parts.1, errors: errorCount, warnings: warningCount)
  }
}

/// Finds the rows of a breakdown: every member with an entry in the period or an open deal.
struct ReportRows: Sendable {
  let books: CompanyBooks
  let reading: Reading
  let dimension: Dimension
  /// The figures that the dimension has, each with what it lacks.
  private let kpis: [(kpi: KPI, lack: String?)]

  init(books: CompanyBooks, reading: Reading, dimension: Dimension) {
    self.books = books
    self.reading = reading
    self.dimension = dimension
    kpis = reading.company.catalog.all.filter { $0.dimensions.contains(dimension) }
      .map { ($0, reading.company.inputs.lack($0.inputs)) }
  }

  var rows: [Report.Row] {
    switch dimension {
    case .month: months
    case .stage: stages
    case .rep: members(books.directory.tables.lexicons.reps) { repLabel($0) }
    case .team: members(books.directory.tables.lexicons.teams)
    case .source: members(books.directory.tables.lexicons.sources)
    case .product: members(books.directory.tables.lexicons.products)
    case .segment: members(books.directory.tables.lexicons.segments)
    case .kind: kinds
    }
  }

  private func row(_ key: String?, _ label: String, _ reading: Reading) -> Report.Row {
    let lines = kpis.map { Report.Line(kpi: $0.kpi, figure: $0.kpi.figure(reading, lacking: $0.lack)) }
    return Report.Row(key: key, label: label, lines: lines)
  }

  /// Reads what the row of a member would show.
  func read(_ reading: Reading, _ member: UInt32) {
    _ = isPresent(member)
    _ = row(nil, "", reading)
  }

  private func isPresent(_ member: UInt32) -> Bool {
    isClearlyPresent(member) || reading.view.hasEntries(of: member, dimension, over: reading.period.days)
  }

  /// The members of whom only their entries tell whether they have a row.
  var doubtful: Set<UInt32> {
    let limit = memberLimit
    let found = beside(areMany ? 2 : 1) { share, shares in
      stride(from: UInt32(share), to: limit, by: shares).filter { !isClearlyPresent($0) }
    }
    return Set(found.joined())
  }

  private func isClearlyPresent(_ member: UInt32) -> Bool {
    let own = reading.of(.member(dimension, member))
    if own.balance(.open) != 0 || own.balance(.customers) != 0 { return true }
    if dimension == .product, reading.company.prices.hasPrices(of: member, by: reading.snapshot) {
      return true
    }
    guard dimension == .rep, let rep = reading.company.context.reps.rep(member) else { return false }
    return rep.employedDays(in: reading.period.days) > 0
  }

  /// One more than the greatest id that a member of the dimension may have.
  var memberLimit: UInt32 {
    let lexicons = books.directory.tables.lexicons
    let count =
      switch dimension {
      case .rep: lexicons.reps.count
      case .team: lexicons.teams.count
      case .source: lexicons.sources.count
      case .product: lexicons.products.count
      case .segment: lexicons.segments.count
      case .kind: DealKind.allCases.count
      case .stage, .month: 0
      }
    return UInt32(count)
  }

  private func members(
    _ lexicon: Lexicon, label: (@Sendable (UInt32) -> String)? = nil
  ) -> [Report.Row] {
    let count = UInt32(lexicon.count)
    let found = beside(areMany ? 2 : 1) { share, shares in
      stride(from: UInt32(share), to: count, by: shares).filter(isPresent).map { member in
        let key = lexicon.optionalText(member)
        let name = key == nil ? "(none)" : label.map { $0(member) } ?? lexicon.text(member)
        return row(key, name, reading.of(.member(dimension, member)))
      }
    }
    return found.joined().sorted { left, right in
      (left.key == nil ? 1 : 0, left.label, left.key ?? "") < (
        right.key == nil ? 1 : 0, right.label, right.key ?? ""
      )
    }
  }

  /// The rows of fewer are made sooner than two threads are.
  static let manyMembers = 32

  /// Whether two threads make the rows sooner than one.
  var areMany: Bool { memberLimit >= ReportRows.manyMembers }

  private func repLabel(_ member: UInt32) -> String {
    books.repName(member)
  }

  private var kinds: [Report.Row] {
    let order: [DealKind] = [.new, .addOn, .renewal, .returning, .unknown]
    return order.filter { isPresent(UInt32($0.rawValue)) }.map { kind in
      row(kind.word, kind.word ?? "(none)", reading.of(.member(.kind, UInt32(kind.rawValue))))
    }
  }

  private var stages: [Report.Row] {
    let stages = reading.company.context.stages
    return stages.openPlaces.map { row(stages.stages[$0].name, stages.stages[$0].name, reading.inStage($0)) }
  }

  /// Months of the period up to as-of, cut at its ends.
  private var months: [Report.Row] {
    var found: [Report.Row] = []
    var month = Month(reading.period.start)
    while month.firstDay < reading.period.end, month.firstDay <= reading.asOf {
      let days = max(month.firstDay, reading.period.start)..<min(month.adding(1).firstDay, reading.period.end)
      let period = Period(kind: days == month.days ? .month : .range, days: days)
      found.append(row(month.description, month.description, reading.over(period)))
      month = month.adding(1)
    }
    return found
  }
}

extension CompanyBooks {
  /// What people call a rep: the name that reps.csv gives, else the id with a word that it is unknown.
  public func repName(_ id: UInt32) -> String {
    guard id != 0 else { return "(none)" }
    guard let rep = company.context.reps.rep(id) else {
      return "\(directory.tables.lexicons.reps.text(id)) (unknown rep)"
    }
    return directory.tables.lexicons.texts.text(rep.name)
  }
}
