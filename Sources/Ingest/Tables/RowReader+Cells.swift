import Sales

/// Cells as values: a cell that does not read as what its column holds is nil, and told.
extension RowReader {
  @inline(__always)
  mutating func id(_ column: some TableColumns, in lexicon: inout Lexicon) -> UInt32 {
    let text = cell(column)
    guard !text.isEmpty, isShort(text, column.name) else { return 0 }
    let id = lexicon.id(of: text)
    if id == 0 { tellFullLexicon(column.name) }
    return id
  }

  /// The id of a key that hardly any other row has or names.
  @inline(__always)
  mutating func key(_ column: some TableColumns, in lexicon: inout Lexicon) -> UInt32 {
    guard isAdopted else { return id(column, in: &lexicon) }
    let text = cell(column)
    guard !text.isEmpty, isShort(text, column.name) else { return 0 }
    let id = lexicon.append(text)
    if id == 0 { tellFullLexicon(column.name) }
    return id
  }

  /// The id of a key that rows have one after the other, or that few rows near each other have; the recent names are
  /// those of the lexicon.
  @inline(__always)
  mutating func key(
    _ column: some TableColumns, _ recent: RecentNames, in lexicon: inout Lexicon
  ) -> UInt32 {
    id(column, recent, in: &lexicon, isAdopted: isAdopted)
  }

  /// The id of a name that a row before may have named as well; the recent names are those of the lexicon.
  ///
  /// Where another lexicon adopts the names, it tells them apart.
  @inline(__always)
  mutating func id(
    _ column: some TableColumns, _ recent: RecentNames, in lexicon: inout Lexicon, isAdopted: Bool = false
  ) -> UInt32 {
    if let text = plainField(column), let id = recent.knownID(of: text) { return id }
    let text = cell(column)
    guard !text.isEmpty, isShort(text, column.name) else { return 0 }
    // Columns share recent names: what one of them puts together is none for who compares bytes as they stand.
    let isPlain = columns[column.rawValue] >= 0 || RowReader.isPlainName(text)
    let id = recent.id(of: text, in: &lexicon, isAdopted: isAdopted, isNoted: isPlain)
    if id == 0 { tellFullLexicon(column.name) }
    return id
  }

  /// A text that is only shown: its id in `Lexicons.texts`, or a number of its own where labels are not kept.
  @inline(__always)
  mutating func label(_ column: some TableColumns, _ lexicons: inout Lexicons) -> UInt32 {
    guard !keepsLabels else { return id(column, in: &lexicons.texts) }
    let text = cell(column)
    guard !text.isEmpty, isShort(text, column.name) else { return 0 }
    return lexicons.texts.tag(of: text)
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
    if let text = plainField(column) {
      if text.isEmpty { return nil }
      if readsPlainDates, let moment = recentMonths.moment(text) { return moment }
    }
    return otherMoment(column)
  }

  @inline(never)
  private mutating func otherMoment(_ column: some TableColumns) -> Moment? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
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

  @inline(__always)
  private mutating func money(_ column: some TableColumns, decimals: Int) -> Money? {
    if let text = plainField(column) {
      if text.isEmpty { return nil }
      if let minor = PlainNumber.units(text, point: point, places: decimals) { return Money(minor: minor) }
    }
    return otherMoney(column, decimals: decimals)
  }

  @inline(never)
  private mutating func otherMoney(_ column: some TableColumns, decimals: Int) -> Money? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    let factor = scale(of: column)
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
    if let reading = plan.numbers.integer(text, factor: scale(of: column)) { return Int(reading.value) }
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
    if let reading = plan.numbers.fixed(text, places: 8, factor: scale(of: column)), reading.value > 0 {
      return reading.value
    }
    warn(column.name, "\(quoted(text)) is no rate above zero")
    return nil
  }

  /// A number in thousandths.
  mutating func thousandths(_ column: some TableColumns) -> Int64? {
    if let text = plainField(column) {
      if text.isEmpty { return nil }
      if let units = PlainNumber.units(text, point: point, places: 3) { return units }
    }
    return otherThousandths(column)
  }

  @inline(never)
  private mutating func otherThousandths(_ column: some TableColumns) -> Int64? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if let reading = plan.numbers.fixed(text, places: 3, factor: scale(of: column)) { return reading.value }
    warn(column.name, "\(quoted(text)) is no number")
    return nil
  }

  /// A percentage from 0 to 100 in basis points.
  mutating func basisPoints(_ column: some TableColumns) -> Int? {
    let text = cell(column)
    guard !text.isEmpty else { return nil }
    if let points = plan.numbers.basisPoints(text, factor: scale(of: column)) { return points }
    warn(column.name, "\(quoted(text)) is no percentage from 0 to 100")
    return nil
  }

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
    return text.isEmpty ? nil : value(of: text, list(), column)
  }

  @inline(__always)
  private mutating func value<Value>(
    of text: UnsafeBufferPointer<UInt8>, _ list: ClosedWords<Value>, _ column: some TableColumns
  ) -> Value? {
    if let value = list.value(of: text) { return value }
    warn(column.name, "\(quoted(text)) is none of \(list.listing)")
    return nil
  }

  @inline(__always)
  mutating func flag(_ column: some TableColumns) -> Bool? {
    // Most are empty.
    let text = cell(column)
    return text.isEmpty ? nil : flag(of: text, column)
  }

  @inline(never)
  private mutating func flag(of text: UnsafeBufferPointer<UInt8>, _ column: some TableColumns) -> Bool? {
    value(of: text, RowReader.flags, column)
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
