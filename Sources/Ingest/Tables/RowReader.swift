import Sales

/// What a reader asks for each cell, and gives back when it goes.
private final class ReaderMemory {
  let columns: PlainColumns
  let deals = RecentNames()
  let stages = RecentNames()
  let customers = RecentNames()
  let products = RecentNames()
  let reps = RecentNames(countBits: 9)
  let sources = RecentNames()
  let leads = RecentNames()
  let segments = RecentNames()
  let months = RecentMonths()
  let moves = RecentMoves()

  init(columns: PlainColumns) {
    self.columns = columns
  }

  deinit {
    columns.deallocate()
    for names in [deals, stages, customers, products, reps, sources, leads, segments] { names.deallocate() }
    months.deallocate()
    moves.deallocate()
  }
}

/// Reads the cells of one record after the other as the types of a table's columns.
///
/// A cell that does not read as its type is nil and told as a warning; the row stays.
struct RowReader {
  var plan: ColumnPlan
  let file: String
  let fileNumber: UInt16
  /// The base currency; other currencies have no rate.
  let currency: Currency
  var problems = ProblemList()
  /// Whether other lexicons adopt the names that are read, so that keys need not be told apart here.
  var isAdopted = false
  /// Whether texts that are only shown are kept, and not just told apart.
  var keepsLabels = true
  /// Bytes that a text or an id may have.
  var longestText = ReadingLimits().longestText
  private(set) var line = 0
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// In memory of who found the record, or of the list where it is a line of JSON.
  private var fields = UnsafeBufferPointer<RecordScanner.Field>(start: nil, count: 0)
  /// The fields of a record of delimited text, where every column that is just a field finds one, and its bytes.
  private var places: UnsafePointer<RecordScanner.Field>?
  private var base: UnsafePointer<UInt8>?
  private let objectFields = FieldList(capacity: 16)
  let columns: PlainColumns
  let decimals: Int
  let readsPlainDates: Bool
  /// The decimal point.
  let point: UInt8
  /// The base currency's code as bytes read as one number.
  let currencyWord: UInt64
  /// Columns that were told to be no columns of the file, a bit each.
  private var toldAbsent: UInt64 = 0
  private let unescaped = ByteScratch()
  private let words = ByteScratch()
  /// Names that come again and again, of one lexicon each; in memory that the reader holds.
  let recentDeals, recentStages, recentCustomers, recentProducts, recentReps, recentSources: RecentNames
  let recentLeads, recentSegments: RecentNames
  let recentMonths: RecentMonths
  let recentMoves: RecentMoves
  private let memory: ReaderMemory
  /// Whether fields lie in lines of JSON.
  private let readsJSON: Bool
  /// Which of the plan's pivots the row is made of, and what was told of the record's rows before.
  private var pivot = 0
  private var toldOfRecord: Set<Problem> = []

  init(plan: ColumnPlan, file: String, fileNumber: UInt16, currency: Currency, readsJSON: Bool = false) {
    self.readsJSON = readsJSON
    self.plan = plan
    self.file = file
    self.fileNumber = fileNumber
    self.currency = currency
    memory = ReaderMemory(columns: PlainColumns(plan, readsJSON: readsJSON))
    columns = memory.columns
    (recentDeals, recentStages) = (memory.deals, memory.stages)
    (recentCustomers, recentProducts) = (memory.customers, memory.products)
    (recentReps, recentSources) = (memory.reps, memory.sources)
    (recentLeads, recentSegments) = (memory.leads, memory.segments)
    (recentMonths, recentMoves) = (memory.months, memory.moves)
    point = plan.numbers.point
    decimals = currency.decimals
    readsPlainDates = plan.dates.patterns.isEmpty
    currencyWord = currency.code.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension RowReader {
  /// A reader of the cells of a file, as it is asked for.
  init(plan: ColumnPlan, for request: FileRequest) {
    self.init(
      plan: plan, file: request.name, fileNumber: request.number, currency: request.currency,
      readsJSON: request.isJSONLines)
    longestText = request.limits.longestText
    keepsLabels = request.keepsLabels
  }

  var place: SourceLine { SourceLine(file: fileNumber, line: UInt32(clamping: line)) }

  /// Takes up a record; false where the mapping's conditions leave the row out or it is blank.
  @inline(__always)
  mutating func take(_ record: RecordScanner.Record, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    self.bytes = bytes
    line = record.line
    fields = record.fields
    (places, base) = (fields.baseAddress, bytes.baseAddress)
    let count = record.fieldCount
    if count == 1, field(0).isEmpty { return skipBlankRow() }
    guard plan.conditions.isEmpty || meetsConditions() else { return false }
    if count < plan.mostFields { record.fillUp(to: plan.mostFields) }
    if count != plan.headerCount &+ plan.columnsBeyond { warnOfCount(count) }
    return true
  }

  /// Takes up a plain record, which has as many fields as the header; false where the mapping's conditions leave the
  /// row out.
  @inline(__always)
  mutating func take(
    _ fields: UnsafeBufferPointer<RecordScanner.Field>, line: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    (self.bytes, self.line, self.fields) = (bytes, line, fields)
    (places, base) = (fields.baseAddress, bytes.baseAddress)
    return plan.conditions.isEmpty || meetsConditions()
  }

  /// A row without anything on it is none; zeros that the disk gave for bytes never written are told.
  private mutating func skipBlankRow() -> Bool {
    if let field = fields.first, bytes[field.start..<field.end].contains(0) {
      let reason =
        "holds nothing but NUL bytes, as where a file was not written to its end: no row, here and below"
      problems.addOnce("NUL", Problem(.warning, file: file, line: line, reason: reason))
    }
    return false
  }

  /// Tells once a file that a row is its header row again.
  mutating func leaveOutHeader(line: Int) {
    let reason = "is the header row again: left out, here and below"
    problems.addOnce("header", Problem(.warning, file: file, line: line, reason: reason))
  }

  @inline(never)
  private mutating func warnOfCount(_ count: Int) {
    let columns = plan.headerCount + plan.columnsBeyond
    let rest = count < columns ? "the rest is taken as empty" : "the rest is ignored"
    warn(nil, "\(count) fields where the header has \(columns); \(rest)")
  }

  /// Takes up the scanner's object; false where the mapping's conditions leave the row out.
  mutating func take(_ scanner: inout JSONLineScanner, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    self.bytes = bytes
    line = scanner.line
    let count = scanner.fields.count
    objectFields.reserve(count, used: 0)
    for (place, field) in scanner.fields.enumerated() { objectFields.start[place] = field }
    fields = UnsafeBufferPointer(start: objectFields.start, count: count)
    guard plan.conditions.isEmpty || meetsConditions() else { return false }
    for place in scanner.compounds {
      let header = plan.headers[place]
      if plan.headers.contains(where: { $0.hasPrefix(header + ".") }) { continue }
      let reason =
        "holds a list or a group, taken as empty here and below; a value in a group is named \(header).key"
      problems.addOnce(
        "compound \(header)", Problem(.warning, file: file, line: line, column: header, reason: reason))
    }
    return true
  }

  /// Goes on to the row of one of the record's pivots; false where its cell is empty, which makes no row.
  mutating func turn(to pivot: Int) -> Bool {
    if pivot == 0 { toldOfRecord.removeAll(keepingCapacity: true) }
    self.pivot = pivot
    return !RowReader.isMissing(field(plan.pivots[pivot].field), by: plan.missingWords)
  }

  private mutating func meetsConditions() -> Bool {
    plan.conditions.allSatisfy { condition in
      let text = field(condition.field)
      let isSame =
        text.count == condition.text.count
        && String(decoding: text, as: UTF8.self).lowercased().utf8.elementsEqual(condition.text)
      return isSame == condition.keeps
    }
  }

  mutating func warn(_ column: String?, _ reason: String) {
    tell(Problem(.warning, file: file, line: line, column: told(column), reason: reason))
  }

  /// Adds a problem; one that the rows of a record share is told once.
  private mutating func tell(_ problem: Problem) {
    guard !plan.unpivots || toldOfRecord.insert(problem).inserted else { return }
    problems.add(problem)
  }

  /// What messages call a column: by its header where columns become rows.
  func told(_ column: String?) -> String? {
    guard let column, plan.unpivots, let place = plan.names.firstIndex(of: column) else { return column }
    switch plan.sources[place] {
    case .pivotName, .pivotValue: return plan.pivots[pivot].header
    case .none, .field, .scaled, .joined, .constant, .pivotKey: return column
    }
  }

  /// Warns of an empty cell, or once a file where there is no such column.
  mutating func warnEmpty(
    _ column: some TableColumns, of noun: String = "deal", _ consequence: String
  ) {
    let bit = UInt64(1) << UInt64(column.rawValue)
    guard toldAbsent & bit == 0 else { return }
    if plan.isFed(column.rawValue) { return warn(column.name, "is empty: the \(noun) \(consequence)") }
    let reason =
      plan.isOpen
      ? "is not there: each \(noun) without it \(consequence)"
      : "is no column of the file: each \(noun) \(consequence)"
    problems.addOnce(
      column.name, ofLine: line,
      Problem(.warning, file: file, line: 1, column: column.name, reason: reason))
    // What is no column of a line of JSON may be one of a later line.
    if !plan.isOpen { toldAbsent |= bit }
  }

  mutating func fail(_ column: String?, _ reason: String) {
    tell(Problem(.error, file: file, line: line, column: told(column), reason: reason))
  }

  /// A trimmed field; valid until the next cell is read.
  private mutating func field(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    guard place < fields.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    let field = fields[place]
    let raw = bytes.slice(field.start..<field.end)
    guard field.isEscaped else { return raw.trimmed() }
    if readsJSON {
      JSONCells.unescape(field, in: bytes, point: plan.numbers.point, into: unescaped)
    } else {
      RecordScanner.unescape(raw, into: unescaped)
    }
    return unescaped.text.trimmed()
  }

  /// The bytes of three fields that follow each other and what lies between them: the same bytes are the same cells.
  ///
  /// Nil where the first is quoted, or where a column is not just its field.
  @inline(__always)
  func bytes<Column: TableColumns>(of first: Column, _ second: Column, _ third: Column)
    -> UnsafeBufferPointer<UInt8>?
  {
    let place = columns[first.rawValue]
    guard place > 0, columns[second.rawValue] == place &+ 1, columns[third.rawValue] == place &+ 2,
      place &+ 2 < fields.count
    else { return nil }
    let (from, to) = (fields[place].start, fields[place &+ 2].end)
    guard let text = bytes.baseAddress, text[from &- 1] != UInt8(ascii: "\"") else { return nil }
    return UnsafeBufferPointer(start: text + from, count: to &- from)
  }

  /// The bytes of a column that is just a field, as they stand there; nil where it is something else.
  ///
  /// For who can tell from them alone what the cell says: with nothing to trim and no word that stands for nothing.
  @inline(__always)
  func plainField(_ column: some TableColumns) -> UnsafeBufferPointer<UInt8>? {
    let place = columns[column.rawValue]
    guard place >= 0 else { return nil }
    let field = places.unsafelyUnwrapped[place]
    guard !field.isEscaped else { return nil }
    return UnsafeBufferPointer(start: base.unsafelyUnwrapped + field.start, count: field.count)
  }

  /// The text of a cell, empty where there is none; valid until the next cell is read.
  @inline(__always)
  mutating func cell(_ column: some TableColumns) -> UnsafeBufferPointer<UInt8> {
    let place = columns[column.rawValue]
    guard place >= 0 else {
      return place == PlainColumns.absent ? UnsafeBufferPointer.none : otherCell(column)
    }
    let (field, text) = (places.unsafelyUnwrapped + place, base.unsafelyUnwrapped)
    let (from, to) = (field.pointee.start, field.pointee.end)
    guard to > from else { return .none }
    let (first, last) = (text[from], text[to &- 1])
    // Nothing to trim, to unescape or to take for empty: what nearly every cell is.
    guard first &- 0x21 < 0x5F, last &- 0x21 < 0x5F, !field.pointee.isEscaped else {
      return otherCell(column)
    }
    let cell = UnsafeBufferPointer(start: text + from, count: to &- from)
    return RowReader.maySayMissing(first, cell.count) && RowReader.saysMissing(cell) ? .none : cell
  }

  /// The text of a cell, whatever it is made of.
  @inline(never)
  private mutating func otherCell(_ column: some TableColumns) -> UnsafeBufferPointer<UInt8> {
    let number = column.rawValue
    var text: UnsafeBufferPointer<UInt8>
    switch plan.sources[number] {
    case .none: return UnsafeBufferPointer(start: nil, count: 0)
    case .field(let place), .scaled(let place, _): text = field(place)
    case .constant(let constant): text = keep(constant)
    case .joined(let places): text = join(places)
    case .pivotName: text = keep(plan.pivots[pivot].name)
    case .pivotValue: text = field(plan.pivots[pivot].field)
    case .pivotKey(let places, let constant): text = key(places, constant)
    }
    if RowReader.isMissing(text, by: plan.missingWords) { return .none }
    if let translations = plan.translations[number],
      let word = translations[String(decoding: text, as: UTF8.self).lowercased()]
    {
      text = keep(word)
    }
    return text
  }

  private mutating func keep(_ text: [UInt8]) -> UnsafeBufferPointer<UInt8> {
    words.removeAll()
    words.append(contentsOf: text)
    return words.text
  }

  private mutating func join(_ places: [Int]) -> UnsafeBufferPointer<UInt8> {
    words.removeAll()
    for (index, place) in places.enumerated() {
      if index > 0 { words.append(UInt8(ascii: " ")) }
      words.append(contentsOf: field(place))
    }
    return words.text.trimmed()
  }

  /// The joined texts with the pivot's name behind them; empty where they are.
  private mutating func key(_ places: [Int], _ constant: [UInt8]) -> UnsafeBufferPointer<UInt8> {
    let text = places.isEmpty ? keep(constant) : join(places)
    guard !RowReader.isMissing(text, by: plan.missingWords) else { return text }
    let raw = Array(text) + [UInt8(ascii: " ")] + plan.pivots[pivot].name
    return keep(raw)
  }

  /// Bytes that a key may have which is compared as two words.
  static let longestPlainKey = 16

  /// Whether a cell is a key as nearly all are: nothing to trim or to take for empty, and short.
  @inline(__always)
  static func isPlainKey(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    5...longestPlainKey ~= text.count && text[0] &- 0x21 < 0x5F && text[text.count &- 1] &- 0x21 < 0x5F
  }

  /// Whether a text is one that a field says as it stands: nothing to trim, and no word that stands for nothing.
  static func isPlainName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, first &- 0x21 < 0x5F, last &- 0x21 < 0x5F else {
      return false
    }
    return !(maySayMissing(first, text.count) && saysMissing(text))
  }

  private static func isMissing(_ text: UnsafeBufferPointer<UInt8>, by words: [[UInt8]]) -> Bool {
    guard let first = text.first else { return true }
    return maySayMissing(first, text.count) && saysMissing(text) || words.contains { text.elementsEqual($0) }
  }

  /// Whether a cell that begins with a byte may be one of the words that stand for nothing.
  @inline(__always)
  private static func maySayMissing(_ first: UInt8, _ count: Int) -> Bool {
    count <= 4 && (first == UInt8(ascii: "-") || first | 0x20 == UInt8(ascii: "n"))
  }

  /// Whether a cell of at most four bytes says `NULL`, `null`, `-`, `NA`, `N/A`, `NaN`, `NaT` or `None`.
  @inline(never)
  private static func saysMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return true }
    switch ShortText.word(start, text.count) {
    case 0x4C4C_554E, 0x6C6C_756E, 0x2D, 0x414E, 0x41_2F4E, 0x4E_614E, 0x54_614E, 0x656E_6F4E: return true
    default: return false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// No bytes.
  static var none: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

  /// Without blanks at both ends; the common case has none.
  @inline(__always)
  func trimmed() -> UnsafeBufferPointer<UInt8> {
    guard count > 0 else { return self }
    let (first, last) = (self[0], self[count - 1])
    return first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80 ? self : trimmingBlanks()
  }
}
