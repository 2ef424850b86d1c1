import Sales

/// A quota with the place it was read from; the key groups the targets of one holder.
extension Quota: TableRow {
  var key: UInt32 { scopeID << 2 | UInt32(scope.rawValue) }
}

extension Quota: DecodableRow {
  typealias Columns = QuotaColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.quotas }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.quotas }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Quota? {
    var row = Quota()
    row.place = reader.place
    guard
      let scope = reader.word(QuotaColumn.scope, of: Quota.scopes),
      let metric = reader.text(QuotaColumn.metric),
      let period = reader.word(QuotaColumn.period, of: Quota.periods),
      let start = reader.day(QuotaColumn.periodStart)
    else {
      reader.fail(nil, "needs scope, metric, period and period_start: the row is left out")
      return nil
    }
    (row.scope, row.period, row.start) = (scope, period, start)
    row.metric = metrics[metric.lowercased()] ?? metric.lowercased()
    row.scopeID = row.holder(&reader, &lexicons)
    row.product = reader.id(QuotaColumn.product, in: &lexicons.products)
    row.ramp = reader.basisPoints(QuotaColumn.ramp)
    row.currency = reader.currency(QuotaColumn.currency, &lexicons)
    guard row.scope == .company || row.scopeID != 0,
      let target = row.amount(QuotaColumn.target, &reader, &lexicons)
    else {
      reader.fail("target", "needs a scope_id and a target: the row is left out")
      return nil
    }
    row.target = target
    row.startValue = row.amount(QuotaColumn.startValue, &reader, &lexicons)
    return row
  }

  private func holder(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> UInt32 {
    switch scope {
    case .rep: reader.id(QuotaColumn.scopeID, in: &lexicons.reps)
    case .team: reader.id(QuotaColumn.scopeID, in: &lexicons.teams)
    case .company: 0
    }
  }

  private func amount(_ column: QuotaColumn, _ reader: inout RowReader, _ lexicons: inout Lexicons) -> Int64?
  {
    isMoney
      ? reader.money(column, in: currency, &lexicons)?.minor : reader.thousandths(column)
  }

  private static let scopes: ClosedWords<Scope> = ["rep": .rep, "team": .team, "company": .company]

  private static let periods: ClosedWords<Period.Kind> = [
    "month": .month, "quarter": .quarter, "year": .year,
  ]

  /// Names that quota files use for figures.
  private static let metrics = [
    "bookings": "sales.booked", "won_count": "sales.count", "new_customers": "cust.new",
    "mrr_added": "mrr.added", "leads": "lead.new", "conv_rate": "lead.conv",
  ]
}

/// A row of stages.csv with the place it was read from.
struct StagePlan: TableRow {
  var stage: UInt32 = 0
  var row: StageRow
  var place: SourceLine

  var key: UInt32 { stage }

  func hasSameCells(as other: StagePlan) -> Bool {
    stage == other.stage && row == other.row
  }
}

extension StagePlan: DecodableRow {
  typealias Columns = StageColumn

  /// A stage without an order of its own has the line as one.
  static var isReadAlikeAnywhere: Bool { false }

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.stages }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.stages }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> StagePlan? {
    guard let name = reader.text(StageColumn.stage) else {
      reader.fail("stage", "is empty: the row is left out")
      return nil
    }
    guard let type = reader.word(StageColumn.type, of: OpportunityWords.statuses) else {
      reader.fail("type", "is none of open, won, lost: the row is left out")
      return nil
    }
    let row = StageRow(
      pipeline: reader.text(StageColumn.pipeline), name: name,
      order: reader.integer(StageColumn.order) ?? reader.place.lineNumber, type: type,
      probability: reader.basisPoints(StageColumn.probability),
      forecast: reader.word(StageColumn.forecastCategory, of: OpportunityWords.forecasts),
      staleDays: reader.days(StageColumn.staleDays))
    lexicons.keepPipeline(row.pipeline)
    return StagePlan(stage: lexicons.stages.id(of: name), row: row, place: reader.place)
  }
}

extension SourceLine {
  /// The row's place in its file, for stages without an order of their own.
  fileprivate var lineNumber: Int { Int(line) }
}
