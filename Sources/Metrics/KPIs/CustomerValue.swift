import Sales

extension KPI {
  private static let orders: Input = .orders("customer_id", "at", "amount")

  /// Customer lifetime value from the past: what a purchase brought, times purchases a customer in the twelve months
  /// to the end of the period so far, times the lifetime in years. Undefined without a purchase or a lifetime.
  static let historicalValue = KPI(
    "clv.hist", "Customer value, historical", short: "CLV", unit: .money,
    formula: "revenue / purchases × purchases / customers of twelve months × lifetime in years",
    inputs: [orders], by: [.product, .segment, .source]
  ) { reading in
    reading.historicalValue
  }

  /// Customer lifetime in months: 1 over the mean monthly churn of the last twelve complete months, else the mean time from
  /// first to last purchase. Undefined where nobody leaves, or nobody bought on two days.
  static let customerLifetime = KPI(
    "clv.life", "Customer lifetime", short: "Lifetime", unit: .months,
    formula: "1 / mean monthly churn of twelve complete months, else mean time from first to last purchase",
    inputs: [],
    by: [.segment]
  ) { reading in
    reading.customerLifetime
  }

  /// Customer value inside each segment; the total is the mean over their customers.
  static let segmentValue = KPI(
    "clv.segment", "Customer value by segment", short: "Segment CLV", unit: .money,
    formula: "value of the segment's customers; in total the mean over all segments' customers",
    inputs: [Input(table: .customers, columns: ["segment"])], by: [.segment],
    needs: BookNeeds([
      .segment: MeasureSet(
        .orderRevenue, .purchases, .buyersInYear, .buyers, .buyingSpanDays, .recurring, .customers,
        .customersChurned)
    ])
  ) { reading in
    if let lack = reading.lackOfCustomerRevenue { return .undefined(lack, unit: .money) }
    if let lack = reading.lackOfScope(among: [.segment]) { return .undefined(lack, unit: .money) }
    if case .member(.segment, _) = reading.people { return reading.valueInSegment }
    return reading.meanOfSegments
  }
}

// MARK: - The formulas

extension Reading {
  /// Whether customers pay by subscription, so that churn tells how long they stay.
  fileprivate var hasSubscriptions: Bool {
    company.inputs.has(.subscriptions) || company.inputs.has(.subscriptionEvents)
  }

  fileprivate var lackOfCustomerRevenue: String? {
    hasSubscriptions || company.inputs.has(.orders) ? nil : "no subscriptions or orders table"
  }

  /// Why a figure is undefined in books that were narrowed to what its entries do not have.
  func lackOfScope(among dimensions: Set<Dimension>) -> String? {
    guard case .member(let dimension, _) = scope, !dimensions.contains(dimension) else { return nil }
    return "not by \(dimension.rawValue)"
  }

  fileprivate var historicalValue: Figure {
    if let lack = lackOfScope(among: [.product, .segment, .source]) { return .undefined(lack, unit: .money) }
    let days = snapshot.firstOfYearBefore..<snapshot.adding(1)
    let purchases = view.flow(.purchases, over: days, in: slice)
    let customers = balance(.buyersInYear)
    let window = "the twelve months to \(snapshot)"
    guard purchases > 0, customers > 0 else { return .undefined("no purchase in \(window)", unit: .money) }
    let revenue = view.flow(.orderRevenue, over: days, in: slice)
    guard revenue >= 0 else { return .undefined("refunds exceed purchases in \(window)", unit: .money) }
    let lifetime = lifetimeOfSlice
    guard let months = lifetime.quantity else {
      return .undefined(lifetime.why ?? "no lifetime", unit: .money)
    }
    let value = Quantity(revenue, over: customers) * months * Quantity(1, over: 12)
    return Figure(value, unit: .money, why: lifetime.why)
  }

  fileprivate var customerLifetime: Figure {
    if let lack = lackOfCustomerRevenue ?? lackOfScope(among: [.segment]) {
      return .undefined(lack, unit: .months)
    }
    return lifetimeOfSlice
  }

  private var lifetimeOfSlice: Figure {
    hasSubscriptions ? lifetimeByChurn : lifetimeByPurchases
  }

  private var lifetimeByPurchases: Figure {
    let (span, buyers) = (balance(.buyingSpanDays), balance(.buyers))
    guard buyers > 0 else { return .undefined("no purchase so far", unit: .months) }
    guard span > 0 else { return .undefined("nobody has bought on two days", unit: .months) }
    // A month is a twelfth of 365.25 days: 487 / 16.
    return Figure(
      Quantity(span * 16, over: buyers * 487).reduced, unit: .months,
      why: "lifetime from first to last purchase so far (right-censored: who still buys will stay longer)")
  }
}

// MARK: - Segments

extension Reading {
  fileprivate static let fewCustomers: Int128 = 30

  private var customersOfValue: Int128 {
    hasSubscriptions ? balance(.customers) : balance(.buyersInYear)
  }

  private var valueOfSlice: Figure {
    if hasSubscriptions {
      return KPICatalog.kpi("clv.churn")?.figure(self) ?? .undefined("no churn", unit: .money)
    }
    return historicalValue
  }

  fileprivate var valueInSegment: Figure {
    let customers = customersOfValue
    guard customers > 0 else { return .undefined("no customer in the segment", unit: .money) }
    var figure = valueOfSlice
    guard figure.quantity != nil, customers < Reading.fewCustomers else { return figure }
    figure.why = ["only \(customers.counted("customer"))", figure.why].compactMap { $0 }.joined(
      separator: "; ")
    return figure
  }

  /// The mean over the customers of all segments that have a value.
  fileprivate var meanOfSegments: Figure {
    // In millionths, so that the sum is the same in any order.
    var (sum, customers) = (Int128(0), Int128(0))
    var (valued, few, without) = (0, 0, 0)
    for segment in view.members(of: .segment) {
      let own = of(.member(.segment, segment))
      let count = own.customersOfValue
      guard count > 0 else { continue }
      guard let value = own.valueOfSlice.quantity.flatMap({ Fraction($0 * Quantity(count)) }) else {
        without += 1
        continue
      }
      sum += Int128(clamping: value.rounded(decimals: 6)) * (value.isNegative ? -1 : 1)
      customers += count
      valued += 1
      if count < Reading.fewCustomers { few += 1 }
    }
    guard customers > 0 else { return .undefined("no segment with a customer value", unit: .money) }
    var notes: [String] = []
    if few > 0 { notes.append("\(few) of \(Int128(valued).counted("segment")) below 30 customers") }
    if without > 0 { notes.append("\(Int128(without).counted("segment")) without a value left out") }
    return Figure(
      Quantity(sum, over: customers * 1_000_000).reduced, unit: .money,
      why: notes.isEmpty ? nil : notes.joined(separator: "; "))
  }
}
