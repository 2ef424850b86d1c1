import Sales

/// Our price of a product beside those of its competitors, as they stood at the end of a day.
struct PriceComparison {
  var ours: PriceBook.Quote
  /// The latest price of each competitor in our unit and currency; at least one.
  var others: [PriceBook.Quote]
  /// Competitors whose prices are all in another unit or currency.
  var incomparable: Int
  /// Prices of competitors that nobody has looked at for longer than the settings allow.
  var stale: Int
}

/// A comparison, or why there is none.
enum PriceComparisonAnswer {
  case comparison(PriceComparison)
  case none(String)
}

extension PriceComparison {
  var cheapest: Int64 { others.map(\.amount).min() ?? ours.amount }
  var sum: Int128 { others.reduce(0) { $0 + Int128($1.amount) } }
  /// 1 for the cheapest; who asks the same shares a place.
  var rank: Int { 1 + others.count { $0.amount < ours.amount } }
  var ties: Int { others.count { $0.amount == ours.amount } }

  /// What people should know before they trust the figure.
  var cautions: [String] {
    var found: [String] = []
    if incomparable > 0 {
      found.append("\(Int128(incomparable).counted("competitor")) in another unit or currency left out")
    }
    if stale > 0 {
      found.append("\(stale) of \(Int128(others.count).counted("competitor price")) out of date")
    }
    return found
  }
}

extension Reading {
  /// The product that the reading is of, by slice or by what the books were narrowed to.
  var product: UInt32? {
    if case .member(.product, let id) = people { return id }
    return nil
  }

  /// Our price against the others' at the end of the period so far.
  var prices: PriceComparisonAnswer {
    guard let id = product else { return .none("by product only") }
    guard let product = company.prices.product(id) else { return .none("no price of the product") }
    guard let ours = product.ours.latest(by: snapshot) else { return .none("no price of ours") }
    let offered = product.others.filter { $0.latest(by: snapshot) != nil }
    let others = offered.compactMap { $0.latest(by: snapshot, terms: ours.terms) }
    guard !others.isEmpty else {
      return .none(
        offered.isEmpty ? "no competitor's price" : "no competitor's price in our unit and currency")
    }
    for quote in [ours] + others { view.trace?.note(quote.place) }
    let stale = others.count { snapshot.days(since: $0.from) > company.settings.priceStaleDays }
    return .comparison(
      PriceComparison(
        ours: ours, others: others, incomparable: offered.count - others.count, stale: stale))
  }
}
