import Sales

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
  /// Bytes that a text or an id may have.
  var longestText = ReadingLimits().longestText
  private(set) var line = 0
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// In memory of the scanner, or of the list where the record is a line of JSON.
  private var fields = UnsafeBufferPointer<RecordScanner.Field>(start: nil, count: 0)
  private let objectFields = FieldList(capacity: 16)
  private let columns: PlainColumns
  private let decimals: Int
  private let readsPlainDates: Bool
  /// The base currency's code as bytes read as one number.
  private let currencyWord: UInt64
  /// Columns that were told to be no columns of the file, a bit each.
  private var toldAbsent: UInt64 = 0
  private let unescaped = ByteScratch()
  private let words = ByteScratch()
  /// Names that come again and again, of one lexicon each.
  let recentDeals = RecentNames()
  let recentStages = RecentNames()
  let recentCustomers = RecentNames()
  let recentProducts = RecentNames()
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
    columns = PlainColumns(plan, readsJSON: readsJSON)
    decimals = currency.decimals
    readsPlainDates = plan.dates.patterns.isEmpty
    currencyWord = currency.code.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension RowReader {
  var place: SourceLine { SourceLine(file: fileNumber, line: UInt32(clamping: line)) }

  /// Takes up the scanner's record; false where the mapping's conditions leave the row out or it is blank.
  @inline(__always)
  mutating func take(_ scanner: borrowing RecordScanner, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    self.bytes = bytes
    line = scanner.line
    fields = scanner.fields
    let count = scanner.fieldCount
    if count == 1, field(0).isEmpty { return skipBlankRow() }
    guard plan.conditions.isEmpty || meetsConditions() else { return false }
    if count != plan.headerCount &+ plan.columnsBeyond { warnOfCount(count) }
    return true
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
    return !isMissing(field(plan.pivots[pivot].field))
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
  private func told(_ column: String?) -> String? {
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

  /// The text of a cell, empty where there is none; valid until the next cell is read.
  @inline(__always)
  mutating func cell(_ column: some TableColumns) -> UnsafeBufferPointer<UInt8> {
    let place = columns[column.rawValue]
    guard place >= 0 else {
      return place == PlainColumns.absent ? UnsafeBufferPointer.none : otherCell(column)
    }
    guard place < fields.count, let start = fields.baseAddress, let text = bytes.baseAddress else {
      return .none
    }
    let (from, to) = (start[place].start, start[place].end)
    guard to > from else { return .none }
    let (first, last) = (text[from], text[to &- 1])
    let mayBeMissing = (first == UInt8(ascii: "-") || first | 0x20 == UInt8(ascii: "n")) && to &- from <= 4
    // Nothing to trim, to unescape or to take for empty: what nearly every cell is.
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80, !mayBeMissing, !start[place].isEscaped {
      return UnsafeBufferPointer(start: text + from, count: to &- from)
    }
    return otherCell(column)
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
    if isMissing(text) { return UnsafeBufferPointer(start: nil, count: 0) }
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
    guard !isMissing(text) else { return text }
    let raw = Array(text) + [UInt8(ascii: " ")] + plan.pivots[pivot].name
    return keep(raw)
  }

  private func isMissing(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    if first == UInt8(ascii: "-") || first | 0x20 == UInt8(ascii: "n"), text.count <= 4 {
      for word in RowReader.emptyWords where text.elementsEqual(word) { return true }
    }
    return plan.missingWords.contains { text.elementsEqual($0) }
  }

  private static let emptyWords = ["NULL", "null", "-", "NA", "N/A", "NaN", "NaT", "None"].map {
    Array($0.utf8)
  }
}

// MARK: - Typed cells

extension RowReader {
  @inline(__always)
  mutating func id(_ column: some TableColumns, in lexicon: inout Lexicon) -> UInt32 {
    let text = cell(column)
    guard !text.isEmpty, isShort(text, column.name) else { return 0 }
    let id = lexicon.id(of: text)
    if id == 0 { tellFullLexicon(column.name) }
    return id
  }

  /// The id of a name that a row before may have named as well; the recent names are those of the lexicon.
  @inline(__always)
  mutating func id(
    _ column: some TableColumns, _ recent: RecentNames, in lexicon: inout Lexicon
  ) -> UInt32 {
    let text = cell(column)
    guard !text.isEmpty, isShort(text, column.name) else { return 0 }
    let id = recent.id(of: text, in: &lexicon)
    if id == 0 { tellFullLexicon(column.name) }
    return id
  }

  @inline(never)
  private mutating func tellFullLexicon(_ column: String) {
    let reason = "there are more names than can be told apart: new ones are taken as empty, here and below"
    problems.addOnce("lexicon", Problem(.error, file: file, line: line, column: column, reason: reason))
  }

  mutating func text(_ column: some TableColumns) -> String? {
    let text = cell(column)
    return text.isEmpty || !isShort(text, column.name) ? nil : String(decoding: text, as: UTF8.self)
  }

  @inline(__always)
  private mutating func isShort(_ text: UnsafeBufferPointer<UInt8>, _ column: String) -> Bool {
    if text.count <= longestText { return true }
    warn(column, "\(quoted(text)) is longer than \(byteText(longestText)): taken as empty")
    return false
  }

  mutating func moment(_ column: some TableColumns) -> Moment? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if readsPlainDates, let moment = PlainDate.moment(text) { return moment }
    return otherMoment(column, text)
  }

  @inline(never)
  private mutating func otherMoment(
    _ column: some TableColumns, _ text: UnsafeBufferPointer<UInt8>
  ) -> Moment? {
    if let moment = plan.dates.read(text) { return moment }
    warn(column.name, "\(quoted(text)) is no date")
    return nil
  }

  mutating func day(_ column: some TableColumns) -> Day? {
    moment(column)?.day
  }

  /// A date, or the first day of a month such as `2024-03`.
  mutating func dayOrMonth(_ column: some TableColumns) -> Day? {
    let text = cell(column)
    guard text.count == 7 else { return day(column) }
    return Day(iso: String(decoding: text, as: UTF8.self) + "-01") ?? day(column)
  }

  /// A moment in seconds for comparing versions of a row; the least number where the cell is empty.
  mutating func second(_ column: some TableColumns) -> Int64 {
    guard let moment = moment(column) else { return .min }
    return Int64(moment.day.number) * 86_400 + Int64(max(0, moment.second))
  }

  /// A whole number of at least 1.
  mutating func positive(_ column: some TableColumns) -> Int? {
    guard let number = integer(column) else { return nil }
    if number > 0 { return number }
    warn(column.name, "\(number) is no number of at least 1")
    return nil
  }

  /// A money cell in minor units of a currency: an id in `Lexicons.currencies`, 0 for the base currency.
  @inline(__always)
  mutating func money(
    _ column: some TableColumns, in currency: UInt16, _ lexicons: inout Lexicons
  ) -> Money? {
    guard currency != 0, let other = Currency(code: lexicons.currencies.text(UInt32(currency))) else {
      return money(column)
    }
    return money(column, decimals: other.decimals)
  }

  /// A money cell in minor units of the base currency.
  mutating func money(_ column: some TableColumns) -> Money? {
    money(column, decimals: decimals)
  }

  private mutating func money(_ column: some TableColumns, decimals: Int) -> Money? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    let factor = factor(of: column)
    guard let reading = plan.numbers.money(text, decimals: decimals, factor: factor) else {
      warn(column.name, "\(quoted(text)) is no amount")
      return nil
    }
    if reading.isMarked { tellMarks(column.name) }
    return Money(minor: reading.value)
  }

  private mutating func tellMarks(_ column: String) {
    let problem = Problem(
      .warning, file: file, line: line, column: told(column),
      reason: "thousands marks or currency signs are taken out, here and below")
    problems.addOnce("marks in \(column)", problem)
  }

  mutating func integer(_ column: some TableColumns) -> Int? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if let reading = plan.numbers.integer(text, factor: factor(of: column)) { return Int(reading.value) }
    warn(column.name, "\(quoted(text)) is no whole number")
    return nil
  }

  /// A number of days that reaches no further than a century, as settings take it.
  mutating func days(_ column: some TableColumns) -> Int? {
    guard let days = integer(column) else { return nil }
    if 1...36_500 ~= days { return days }
    warn(column.name, "\(days) is no number of days from 1 to 36500")
    return nil
  }

  /// A number in hundred-millionths that is above zero.
  mutating func rate(_ column: some TableColumns) -> Int64? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if let reading = plan.numbers.fixed(text, places: 8, factor: factor(of: column)), reading.value > 0 {
      return reading.value
    }
    warn(column.name, "\(quoted(text)) is no rate above zero")
    return nil
  }

  /// A number in thousandths.
  mutating func thousandths(_ column: some TableColumns) -> Int64? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if let reading = plan.numbers.fixed(text, places: 3, factor: factor(of: column)) { return reading.value }
    warn(column.name, "\(quoted(text)) is no number")
    return nil
  }

  /// A percentage from 0 to 100 in basis points.
  mutating func basisPoints(_ column: some TableColumns) -> Int? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if let points = plan.numbers.basisPoints(text, factor: factor(of: column)) { return points }
    warn(column.name, "\(quoted(text)) is no percentage from 0 to 100")
    return nil
  }

  @inline(__always)
  private func factor(of column: some TableColumns) -> DecimalFactor? {
    columns[column.rawValue] >= 0 ? nil : scale(of: column)
  }

  @inline(never)
  private func scale(of column: some TableColumns) -> DecimalFactor? {
    if case .scaled(_, let factor) = plan.sources[column.rawValue] { return factor }
    return nil
  }

  /// One of a closed list of words, in any case.
  @inline(__always)
  mutating func word<Value>(
    _ column: some TableColumns, of list: @autoclosure () -> ClosedWords<Value>
  ) -> Value? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    let list = list()
    if let value = list.value(of: text) { return value }
    warn(column.name, "\(quoted(text)) is none of \(list.listing)")
    return nil
  }

  mutating func flag(_ column: some TableColumns) -> Bool? {
    word(column, of: RowReader.flags)
  }

  private static let flags: ClosedWords<Bool> = [
    "true": true, "1": true, "yes": true, "y": true, "t": true,
    "false": false, "0": false, "no": false, "n": false, "f": false,
  ]

  /// Whether a cell says one of some words, in any case; other words are no fault.
  mutating func says(_ words: ClosedWords<Bool>, _ column: some TableColumns) -> Bool {
    words.value(of: cell(column)) ?? false
  }

  /// The currency that a cell names: an id in `Lexicons.currencies`, 0 for the base currency and for none.
  ///
  /// A word that is no code is told once a file.
  @inline(__always)
  mutating func currency(_ column: some TableColumns, _ lexicons: inout Lexicons) -> UInt16 {
    let text = cell(column)
    guard let start = text.baseAddress, text.count > 0 else { return 0 }
    if text.count == 3, ShortText.word(start, 3) == currencyWord { return 0 }
    if let known = lexicons.currencies.knownID(of: text) { return UInt16(truncatingIfNeeded: known) }
    return otherCurrency(column, text, &lexicons)
  }

  @inline(never)
  private mutating func otherCurrency(
    _ column: some TableColumns, _ text: UnsafeBufferPointer<UInt8>, _ lexicons: inout Lexicons
  ) -> UInt16 {
    let word = String(decoding: text, as: UTF8.self).uppercased()
    guard CurrencyCodes.contains(word) else {
      let problem = Problem(
        .warning, file: file, line: line, column: column.name,
        reason: "\(quoted(text)) is no ISO 4217 code; \(currency.code) is assumed, here and below")
      problems.addOnce("currency", problem)
      return 0
    }
    return word == currency.code ? 0 : UInt16(truncatingIfNeeded: lexicons.currencies.id(of: word))
  }

  private func quoted(_ text: UnsafeBufferPointer<UInt8>) -> String {
    let shown = String(decoding: text.prefix(40), as: UTF8.self)
    return text.count > 40 ? "“\(shown)…”" : "“\(shown)”"
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
