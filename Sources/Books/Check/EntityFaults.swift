import Ingest
import Metrics
import Sales

/// An amount in a currency that has no rate on its day, and so counts in no sum.
struct UnratedAmount: Equatable {
  /// The key of the row and where it stands.
  var key: String
  var place: SourceLine
  var currency: String
  /// Nil where the row has no day at all.
  var day: Day?
}

/// What is wrong with a lead, an activity, a cost, or a customer's subscriptions and orders, beyond single cells.
struct EntityFaults {
  /// Rows that another row of the same key replaces.
  var repeated: [RepeatedRow] = []
  var unrated: [UnratedAmount] = []
  /// Rows of a subscription that go on when a later one begins.
  var overlaps: [(row: Subscription, next: Subscription)] = []

  var count: Int { repeated.count + unrated.count + overlaps.count }
}

extension CompanyEntries {
  /// The kinds of entities that `faults(of: Entity)` judges; deals are judged apart.
  static var judgedKinds: [EntityKind] { [.lead, .activity, .customer, .cost] }

  /// Whether an entity that is no deal can have faults, as its rows tell without a closer look; most cannot.
  func mayHaveFaults(_ kind: EntityKind, _ id: UInt32) -> Bool {
    switch kind {
    case .deal, .cost: true
    case .lead: shared.hasSeveralRows(ofLead: id) || shared.lead(id).map { $0.currency != 0 } ?? false
    case .activity: shared.hasSeveralRows(ofActivity: id)
    case .customer: !shared.hasPlainPurchases(id)
    }
  }

  /// The faults of an entity that is no deal.
  func faults(of entity: Entity) -> EntityFaults {
    switch entity.kind {
    case .deal: EntityFaults()
    case .lead: leadFaults(entity.id)
    case .activity: EntityFaults(repeated: tables.repeatedRows(ofActivity: entity.id))
    case .customer: customerFaults(entity.id)
    case .cost: costFaults(entity.id)
    }
  }

  private func leadFaults(_ id: UInt32) -> EntityFaults {
    var faults = EntityFaults()
    if shared.hasSeveralRows(ofLead: id) { faults.repeated = tables.repeatedRows(ofLead: id) }
    guard let row = shared.lead(id), row.currency != 0, row.value != nil, !row.isDeleted else {
      return faults
    }
    let day = row.qualified ?? row.created
    faults.unrated += unrated(row.currency, on: day, row.place) { tables.lexicons.leads.text(id) }
    return faults
  }

  private func costFaults(_ id: UInt32) -> EntityFaults {
    var faults = EntityFaults(repeated: tables.repeatedRows(ofCost: id))
    guard let row = tables.cost(id), row.currency != 0 else { return faults }
    faults.unrated += unrated(row.currency, on: row.day, row.place) { tables.lexicons.costs.text(id) }
    return faults
  }

  private func customerFaults(_ id: UInt32) -> EntityFaults {
    var faults = EntityFaults(
      repeated: tables.repeatedRows(ofCustomer: id), overlaps: tables.overlaps(ofCustomer: id))
    for row in tables.subscriptions(ofCustomer: id) where row.currency != 0 {
      faults.unrated += unrated(row.currency, on: row.started, row.place) {
        tables.lexicons.subscriptions.text(row.id)
      }
    }
    for row in tables.orders(ofCustomer: id) where row.currency != 0 {
      faults.unrated += unrated(row.currency, on: row.day, row.place) { tables.lexicons.orders.text(row.id) }
    }
    return faults
  }

  /// The fault of an amount without a rate, if it is one; without a day any rate will do.
  func unrated(
    _ currency: UInt16, on day: Day?, _ place: SourceLine, key: () -> String
  ) -> [UnratedAmount] {
    let latest = day ?? Day(number: .max - 1)
    guard context.rates.converted(Money(minor: 0), from: currency, on: latest) == nil else { return [] }
    let code = tables.lexicons.currencies.text(UInt32(currency))
    return [UnratedAmount(key: key(), place: place, currency: code, day: day)]
  }
}
