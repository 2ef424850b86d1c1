import Sales

extension Tables {
  /// Of the rows of a key the last one in order of file and line.
  func last<Row: TableRow>(_ rows: KeyedRows<Row>, _ key: UInt32) -> Row? {
    if let only = rows.onlyRow(key) { return only }
    var best: Row?
    rows.forEach(key) { row in
      let row = copy row
      if let current = best, !isAfter(row.place, current.place) { return }
      best = row
    }
    return best
  }

  /// The rows of a key in order of file and line; of those that replace each other the last.
  private func counting<Row: TableRow>(
    _ rows: KeyedRows<Row>, _ key: UInt32, replaces: (Row, Row) -> Bool
  ) -> [Row] {
    var found = rows.rows(of: key)
    guard found.count > 1 else { return found }
    Tables.order(&found, by: rankOf)
    return found.indices.filter { index in
      !found[(index + 1)...].contains { replaces($0, found[index]) }
    }.map { found[$0] }
  }

  /// Puts rows in order of file and line.
  ///
  /// A closure that held the tables would copy them for each call, which costs more than the sorting.
  static func order<Row: TableRow>(_ rows: inout [Row], by ranks: [UInt16: Int]) {
    guard rows.count > 1 else { return }
    rows.sort { precedes($0.place, $1.place, ranks) }
  }

  private static func areInOrderOfDays(_ orders: [Order]) -> Bool {
    zip(orders, orders.dropFirst()).allSatisfy { $0.day <= $1.day }
  }

  /// Whether rows are of one file and each of a later line than the one before it.
  static func areInOrderOfLines(_ rows: [some TableRow]) -> Bool {
    var index = 1
    while index < rows.count {
      let (place, before) = (rows[index].place, rows[index - 1].place)
      guard place.file == before.file, place.line > before.line else { return false }
      index += 1
    }
    return true
  }

  static func precedes(_ left: SourceLine, _ right: SourceLine, _ ranks: [UInt16: Int]) -> Bool {
    left.file == right.file
      ? left.line < right.line : (ranks[left.file] ?? 0) < (ranks[right.file] ?? 0)
  }

  // MARK: - Leads and activities

  public var leadLimit: UInt32 { UInt32(leads.keyLimit) }

  /// The row of a lead that counts: the one with the greatest `updated_at`, else the later one.
  @inline(__always)
  public func lead(_ id: UInt32) -> Lead? {
    leads.onlyRow(id) ?? countingLead(id)
  }

  @inline(never)
  private func countingLead(_ id: UInt32) -> Lead? {
    var best: Lead?
    leads.forEach(id) { row in
      let row = copy row
      if let current = best {
        let isLater =
          row.updatedAt == current.updatedAt
          ? isAfter(row.place, current.place) : row.updatedAt > current.updatedAt
        guard isLater else { return }
      }
      best = row
    }
    return best
  }

  public var activityLimit: UInt32 { UInt32(activities.keyLimit) }

  @inline(__always)
  public func activity(_ id: UInt32) -> Activity? {
    activities.onlyRow(id) ?? last(activities, id)
  }

  // MARK: - Customers

  /// One more than the greatest customer id that any row names.
  public var customerLimit: UInt32 { UInt32(lexicons.customers.count) }

  /// The deals of a customer in order of file and line.
  public func deals(ofCustomer customer: UInt32) -> [UInt32] {
    var rows: [Opportunity] = []
    appendDeals(ofCustomer: customer, to: &rows)
    Tables.order(&rows, by: rankOf)
    return rows.map(\.id)
  }

  /// Appends the rows of a customer's deals in no particular order.
  @inline(__always)
  public func appendDeals(ofCustomer customer: UInt32, to rows: inout [Opportunity]) {
    links.dealsOfCustomer.forEachOnce(of: customer) { id in
      if let row = opportunities.onlyRow(id) ?? opportunity(id), row.customer == customer { rows.append(row) }
    }
  }

  /// The subscriptions of a customer in order of their start, then of file and line.
  public func subscriptions(ofCustomer customer: UInt32) -> [Subscription] {
    var found: [Subscription] = []
    for id in links.subscriptionsOfCustomer.ids(of: customer) {
      for row in counting(subscriptions, id, replaces: { $0.started == $1.started })
      where row.customer == customer {
        found.append(row)
      }
    }
    guard found.count > 1 else { return found }
    let ranks = rankOf
    found.sort { left, right in
      left.started == right.started
        ? Tables.precedes(left.place, right.place, ranks) : left.started < right.started
    }
    return found
  }

  /// The events of a customer in order of day and sequence; of those with one key the later row.
  public func subscriptionEvents(ofCustomer customer: UInt32) -> [SubscriptionEvent] {
    guard subscriptionEvents.hasRows(customer) else { return [] }
    return counting(subscriptionEvents, customer) { $0.hasSameKey(as: $1) }
      .sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
  }

  /// The orders of a customer in order of day, then of file and line.
  public func orders(ofCustomer customer: UInt32) -> [Order] {
    var found: [Order] = []
    links.ordersOfCustomer.forEachOnce(of: customer) { id in
      if let row = orders.onlyRow(id) ?? last(orders, id), row.customer == customer { found.append(row) }
    }
    guard found.count > 1 else { return found }
    // Those that were linked last come first.
    found.reverse()
    guard !Tables.areInOrderOfLines(found) || !Tables.areInOrderOfDays(found) else { return found }
    let ranks = rankOf
    found.sort { left, right in
      left.day == right.day ? Tables.precedes(left.place, right.place, ranks) : left.day < right.day
    }
    return found
  }

  public func order(_ id: UInt32) -> Order? { last(orders, id) }

  // MARK: - Costs, prices, rates

  public var costLimit: UInt32 { UInt32(costs.keyLimit) }

  public func cost(_ id: UInt32) -> Cost? { last(costs, id) }

  /// All prices; of two of one seller for the same product and day the later row.
  public var priceRows: [Price] {
    (0..<UInt32(prices.keyLimit)).flatMap { product in
      counting(prices, product) { $0.hasSameKey(as: $1) }
    }
  }

  /// All rates; of two of one currency for the same day the later row.
  public var rateRows: [ExchangeRate] {
    (0..<UInt32(rates.keyLimit)).flatMap { currency in
      counting(rates, currency) { $0.hasSameKey(as: $1) }
    }
  }
}
