import Sales

/// What every seller asked for each product, and since when.
///
/// A price holds until the seller's next one. Prices compare only in the same unit and currency; one that is not
/// above zero says that the seller no longer offers the product.
public struct PriceBook: Sendable {
  /// What a seller asks from a day on.
  public struct Quote: Sendable {
    public var from: Day
    /// In minor units of the price's own currency.
    public var amount: Int64
    public var terms: Terms
    public var place: SourceLine
  }

  /// What two prices must have in common to be compared.
  public struct Terms: Hashable, Sendable {
    /// An id in `Lexicons.currencies`, 0 for the base currency.
    public var currency: UInt16
    /// Per piece, per month; in lower case.
    public var unit: String
  }

  /// One seller's prices of a product in order of their days.
  struct Seller: Sendable {
    var name: String
    var quotes: [Quote] = []
  }

  struct Product: Sendable {
    /// Our own prices under any spelling of "us".
    var ours = Seller(name: "us")
    /// In order of their names.
    var others: [Seller] = []
  }

  private var products: [UInt32: Product] = [:]
  private var decimalsOf: [UInt16: Int] = [:]

  public init() {}

  /// `text` spells sellers and units out, `decimals` gives the places of a currency's minor unit.
  public init(_ rows: [Price], text: (UInt32) -> String, decimals: (UInt16) -> Int) {
    var sellers: [UInt32: [UInt32: Seller]] = [:]
    for row in rows {
      let quote = Quote(
        from: row.from, amount: row.amount.minor,
        terms: Terms(currency: row.currency, unit: text(row.unit).lowercased()), place: row.place)
      decimalsOf[row.currency] = decimals(row.currency)
      if row.isOurs {
        products[row.product, default: Product()].ours.quotes.append(quote)
      } else {
        sellers[row.product, default: [:]][row.seller, default: Seller(name: text(row.seller))].quotes
          .append(quote)
      }
    }
    for (product, found) in sellers {
      products[product, default: Product()].others = found.values.sorted { $0.name < $1.name }
    }
    for product in products.keys { products[product]?.sort() }
  }
}

extension PriceBook.Product {
  fileprivate mutating func sort() {
    ours.quotes.sort { $0.from < $1.from }
    for index in others.indices { others[index].quotes.sort { $0.from < $1.from } }
  }
}

extension PriceBook {
  func product(_ id: UInt32) -> Product? { products[id] }

  /// Whether anybody's price of a product was known by the end of a day.
  public func hasPrices(of product: UInt32, by day: Day) -> Bool {
    guard let product = products[product] else { return false }
    return ([product.ours] + product.others).contains { $0.quotes.first.map { $0.from <= day } ?? false }
  }

  /// An amount as people write it: `95.00`.
  func text(_ quote: Quote) -> String {
    let decimals = decimalsOf[quote.terms.currency] ?? 2
    let digits = String(quote.amount.magnitude)
    guard decimals > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}

extension PriceBook.Seller {
  /// The price in force at the end of a day, in some terms where these are given; nil where there is none, or the
  /// seller no longer offers the product.
  func latest(by day: Day, terms: PriceBook.Terms? = nil) -> PriceBook.Quote? {
    let found = quotes.last { $0.from <= day && (terms == nil || $0.terms == terms) }
    return found.flatMap { $0.amount > 0 ? $0 : nil }
  }

  /// A price with the one before it in the same terms.
  struct Change {
    var from: PriceBook.Quote
    var to: PriceBook.Quote
  }

  /// The price changes within some days, in order; a first price, and one said again, changes nothing.
  func changes(in days: Range<Day>) -> [Change] {
    quotes.indices.filter { days.contains(quotes[$0].from) && quotes[$0].amount > 0 }.compactMap { index in
      let quote = quotes[index]
      let before = quotes[..<index].last { $0.terms == quote.terms && $0.amount > 0 }
      return before.flatMap { $0.amount == quote.amount ? nil : Change(from: $0, to: quote) }
    }
  }
}
