import Sales

/// Rows that can be made from the cells of a record.
protocol DecodableRow: TableRow {
  associatedtype Columns: TableColumns
  /// The row of the reader's record; nil, with an error told, where it cannot do without something missing.
  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Self?
}

extension Opportunity: DecodableRow {
  typealias Columns = OpportunityColumn

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Opportunity? {
    var row = Opportunity()
    row.place = reader.place
    row.id = reader.id(OpportunityColumn.oppID, in: &lexicons.opportunities)
    row.stage = reader.id(OpportunityColumn.stage, in: &lexicons.stages)
    row.status = reader.word(OpportunityColumn.status, of: OpportunityWords.statuses)
    guard row.id != 0 else {
      reader.fail("opp_id", "is empty: the row is left out")
      return nil
    }
    guard row.stage != 0 || row.status != nil else {
      reader.fail("stage", "is empty: the row is left out")
      return nil
    }
    row.readNames(&reader, &lexicons)
    row.readDates(&reader)
    row.readAmount(&reader)
    row.kind = reader.word(OpportunityColumn.kind, of: OpportunityWords.kinds) ?? .unknown
    row.isDeleted = reader.flag(OpportunityColumn.deleted) ?? false
    return row
  }

  private mutating func readNames(_ reader: inout RowReader, _ lexicons: inout Lexicons) {
    name = reader.id(OpportunityColumn.name, in: &lexicons.texts)
    customer = reader.id(OpportunityColumn.customerID, in: &lexicons.customers)
    owner = reader.id(OpportunityColumn.ownerID, in: &lexicons.reps)
    pipeline = reader.pipeline(&lexicons)
    product = reader.id(OpportunityColumn.product, in: &lexicons.products)
    segment = reader.id(OpportunityColumn.segment, in: &lexicons.segments)
    source = reader.id(OpportunityColumn.source, in: &lexicons.sources)
    mergedInto = reader.id(OpportunityColumn.mergedInto, in: &lexicons.opportunities)
    if owner == 0 { reader.warnEmpty(OpportunityColumn.ownerID, "counts for no rep") }
  }

  private mutating func readDates(_ reader: inout RowReader) {
    created = reader.day(OpportunityColumn.createdAt)
    expectedClose = reader.day(OpportunityColumn.expectedClose)
    closed = reader.day(OpportunityColumn.closedAt)
    if let moment = reader.moment(OpportunityColumn.updatedAt) {
      updatedAt = Int64(moment.day.number) * 86_400 + Int64(max(0, moment.second))
    }
    if created == nil { reader.warnEmpty(OpportunityColumn.createdAt, "counts in snapshots only") }
    if let created, let closed, closed < created {
      reader.warn("closed_at", "is before created_at: left out of the sales cycle")
    }
  }

  private mutating func readAmount(_ reader: inout RowReader) {
    amount = reader.money(OpportunityColumn.amount)
    probability = reader.basisPoints(OpportunityColumn.probability)
    guard amount != nil, reader.isForeign(OpportunityColumn.currency) else { return }
    amount = nil
    lacksRate = true
    reader.warn("currency", "there is no rate to the base currency: the amount is left out")
  }
}

enum OpportunityWords {
  static let statuses: [String: StageType] = ["open": .open, "won": .won, "lost": .lost]
  static let kinds: [String: DealKind] = [
    "new": .new, "add_on": .addOn, "renewal": .renewal, "returning": .returning,
  ]
}

extension HistoryRow: DecodableRow {
  typealias Columns = HistoryColumn

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> HistoryRow? {
    var row = HistoryRow()
    row.place = reader.place
    row.opportunity = reader.id(HistoryColumn.oppID, in: &lexicons.opportunities)
    guard row.opportunity != 0 else {
      reader.fail("opp_id", "is empty: the row is left out")
      return nil
    }
    guard let moment = reader.moment(HistoryColumn.at) else {
      reader.fail("at", "has no date: the row is left out")
      return nil
    }
    guard let field = reader.word(HistoryColumn.field, of: HistoryRow.fields) else {
      reader.fail("field", "is none of stage, owner, amount, expected_close: the row is left out")
      return nil
    }
    (row.day, row.second, row.field) = (moment.day, moment.second, field)
    row.sequence = reader.sequence(HistoryColumn.sequence)
    row.old = reader.value(HistoryColumn.old, of: field, &lexicons)
    row.new = reader.value(HistoryColumn.new, of: field, &lexicons)
    guard row.new != nil || field != .stage else {
      reader.fail("new", "is empty: the row is left out")
      return nil
    }
    return row
  }

  private static let fields: [String: Field] = [
    "stage": .stage, "owner": .owner, "amount": .amount, "expected_close": .expectedClose,
  ]
}

extension RowReader {
  /// The pipeline of a deal; the default one, `main`, is 0.
  fileprivate mutating func pipeline(_ lexicons: inout Lexicons) -> UInt32 {
    guard let name = text(OpportunityColumn.pipeline)?.lowercased(), name != "main" else { return 0 }
    return lexicons.pipelines.id(of: name)
  }

  /// The number at the end of a sequence cell such as `7` or `EVT-000017`; 0 where there is none.
  fileprivate mutating func sequence(_ column: some TableColumns) -> Int32 {
    let text = cell(column)
    var (value, scale, index) = (Int64(0), Int64(1), text.count)
    while index > 0, text[index - 1].isDigit, scale < 1_000_000_000 {
      index -= 1
      value += Int64(text[index] - 48) * scale
      scale *= 10
    }
    return Int32(truncatingIfNeeded: value)
  }

  fileprivate mutating func value(
    _ column: some TableColumns, of field: HistoryRow.Field, _ lexicons: inout Lexicons
  ) -> Int64? {
    switch field {
    case .stage: nonZero(id(column, in: &lexicons.stages))
    case .owner: nonZero(id(column, in: &lexicons.reps))
    case .amount: money(column)?.minor
    case .expectedClose: day(column).map { Int64($0.number) }
    }
  }

  private func nonZero(_ id: UInt32) -> Int64? {
    id == 0 ? nil : Int64(id)
  }
}

extension Rep: DecodableRow {
  typealias Columns = RepColumn

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Rep? {
    var row = Rep()
    row.place = reader.place
    row.id = reader.id(RepColumn.repID, in: &lexicons.reps)
    guard row.id != 0 else {
      reader.fail("rep_id", "is empty: the row is left out")
      return nil
    }
    row.name = reader.id(RepColumn.name, in: &lexicons.texts)
    if row.name == 0 { row.name = lexicons.texts.id(of: lexicons.reps.text(row.id)) }
    row.team = reader.id(RepColumn.team, in: &lexicons.teams)
    row.manager = reader.id(RepColumn.managerID, in: &lexicons.reps)
    row.start = reader.day(RepColumn.startDate)
    row.end = reader.day(RepColumn.endDate)
    return row
  }
}

extension TeamSpell: DecodableRow {
  typealias Columns = TeamSpellColumn

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> TeamSpell? {
    var row = TeamSpell()
    row.place = reader.place
    row.rep = reader.id(TeamSpellColumn.repID, in: &lexicons.reps)
    row.team = reader.id(TeamSpellColumn.team, in: &lexicons.teams)
    guard row.rep != 0, row.team != 0, let from = reader.day(TeamSpellColumn.from) else {
      reader.fail(nil, "needs rep_id, from and team: the row is left out")
      return nil
    }
    row.from = from
    return row
  }
}

extension Customer: DecodableRow {
  typealias Columns = CustomerColumn

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Customer? {
    var row = Customer()
    row.place = reader.place
    row.id = reader.id(CustomerColumn.customerID, in: &lexicons.customers)
    guard row.id != 0 else {
      reader.fail("customer_id", "is empty: the row is left out")
      return nil
    }
    row.name = reader.id(CustomerColumn.name, in: &lexicons.texts)
    row.segment = reader.id(CustomerColumn.segment, in: &lexicons.segments)
    row.source = reader.id(CustomerColumn.source, in: &lexicons.sources)
    row.mergedInto = reader.id(CustomerColumn.mergedInto, in: &lexicons.customers)
    return row
  }
}
