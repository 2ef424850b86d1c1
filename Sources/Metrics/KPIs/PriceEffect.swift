import Sales

extension KPI {
  /// Win rate in the days after our latest price change of the period; says what it and the deal size were in as
  /// many days before. Undefined where we changed no price, or no deal closed since.
  static let priceEffect = KPI(
    "price.win", "Win rate after price change", short: "Win after price", unit: .ratio,
    formula: "won / (won + lost) in the price_window_days from our latest price change on",
    inputs: [.prices("product", "seller", "as_of", "price"), .opportunities("closed_at")],
    by: [.product, .month]
  ) { reading in
    guard let id = reading.product else { return .undefined("by product only", unit: .ratio) }
    let ours = reading.company.prices.product(id)?.ours
    guard let change = ours?.changes(in: reading.elapsedDays).last else {
      return .undefined("no price change of ours in the period", unit: .ratio)
    }
    reading.view.trace?.note(change.to.place)
    let window = reading.company.settings.priceWindowDays
    let day = change.to.from
    let before = reading.over(Period(kind: .range, days: day.adding(-window)..<day))
    let after = reading.over(Period(kind: .range, days: day..<day.adding(window)))
    let rate = after.winRate
    let book = reading.company.prices
    let moved = "\(book.text(change.from)) → \(book.text(change.to)) on \(day)"
    guard rate.quantity != nil else {
      return .undefined("\(moved): no deal closed in the \(window) days from then on", unit: .ratio)
    }
    return Figure(
      rate.quantity, unit: .ratio, why: "\(moved): " + reading.comparison(before, after, window: window))
  }
}

extension Reading {
  fileprivate var winRate: Figure {
    KPI.winRate.figure(self)
  }

  /// `40.0 % before; deal size $5 000 → $4 800; 12 of 30 days so far`.
  fileprivate func comparison(_ before: Reading, _ after: Reading, window: Int) -> String {
    let format = FigureFormat(currency: company.settings.currency)
    let rate = before.winRate
    var notes = [rate.quantity == nil ? "no deal closed before" : "\(format.full(rate)) before"]
    let sizes = [before, after].map { KPI.dealSize.figure($0) }
    if sizes.contains(where: { $0.quantity != nil }) {
      notes.append("deal size \(sizes.map { format.full($0) }.joined(separator: " → "))")
    }
    let days = after.elapsedDays
    let elapsed = days.upperBound.days(since: days.lowerBound)
    if elapsed < window { notes.append("\(elapsed) of \(window) days so far") }
    return notes.joined(separator: "; ")
  }
}
