import Sales

extension Cost: TableRow {
  var key: UInt32 { id }
}

extension Cost: DecodableRow {
  typealias Columns = CostColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.costs }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.costs }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Cost? {
    var row = Cost()
    row.place = reader.place
    row.id = reader.key(CostColumn.costID, in: &lexicons.costs)
    row.currency = reader.currency(CostColumn.currency, &lexicons)
    guard row.id != 0, let day = reader.dayOrMonth(CostColumn.date),
      let amount = reader.money(CostColumn.amount, in: row.currency, &lexicons)
    else {
      reader.fail(nil, "needs cost_id, date and amount: the row is left out")
      return nil
    }
    (row.day, row.amount) = (day, amount)
    row.category = reader.word(CostColumn.category, of: categories)
    row.source = reader.id(CostColumn.source, in: &lexicons.sources)
    row.team = reader.id(CostColumn.team, in: &lexicons.teams)
    row.isAcquisition = reader.flag(CostColumn.acquisition) ?? true
    return row
  }

  private static let categories: ClosedWords<Category> = [
    "marketing": .marketing, "advertising": .advertising, "salary": .salary, "commission": .commission,
    "tools": .tools, "other": .other,
  ]
}

/// Prices of one product belong together.
extension Price: TableRow {
  var key: UInt32 { product }
}

extension Price: DecodableRow {
  typealias Columns = PriceColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.prices }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.prices }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> Price? {
    var row = Price()
    row.place = reader.place
    row.product = reader.id(PriceColumn.product, in: &lexicons.products)
    row.seller = reader.id(PriceColumn.seller, in: &lexicons.texts)
    row.currency = reader.currency(PriceColumn.currency, &lexicons)
    guard row.product != 0, row.seller != 0, let from = reader.day(PriceColumn.asOf),
      let amount = reader.money(PriceColumn.price, in: row.currency, &lexicons)
    else {
      reader.fail(nil, "needs product, seller, as_of and price: the row is left out")
      return nil
    }
    (row.from, row.amount) = (from, amount)
    row.isOurs = lexicons.texts.text(row.seller).lowercased() == "us"
    row.unit = reader.id(PriceColumn.unit, in: &lexicons.texts)
    return row
  }
}

extension ExchangeRate: TableRow {
  var key: UInt32 { UInt32(currency) }
}

extension ExchangeRate: DecodableRow {
  typealias Columns = ExchangeRateColumn

  static var rows: WritableKeyPath<Tables, KeyedRows<Self>> { \.rates }
  static var changes: WritableKeyPath<Look, [RowChanges<Self>]> { \.rates }

  static func decode(_ reader: inout RowReader, _ lexicons: inout Lexicons) -> ExchangeRate? {
    var row = ExchangeRate()
    row.place = reader.place
    guard let currency = reader.rateCurrency(&lexicons) else { return nil }
    row.currency = currency
    guard let from = reader.day(ExchangeRateColumn.from), let rate = reader.rate(ExchangeRateColumn.rate)
    else {
      reader.fail(nil, "needs currency, from and rate_to_base: the row is left out")
      return nil
    }
    (row.from, row.rate) = (from, rate)
    return row
  }
}

extension RowReader {
  /// The currency that a rate is of, or nil, which is told: a word that is no code makes no rate, and the base
  /// currency needs none.
  fileprivate mutating func rateCurrency(_ lexicons: inout Lexicons) -> UInt16? {
    let column = ExchangeRateColumn.currency
    let text = text(column) ?? ""
    let code = text.uppercased()
    guard CurrencyCodes.contains(code) else {
      let reason = text.isEmpty ? "is empty" : "“\(text.prefix(40))” is no ISO 4217 code"
      fail(column.name, reason + ": the row is left out")
      return nil
    }
    guard code != currency.code else {
      warn(column.name, "\(code) is the base currency: its rate is not used")
      return nil
    }
    return UInt16(truncatingIfNeeded: lexicons.currencies.id(of: code))
  }
}
