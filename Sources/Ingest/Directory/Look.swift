import Sales

/// What one look at the directory found changed, before any of it is taken in.
public struct Look: Sendable {
  var opportunities: [RowChanges<Opportunity>] = []
  var history: [RowChanges<HistoryRow>] = []
  var reps: [RowChanges<Rep>] = []
  var teamSpells: [RowChanges<TeamSpell>] = []
  var quotas: [RowChanges<Quota>] = []
  var stages: [RowChanges<StagePlan>] = []
  var customers: [RowChanges<Customer>] = []
  var leads: [RowChanges<Lead>] = []
  var lines: [RowChanges<OpportunityLine>] = []
  var activities: [RowChanges<Activity>] = []
  var subscriptions: [RowChanges<Subscription>] = []
  var subscriptionEvents: [RowChanges<SubscriptionEvent>] = []
  var orders: [RowChanges<Order>] = []
  var costs: [RowChanges<Cost>] = []
  var prices: [RowChanges<Price>] = []
  var rates: [RowChanges<ExchangeRate>] = []

  /// Files opened and bytes read at this look.
  public internal(set) var filesOpened = 0
  public internal(set) var bytesRead = 0
  /// Of files written anew: bytes of which rows were made, as they are not among those accepted before, and the
  /// chunks that they lie in.
  public internal(set) var bytesParsed = 0
  public internal(set) var chunksParsed = 0
  /// Whether a file's state changed in a way that the board should tell.
  public internal(set) var changesHealth = false

  public init() {}

  /// Whether any row changed; asked at each look, so that it goes through no key path.
  public var hasRows: Bool {
    !(opportunities.isEmpty && history.isEmpty && reps.isEmpty && teamSpells.isEmpty && quotas.isEmpty
      && stages.isEmpty && customers.isEmpty && leads.isEmpty && lines.isEmpty && activities.isEmpty
      && subscriptions.isEmpty && subscriptionEvents.isEmpty && orders.isEmpty && costs.isEmpty
      && prices.isEmpty && rates.isEmpty)
  }

  /// Whether rows of customers came and none left or stands on another line.
  public var onlyAddsCustomers: Bool { customers.allSatisfy(\.appends) }

  /// The tables of which rows changed.
  public var changedTables: Set<TableName> {
    func has<Row: DecodableRow>(_ row: Row.Type) -> Bool { !self[keyPath: Row.changes].isEmpty }
    return Set(TableName.allCases.filter { has($0.rowType) })
  }
}
