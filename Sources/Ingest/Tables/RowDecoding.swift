import Sales

/// Rows that can be made from the cells of a record.
protocol DecodableRow: ArchivedRow {
  associatedtype Columns: TableColumns
  /// Where the tables keep such rows.
  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { get }
  /// Where a look keeps what changed of them.
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { get }
  /// Whether the cells alone make the row, and not the line that it stands on.
  static var isReadAlikeAnywhere: Bool { get }
  /// Enters the row into what the tables find rows by besides their keys, once or minus once.
  func link(in links: inout RowLinks, times: Int32)
  /// Enters many rows once, which are some of so many in all.
  static func link(_ rows: UnsafeBufferPointer<Self>, of total: Int, in links: inout RowLinks)
  /// The row of the reader's record; nil, with an error told, where it cannot do without something missing.
  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Self?

  /// Whether large files of such rows may be read in chunks on several cores.
  static var isReadInChunks: Bool { get }
  /// Gives a row that was read in a chunk of its file the ids and the line that it has in the tables.
  mutating func renumber(by ids: Numbering)

  // The loops over rows have a default each and are requirements nevertheless, so that there is one compiled for
  // each kind of row: what a call with a type as a value comes to is not the slow one for all kinds.

  static func scan(
    _ table: inout TableScan<Self>, _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool,
    into rows: inout ContiguousArray<Self>, _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> Int
  static func read(
    _ index: Int, of file: CutFile, from known: Int?, in memory: ChunkMemory,
    into chunk: inout ChunkRows<Self>)
  /// Makes the rows of some plain records, of which the first is on a line, until one makes none; gives how many
  /// records it took, that one among them.
  static func take(
    _ records: PlainRecords, _ range: Range<Int>, line: Int, _ reader: inout RowReader,
    into chunk: inout ChunkRows<Self>
  ) -> Int
  static func append(
    _ chunk: ContiguousArray<Self>, to rows: inout ContiguousArray<Self>, numberedBy numbering: Numbering)
  /// Notes the rows from one on, of a file that will have so many in all.
  static func note(_ rows: ContiguousArray<Self>, from start: Int, of total: Int, in notes: inout RowNotes)
  static func apply(_ changes: RowChanges<Self>, to tables: inout Tables)
  static func readChange(_ changed: inout ChangedFileReader<Self>, _ lexicons: inout Lexicons)
    throws(FileTrouble) -> Bool
  static func changes(
    _ rows: KeyedRows<Self>, file: UInt16, _ patch: RowPatch?, _ newRows: ContiguousArray<Self>
  ) -> RowChanges<Self>
}

extension DecodableRow {
  static var isReadAlikeAnywhere: Bool { true }
  static var isReadInChunks: Bool { true }

  func link(in links: inout RowLinks, times: Int32) {}

  static func link(_ rows: UnsafeBufferPointer<Self>, of total: Int, in links: inout RowLinks) {
    for index in rows.indices { rows[index].link(in: &links, times: 1) }
  }

  static func note(_ rows: ContiguousArray<Self>, from start: Int, of total: Int, in notes: inout RowNotes) {
    rows.withUnsafeBufferPointer { rows in
      link(UnsafeBufferPointer(rebasing: rows[start...]), of: total, in: &notes.links)
      notes.runs?.note(rows, of: total)
    }
  }

  static func scan(
    _ table: inout TableScan<Self>, _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool,
    into rows: inout ContiguousArray<Self>, _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> Int {
    try table.scan(bytes, isLast: isLast, into: &rows, &lexicons)
  }

  static func apply(_ changes: RowChanges<Self>, to tables: inout Tables) {
    for row in tables[keyPath: rows].removedRows(changes) { row.link(in: &tables.links, times: -1) }
    tables[keyPath: rows].isReadOnce = tables.isReadOnce
    if let notes = changes.notes {
      tables.links.add(notes.links)
    } else {
      changes.added.withUnsafeBufferPointer { link($0, of: $0.count, in: &tables.links) }
    }
    tables[keyPath: rows].apply(changes)
    if tables.isReadOnce, !changes.removed.isEmpty { tables.recountStages() }
  }

  static func readChange(
    _ changed: inout ChangedFileReader<Self>, _ lexicons: inout Lexicons
  ) throws(FileTrouble) -> Bool {
    try changed.read(&lexicons)
  }

  static func changes(
    _ rows: KeyedRows<Self>, file: UInt16, _ patch: RowPatch?, _ newRows: ContiguousArray<Self>
  ) -> RowChanges<Self> {
    patch.map { rows.changes(file: file, $0, newRows) } ?? rows.changes(file: file, to: newRows)
  }
}

extension Opportunity: DecodableRow {
  typealias Columns = OpportunityColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.opportunities }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.opportunities }

  func link(in links: inout RowLinks, times: Int32) {
    links.countStage(stage, times)
    if links.linksCustomers { links.dealsOfCustomer.count(id, of: customer, times) }
    if kind == .unknown { links.rowsWithoutKind.count(of: customer, times) }
    links.dealsOfLead.count(id, of: lead, times)
  }

  static func link(_ rows: UnsafeBufferPointer<Opportunity>, of total: Int, in links: inout RowLinks) {
    links.countStages(of: rows) { row, count in count(row.stage) }
    if links.linksCustomers { links.dealsOfCustomer.add(rows, of: total) { $0.customer } }
    links.dealsOfLead.add(rows, of: total) { $0.lead }
    for index in rows.indices where rows[index].kind == .unknown {
      links.rowsWithoutKind.count(of: rows[index].customer, 1)
    }
  }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Opportunity? {
    var row = Opportunity()
    row.place = reader.place
    row.id = reader.key(OpportunityColumn.oppID, in: &lexicons.opportunities)
    row.stage = reader.id(OpportunityColumn.stage, reader.recentStages, in: &lexicons.stages)
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
    row.readAmount(&reader, &lexicons)
    row.kind = reader.word(OpportunityColumn.kind, of: OpportunityWords.kinds) ?? .unknown
    row.isDeleted = reader.flag(OpportunityColumn.deleted) ?? false
    return row
  }

  private mutating func readNames(_ reader: inout RowReader, _ lexicons: inout Lexicons) {
    name = reader.label(OpportunityColumn.name, &lexicons)
    customer = reader.key(OpportunityColumn.customerID, reader.recentCustomers, in: &lexicons.customers)
    lead = reader.key(OpportunityColumn.leadID, in: &lexicons.leads)
    owner = reader.id(OpportunityColumn.ownerID, reader.recentReps, in: &lexicons.reps)
    pipeline = reader.pipeline(&lexicons)
    product = reader.id(OpportunityColumn.product, reader.recentProducts, in: &lexicons.products)
    segment = reader.id(OpportunityColumn.segment, reader.recentSegments, in: &lexicons.segments)
    source = reader.id(OpportunityColumn.source, reader.recentSources, in: &lexicons.sources)
    mergedInto = reader.id(OpportunityColumn.mergedInto, in: &lexicons.opportunities)
    if owner == 0 { reader.warnEmpty(OpportunityColumn.ownerID, "counts for no rep") }
  }

  private mutating func readDates(_ reader: inout RowReader) {
    created = reader.day(OpportunityColumn.createdAt)
    expectedClose = reader.day(OpportunityColumn.expectedClose)
    closed = reader.day(OpportunityColumn.closedAt)
    updatedAt = reader.second(OpportunityColumn.updatedAt)
    if created == nil { reader.warnEmpty(OpportunityColumn.createdAt, "counts in snapshots only") }
    if let created, let closed, closed < created {
      reader.warn("closed_at", "is before created_at: left out of the sales cycle")
    }
  }

  private mutating func readAmount(_ reader: inout RowReader, _ lexicons: inout Lexicons) {
    currency = reader.currency(OpportunityColumn.currency, &lexicons)
    amount = reader.money(OpportunityColumn.amount, in: currency, &lexicons)
    probability = reader.basisPoints(OpportunityColumn.probability)
    forecast = reader.word(OpportunityColumn.forecastCategory, of: OpportunityWords.forecasts)
    quantity = reader.thousandths(OpportunityColumn.quantity)
  }
}

enum OpportunityWords {
  static let statuses: ClosedWords<StageType> = ["open": .open, "won": .won, "lost": .lost]
  static let kinds: ClosedWords<DealKind> = [
    "new": .new, "add_on": .addOn, "renewal": .renewal, "returning": .returning,
  ]
  static let forecasts: ClosedWords<ForecastCategory> = [
    "pipeline": .pipeline, "best_case": .bestCase, "commit": .commit, "closed": .closed, "omitted": .omitted,
  ]
}

extension HistoryRow: DecodableRow {
  typealias Columns = HistoryColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.history }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.history }

  func link(in links: inout RowLinks, times: Int32) { links.countStages(of: self, times) }

  static func link(_ rows: UnsafeBufferPointer<HistoryRow>, of total: Int, in links: inout RowLinks) {
    links.countStages(of: rows) { row, count in
      guard row.field == .stage else { return }
      if let old = row.old { count(UInt32(truncatingIfNeeded: old)) }
      if let new = row.new { count(UInt32(truncatingIfNeeded: new)) }
    }
  }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> HistoryRow? {
    let opportunity = reader.key(HistoryColumn.oppID, reader.recentDeals, in: &lexicons.opportunities)
    guard opportunity != 0 else {
      reader.fail("opp_id", "is empty: the row is left out")
      return nil
    }
    guard let moment = reader.moment(HistoryColumn.at) else {
      reader.fail("at", "has no date: the row is left out")
      return nil
    }
    let cells = reader.bytes(of: HistoryColumn.field, .old, .new)
    if let cells, let told = reader.recentMoves.row(telling: cells) {
      return told.again(
        of: opportunity, day: moment.day, second: moment.second,
        sequence: reader.sequence(HistoryColumn.sequence), line: reader.place.line)
    }
    guard let field = reader.historyField() else {
      reader.fail("field", "is none of stage, owner, amount, expected_close: the row is left out")
      return nil
    }
    let told = reader.problems.toldCount
    let old = reader.value(HistoryColumn.old, of: field, &lexicons)
    let new = reader.value(HistoryColumn.new, of: field, &lexicons)
    guard new != nil || field != .stage else {
      reader.fail("new", "is empty: the row is left out")
      return nil
    }
    let row = HistoryRow(
      reader.place, of: opportunity, day: moment.day, second: moment.second,
      sequence: reader.sequence(HistoryColumn.sequence), field, old: old, new: new)
    if field == .stage, let cells, reader.problems.toldCount == told {
      reader.recentMoves.note(row, telling: cells)
    }
    return row
  }

  static let fields: ClosedWords<Field> = [
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
  mutating func sequence(_ column: some TableColumns) -> Int32 {
    let text = cell(column)
    return RowReader.plainSequence(text) ?? RowReader.sequence(atEndOf: text)
  }

  /// The number of a sequence cell that is one digit; nil for others.
  @inline(__always)
  static func plainSequence(_ text: UnsafeBufferPointer<UInt8>) -> Int32? {
    text.count == 1 && text[0].isDigit ? Int32(text[0] &- 48) : nil
  }

  @inline(never)
  private static func sequence(atEndOf text: UnsafeBufferPointer<UInt8>) -> Int32 {
    var (value, scale, index) = (Int64(0), Int64(1), text.count)
    while index > 0, text[index - 1].isDigit, scale < 1_000_000_000 {
      index -= 1
      value += Int64(text[index] - 48) * scale
      scale *= 10
    }
    return Int32(truncatingIfNeeded: value)
  }

  /// The field of a history row; most rows are of stages, and need no list of words.
  @inline(__always)
  fileprivate mutating func historyField() -> HistoryRow.Field? {
    let text = cell(HistoryColumn.field)
    if text.count == 5, let start = text.baseAddress, ShortText.word(start, 5) == RowReader.stageWord {
      return .stage
    }
    return word(HistoryColumn.field, of: HistoryRow.fields)
  }

  /// The bytes of `stage` as a number.
  private static var stageWord: UInt64 { 0x65_6761_7473 }

  fileprivate mutating func value(
    _ column: some TableColumns, of field: HistoryRow.Field, _ lexicons: inout Lexicons
  ) -> Int64? {
    switch field {
    case .stage: nonZero(id(column, recentStages, in: &lexicons.stages))
    case .owner: nonZero(id(column, recentReps, in: &lexicons.reps))
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

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.reps }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.reps }

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

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.teamSpells }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.teamSpells }

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

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.customers }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.customers }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Customer? {
    var row = Customer()
    row.place = reader.place
    row.id = reader.key(CustomerColumn.customerID, in: &lexicons.customers)
    guard row.id != 0 else {
      reader.fail("customer_id", "is empty: the row is left out")
      return nil
    }
    row.name = reader.label(CustomerColumn.name, &lexicons)
    row.segment = reader.id(CustomerColumn.segment, reader.recentSegments, in: &lexicons.segments)
    row.source = reader.id(CustomerColumn.source, reader.recentSources, in: &lexicons.sources)
    row.owner = reader.id(CustomerColumn.ownerID, reader.recentReps, in: &lexicons.reps)
    row.mergedInto = reader.id(CustomerColumn.mergedInto, in: &lexicons.customers)
    return row
  }
}
