import Sales

extension Tables {
  /// Of the rows of a key the last one in order of file and line.
  private func last<Row: TableRow>(_ rows: KeyedRows<Row>, _ key: UInt32) -> Row? {
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
    found.sort { isAfter($1.place, $0.place) }
    return found.indices.filter { index in
      !found[(index + 1)...].contains { replaces($0, found[index]) }
    }.map { found[$0] }
  }

  // MARK: - Leads and activities

  package var leadLimit: UInt32 { UInt32(leads.keyLimit) }

  /// The row of a lead that counts: the one with the greatest `updated_at`, else the later one.
  package func lead(_ id: UInt32) -> Lead? {
    if let only = leads.onlyRow(id) { return only }
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

  package var activityLimit: UInt32 { UInt32(activities.keyLimit) }

  package func activity(_ id: UInt32) -> Activity? { last(activities, id) }

  /// The activities on a deal in order of file and line.
  package func activities(onDeal deal: UInt32) -> [Activity] {
    let found = activitiesOfDeal.ids(of: deal).compactMap { activity($0) }.filter { $0.opportunity == deal }
    return found.count > 1 ? found.sorted { isAfter($1.place, $0.place) } : found
  }

  /// The product lines of a deal in order of file and line.
  package func lines(ofDeal deal: UInt32) -> [OpportunityLine] {
    guard lines.hasRows(deal) else { return [] }
    return counting(lines, deal) { $0.line == $1.line }
  }

  /// Deals that a lead led to: those that name it, and the one that it names itself; deleted ones included.
  ///
  /// Ids follow no order that a cold start would give again, so deals come in order of file and line.
  package func deals(ofLead lead: Lead) -> [UInt32] {
    var rows = dealsOfLead.ids(of: lead.id).compactMap { opportunity($0) }.filter { $0.lead == lead.id }
    if lead.opportunity != 0, !rows.contains(where: { $0.id == lead.opportunity }),
      let row = opportunity(lead.opportunity)
    {
      rows.append(row)
    }
    return inOrder(rows)
  }

  private func inOrder(_ deals: [Opportunity]) -> [UInt32] {
    deals.count > 1 ? deals.sorted { isAfter($1.place, $0.place) }.map(\.id) : deals.map(\.id)
  }

  // MARK: - Customers

  /// One more than the greatest customer id that any row names.
  package var customerLimit: UInt32 { UInt32(lexicons.customers.count) }

  /// The deals of a customer in order of file and line.
  package func deals(ofCustomer customer: UInt32) -> [UInt32] {
    inOrder(
      dealsOfCustomer.ids(of: customer).compactMap { opportunity($0) }.filter { $0.customer == customer })
  }

  /// The subscriptions of a customer in order of their start, then of file and line.
  package func subscriptions(ofCustomer customer: UInt32) -> [Subscription] {
    subscriptionsOfCustomer.ids(of: customer).flatMap { id in
      counting(subscriptions, id) { $0.started == $1.started }.filter { $0.customer == customer }
    }.sorted { left, right in
      left.started == right.started ? isAfter(right.place, left.place) : left.started < right.started
    }
  }

  /// The events of a customer in order of day and sequence; of those with one key the later row.
  package func subscriptionEvents(ofCustomer customer: UInt32) -> [SubscriptionEvent] {
    guard subscriptionEvents.hasRows(customer) else { return [] }
    return counting(subscriptionEvents, customer) { $0.hasSameKey(as: $1) }
      .sorted { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
  }

  /// The orders of a customer in order of day, then of file and line.
  package func orders(ofCustomer customer: UInt32) -> [Order] {
    ordersOfCustomer.ids(of: customer).compactMap { last(orders, $0) }.filter { $0.customer == customer }
      .sorted { left, right in
        left.day == right.day ? isAfter(right.place, left.place) : left.day < right.day
      }
  }

  package func order(_ id: UInt32) -> Order? { last(orders, id) }

  // MARK: - Costs, prices, rates

  package var costLimit: UInt32 { UInt32(costs.keyLimit) }

  package func cost(_ id: UInt32) -> Cost? { last(costs, id) }

  /// All prices; of two of one seller for the same product and day the later row.
  package var priceRows: [Price] {
    (0..<UInt32(prices.keyLimit)).flatMap { product in
      counting(prices, product) { $0.hasSameKey(as: $1) }
    }
  }

  /// All rates; of two of one currency for the same day the later row.
  package var rateRows: [ExchangeRate] {
    (0..<UInt32(rates.keyLimit)).flatMap { currency in
      counting(rates, currency) { $0.hasSameKey(as: $1) }
    }
  }
}
