import Sales

/// Replaced rows of the large tables, key by key, so that only what changed is looked at.
extension Tables {
  /// The rows of a lead that another row replaces, without those that say the same.
  public func repeatedRows(ofLead id: UInt32) -> [RepeatedRow] {
    guard leads.hasSeveralRows(id), let counting = lead(id) else { return [] }
    return replaced(leads.rows(of: id), by: counting, "lead_id", lexicons.leads.text(id))
  }

  public func repeatedRows(ofActivity id: UInt32) -> [RepeatedRow] {
    guard activities.hasSeveralRows(id), let counting = activity(id) else { return [] }
    return replaced(activities.rows(of: id), by: counting, "activity_id", lexicons.activities.text(id))
  }

  public func repeatedRows(ofCost id: UInt32) -> [RepeatedRow] {
    guard costs.hasSeveralRows(id), let counting = cost(id) else { return [] }
    return replaced(costs.rows(of: id), by: counting, "cost_id", lexicons.costs.text(id))
  }

  /// The product lines of a deal that a later row with the same number replaces.
  public func repeatedLines(ofDeal id: UInt32) -> [RepeatedRow] {
    guard lines.hasSeveralRows(id) else { return [] }
    return replaced(lines.rows(of: id), "opp_id") {
      $0.hasSameKey(as: $1)
    } key: { row in
      "\(lexicons.opportunities.text(id)), line \(lexicons.texts.text(row.line)),"
    }
  }

  /// The orders, subscriptions and subscription events of a customer that other rows replace.
  public func repeatedRows(ofCustomer id: UInt32) -> [RepeatedRow] {
    guard hasRepeatedRows(ofCustomer: id) else { return [] }
    var found: [RepeatedRow] = []
    for order in links.ordersOfCustomer.ids(of: id) where orders.hasSeveralRows(order) {
      guard let counting = self.order(order) else { continue }
      let theirs = orders.rows(of: order).filter { $0.customer == id }
      found += replaced(theirs, by: counting, "order_id", lexicons.orders.text(order))
    }
    for subscription in links.subscriptionsOfCustomer.ids(of: id)
    where subscriptions.hasSeveralRows(subscription) {
      let rows = subscriptions.rows(of: subscription)
      let all = replaced(rows, "subscription_id") {
        $0.started == $1.started
      } key: { row in
        "\(lexicons.subscriptions.text(row.id)) from \(row.started)"
      }
      let theirs = Set(rows.lazy.filter { $0.customer == id }.map(\.place))
      found += all.filter { theirs.contains($0.place) }
    }
    guard subscriptionEvents.hasSeveralRows(id) else { return found }
    return found
      + replaced(subscriptionEvents.rows(of: id), "customer_id") {
        $0.hasSameKey(as: $1)
      } key: { row in
        "\(lexicons.customers.text(row.customer)) on \(row.day)"
      }
  }

  /// Whether any key of the customer's rows has more than one; most have not, and nothing more is looked at.
  private func hasRepeatedRows(ofCustomer id: UInt32) -> Bool {
    for order in links.ordersOfCustomer.ids(of: id) where orders.hasSeveralRows(order) { return true }
    for subscription in links.subscriptionsOfCustomer.ids(of: id)
    where subscriptions.hasSeveralRows(subscription) {
      return true
    }
    return subscriptionEvents.hasSeveralRows(id)
  }

  /// Subscriptions of a customer that go on when a later row of the same subscription begins, with that row.
  public func overlaps(ofCustomer id: UInt32) -> [(row: Subscription, next: Subscription)] {
    var mayOverlap = false
    for key in links.subscriptionsOfCustomer.ids(of: id) where subscriptions.hasSeveralRows(key) {
      mayOverlap = true
    }
    guard mayOverlap else { return [] }
    var found: [(row: Subscription, next: Subscription)] = []
    var last: [UInt32: Subscription] = [:]
    for row in subscriptions(ofCustomer: id) where row.ended.map({ $0 > row.started }) ?? true {
      guard let before = last[row.id] else {
        last[row.id] = row
        continue
      }
      let isOver = before.ended.map { $0 <= row.started } ?? false
      if !isOver { found.append((before, row)) }
      if isOver || row.ended.map({ end in before.ended.map { $0 < end } ?? false }) ?? true {
        last[row.id] = row
      }
    }
    guard found.count > 1 else { return found }
    return found.sorted { left, right in
      left.row.place == right.row.place
        ? isAfter(right.next.place, left.next.place) : isAfter(right.row.place, left.row.place)
    }
  }

  // MARK: - Finding

  private func replaced<Row: DecodableRow>(
    _ rows: [Row], by counting: Row, _ column: String, _ key: String
  ) -> [RepeatedRow] {
    let found = rows.filter { !$0.hasSameCells(as: counting) }.map { row in
      RepeatedRow(
        table: Row.Columns.table, column: column, key: key, place: row.place, counting: counting.place)
    }
    guard found.count > 1 else { return found }
    let ranks = rankOf
    return found.sorted { Tables.precedes($0.place, $1.place, ranks) }
  }

  private func replaced<Row: DecodableRow>(
    _ rows: [Row], _ column: String, isSame: (Row, Row) -> Bool, key: (Row) -> String
  ) -> [RepeatedRow] {
    var rows = rows
    Tables.order(&rows, by: rankOf)
    return rows.indices.compactMap { index in
      let row = rows[index]
      guard let counting = rows[(index + 1)...].last(where: { isSame($0, row) }),
        !counting.hasSameCells(as: row)
      else { return nil }
      return RepeatedRow(
        table: Row.Columns.table, column: column, key: key(row), place: row.place, counting: counting.place)
    }
  }
}
