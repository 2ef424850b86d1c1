import Sales

extension KPI {
  private static let inputs: [Input] = [.prices("product", "seller", "as_of", "price")]

  /// Price index: our price over the mean of the competitors' latest ones; undefined without any of these.
  static let priceIndex = KPI(
    "price.index", "Price index", unit: .index,
    formula: "our price / mean of the competitors' latest prices in the same unit and currency",
    inputs: inputs, by: [.product, .month]
  ) { reading in
    reading.priceFigure(.index) {
      Quantity($0.ours.amount, over: 1) * Quantity($0.others.count, over: $0.sum)
    }
  }

  /// Price gap: how much dearer we are than the cheapest competitor, as a share of his price.
  static let priceGap = KPI(
    "price.gap", "Price gap", unit: .ratio, formula: "(our price - cheapest competitor's) / the latter",
    inputs: inputs, by: [.product, .month]
  ) { reading in
    reading.priceFigure(.ratio) {
      Quantity(Int128($0.ours.amount) - Int128($0.cheapest), over: $0.cheapest)
    }
  }

  /// Price rank: our place among all sellers, 1 for the cheapest; equal prices share a place.
  static let priceRank = KPI(
    "price.rank", "Price rank", unit: .count, formula: "our place among all sellers, the cheapest first",
    inputs: inputs, by: [.product, .month]
  ) { reading in
    reading.priceFigure(
      .count,
      says: { comparison in
        let tie = comparison.ties > 0 ? ", shared with \(comparison.ties)" : ""
        return "of \(comparison.others.count + 1)\(tie)"
      }
    ) { Quantity($0.rank) }
  }

  /// Competitors' price changes within the period so far; a first price is no change.
  static let priceChanges = KPI(
    "price.change", "Competitors' price changes", short: "Price moves", unit: .count,
    formula: "price changes of competitors in the period", inputs: inputs, by: [.product, .month]
  ) { reading in
    guard let id = reading.product else { return .undefined("by product only", unit: .count) }
    let others = reading.company.prices.product(id)?.others ?? []
    guard others.contains(where: { $0.quotes.contains { $0.from <= reading.snapshot } }) else {
      return .undefined("no competitor's price", unit: .count)
    }
    let changes = others.flatMap { seller in
      seller.changes(in: reading.elapsedDays).map { (name: seller.name, change: $0) }
    }
    for change in changes { reading.view.trace?.note(change.change.to.place) }
    let latest = changes.sorted { $0.change.to.from > $1.change.to.from }.prefix(3).map { name, change in
      let book = reading.company.prices
      return "\(name) \(book.text(change.from)) → \(book.text(change.to)) on \(change.to.from)"
    }
    return Figure(
      Quantity(changes.count), unit: .count, why: latest.isEmpty ? nil : latest.joined(separator: "; "))
  }
}

extension Reading {
  fileprivate func priceFigure(
    _ unit: Unit, says: (PriceComparison) -> String? = { _ in nil }, _ quantity: (PriceComparison) -> Quantity
  ) -> Figure {
    switch prices {
    case .none(let why): return .undefined(why, unit: unit)
    case .comparison(let comparison):
      let notes = [says(comparison)].compactMap { $0 } + comparison.cautions
      return Figure(
        quantity(comparison), unit: unit, why: notes.isEmpty ? nil : notes.joined(separator: "; "))
    }
  }
}
