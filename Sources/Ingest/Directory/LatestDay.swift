import Sales

extension DataDirectory {
  /// The newest day on which something happened: a deal or lead created, a deal closed or moved, an activity
  /// done, an order, a subscription begun or an event of one.
  ///
  /// Costs a look at every row. `isClosed` tells whether a row's closing date is one; on an open deal it is a forecast.
  public func latestDay(isClosed: (Opportunity) -> Bool) -> Day? {
    var latest: Day?
    func see<Row: DatedRow>(_ row: Row.Type) {
      tables[keyPath: Row.rows].forEachRow { latest = later(latest, Row.lastDay(of: $0, isClosed)) }
    }
    forEachDatedTable { see($0) }
    return latest
  }

  /// The newest day as it will be once a look is taken in, by the newest one before it; nil where a row of that day
  /// leaves, so that every row must be looked at.
  ///
  /// Costs a look at the rows that come and leave.
  public func latestDay(
    _ before: Day?, with look: Look, isClosed: (Opportunity) -> Bool
  ) -> Day?? {
    var latest = before
    var isKnown = true
    func see<Row: DatedRow>(_ row: Row.Type) {
      for changes in look[keyPath: Row.changes] {
        for row in changes.added { latest = later(latest, Row.lastDay(of: row, isClosed)) }
        for row in tables[keyPath: Row.rows].removedRows(changes) {
          let day = Row.lastDay(of: row, isClosed)
          if day != nil, day == before { isKnown = false }
        }
      }
    }
    forEachDatedTable { see($0) }
    return isKnown ? .some(latest) : .none
  }

  private func later(_ left: Day?, _ right: Day?) -> Day? {
    guard let left, let right else { return left ?? right }
    return max(left, right)
  }

  private func forEachDatedTable(_ body: (any DatedRow.Type) -> Void) {
    let tables: [any DatedRow.Type] = [
      Opportunity.self, HistoryRow.self, Lead.self, Activity.self, Subscription.self, SubscriptionEvent.self,
      Order.self,
    ]
    for table in tables { body(table) }
  }
}

/// Rows that say on what day something happened.
private protocol DatedRow: DecodableRow {
  /// The last day that the row tells of, nil where nothing happened.
  static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day?
}

extension Opportunity: DatedRow {
  fileprivate static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day? {
    guard !row.isDeleted, row.mergedInto == 0 else { return nil }
    guard let closed = row.closed, isClosed(copy row) else { return row.created }
    return row.created.map { max($0, closed) } ?? closed
  }
}

extension HistoryRow: DatedRow {
  fileprivate static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day? {
    row.day
  }
}

extension Lead: DatedRow {
  fileprivate static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day? {
    row.isDeleted ? nil : row.created
  }
}

extension Activity: DatedRow {
  fileprivate static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day? {
    row.status == .done ? row.occurred : nil
  }
}

extension Subscription: DatedRow {
  fileprivate static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day? {
    row.started
  }
}

extension SubscriptionEvent: DatedRow {
  fileprivate static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day? {
    row.day
  }
}

extension Order: DatedRow {
  fileprivate static func lastDay(of row: borrowing Self, _ isClosed: (Opportunity) -> Bool) -> Day? {
    row.day
  }
}
