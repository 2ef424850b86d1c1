import Sales

/// The entities whose entries may be others once a look is taken in, by the keys of `Lexicons`.
public struct TouchedKeys: Equatable, Sendable {
  public var deals: Set<UInt32> = []
  public var leads: Set<UInt32> = []
  public var activities: Set<UInt32> = []
  /// Customers whose own rows changed: segment, source, owner, name, merger.
  public var describedCustomers: Set<UInt32> = []
  /// Customers whose subscriptions, orders or deals changed, and the described ones.
  public var customers: Set<UInt32> = []
  public var costs: Set<UInt32> = []

  public init() {}
}

extension DataDirectory {
  /// What a look touches in the tables as they are before it is taken in.
  ///
  /// Rows name each other: a deal its lead and customer, a lead its deal, an activity its deal. What is named is
  /// touched with the row that names it now, before or after.
  public func touched(by look: Look) -> TouchedKeys {
    var touched = TouchedKeys()
    touchNamed(by: look, &touched)
    for lead in touched.leads { tables.links.dealsOfLead.forEach(of: lead) { touched.deals.insert($0) } }
    touchLinks(of: touched.deals, look, &touched)
    for customer in touched.describedCustomers {
      tables.links.leadsOfCustomer.forEach(of: customer) { touched.leads.insert($0) }
    }
    touched.customers.remove(0)
    touched.deals.remove(0)
    return touched
  }

  /// Calls the body with every row, old or new, of the keys that changed.
  private func forEachRow<Row: DecodableRow>(_ row: Row.Type, in look: Look, _ body: (Row) -> Void) {
    for changes in look[keyPath: Row.changes] {
      for row in changes.added { body(row) }
      for key in changes.touched { tables[keyPath: Row.rows].forEach(key) { body(copy $0) } }
    }
  }

  private func touchNamed(by look: Look, _ touched: inout TouchedKeys) {
    func keys<Row: DecodableRow>(_ row: Row.Type) -> Set<UInt32> {
      let changes = look[keyPath: Row.changes]
      return changes.dropFirst().reduce(into: changes.first?.touched ?? []) { $0.formUnion($1.touched) }
    }
    touched.deals = keys(Opportunity.self).union(keys(HistoryRow.self)).union(keys(OpportunityLine.self))
    touched.leads = keys(Lead.self)
    touched.activities = keys(Activity.self)
    touched.costs = keys(Cost.self)
    touched.describedCustomers = keys(Customer.self)
    touched.customers = touched.describedCustomers.union(keys(SubscriptionEvent.self))
    forEachRow(Activity.self, in: look) { touched.deals.insert($0.opportunity) }
    forEachRow(Subscription.self, in: look) { touched.customers.insert($0.customer) }
    forEachRow(Order.self, in: look) { touched.customers.insert($0.customer) }
  }

  private func touchLinks(of deals: Set<UInt32>, _ look: Look, _ touched: inout TouchedKeys) {
    // The old rows of theirs are those of the deals.
    for row in look.opportunities.lazy.map(\.added).joined() {
      touched.customers.insert(row.customer)
      if row.lead != 0 { touched.leads.insert(row.lead) }
    }
    for deal in deals {
      tables.opportunities.forEach(deal) { row in
        touched.customers.insert(row.customer)
        if row.lead != 0 { touched.leads.insert(row.lead) }
      }
      tables.links.leadsOfDeal.forEach(of: deal) { touched.leads.insert($0) }
      tables.touchPayers(of: deal, &touched)
    }
  }
}

extension Tables {
  /// Adds the customers of the subscriptions that a deal led to.
  func touchPayers(of deal: UInt32, _ touched: inout TouchedKeys) {
    links.subscriptionsOfDeal.forEach(of: deal) { id in
      subscriptions.forEach(id) { touched.customers.insert($0.customer) }
    }
  }
}
