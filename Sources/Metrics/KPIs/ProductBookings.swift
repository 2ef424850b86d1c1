import Sales

extension KPI {
  /// Product performance: bookings of a product, with its rank among all and the change on the period before.
  static let productBookings = KPI(
    "sales.product", "Bookings by product", short: "Product", unit: .money,
    formula: "sum of the won amounts of a product; of deals with lines, those of its lines",
    inputs: [.opportunities("closed_at", "amount")], by: [.product, .month],
    needs: BookNeeds([.product: .bookings])
  ) { reading in
    var figure = reading.booked
    guard figure.quantity != nil, case .member(.product, let product) = reading.slice else { return figure }
    let notes = [reading.rankText(of: product), reading.changeText].compactMap { $0 }
    figure.why = notes.isEmpty ? nil : notes.joined(separator: ", ")
    return figure
  }
}

extension Reading {
  /// `rank 2 of 7` among the products with a won deal that has an amount; nil for a product without one.
  fileprivate func rankText(of product: UInt32) -> String? {
    let all = view.members(of: .product).map { of(.member(.product, $0)) }
      .filter { $0.flow(.wonPriced) > 0 }
    guard all.contains(where: { $0.slice == slice }) else { return nil }
    let own = flow(.wonAmount)
    return "rank \(1 + all.count { $0.flow(.wonAmount) > own }) of \(all.count)"
  }

  /// `+10 % on 2017-Q3`, `+10 % on 2017-Q3 so far`; nil where nothing was booked before.
  fileprivate var changeText: String? {
    let growth = growth(on: comparablePrevious)
    guard growth.quantity != nil else { return nil }
    let change = FigureFormat(currency: company.settings.currency).signed(growth)
    let name = company.settings.fiscal.label(of: previousPeriod)
    return "\(change) on \(name)\(period.isComplete(asOf: asOf) ? "" : " so far")"
  }
}
