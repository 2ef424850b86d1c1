import Sales

/// The accepted rows of all tables, and the lexicons that their ids belong to.
public struct Tables: Sendable {
  public var lexicons = Lexicons()
  var opportunities = KeyedRows<Opportunity>()
  var history = KeyedRows<HistoryRow>()
  var reps = KeyedRows<Rep>()
  var teamSpells = KeyedRows<TeamSpell>()
  var quotas = KeyedRows<Quota>()
  var stages = KeyedRows<StagePlan>()
  var customers = KeyedRows<Customer>()
  var leads = KeyedRows<Lead>()
  var lines = KeyedRows<OpportunityLine>()
  var activities = KeyedRows<Activity>()
  var subscriptions = KeyedRows<Subscription>()
  var subscriptionEvents = KeyedRows<SubscriptionEvent>()
  var orders = KeyedRows<Order>()
  var costs = KeyedRows<Cost>()
  var prices = KeyedRows<Price>()
  var rates = KeyedRows<ExchangeRate>()
  var links = RowLinks()
  /// File numbers in the order in which their rows follow each other.
  var rankOf: [UInt16: Int] = [:]
  /// Whether nothing will change once every file was read.
  var isReadOnce = false

  init() {}
}

// MARK: - Changing

extension Tables {
  mutating func apply<Row: DecodableRow>(_ changes: RowChanges<Row>) {
    Row.apply(changes, to: &self)
  }

  /// Counts how many rows use each stage where not all of them were counted.
  mutating func recountStages() {
    var counted = RowLinks()
    opportunities.forEachRow { counted.countStage($0.stage, 1) }
    history.forEachRow { counted.countStages(of: $0, 1) }
    links.stageUses = counted.stageUses
  }

  /// Enters which deals each customer has, where that was left undone.
  mutating func linkCustomers() {
    guard !links.linksCustomers else { return }
    var linked = Links()
    opportunities.forEachRow { linked.count($0.id, of: $0.customer, 1) }
    (links.dealsOfCustomer, links.linksCustomers) = (linked, true)
  }

  /// Every stage id that a row uses.
  public var usedStages: [UInt32] {
    links.stageUses.indices.filter { $0 > 0 && links.stageUses[$0] > 0 }.map { UInt32($0) }
  }
}

// MARK: - Entities

extension Tables {
  /// One more than the greatest deal id.
  public var dealLimit: UInt32 { UInt32(opportunities.keyLimit) }

  /// The row of a deal that counts: the one with the greatest `updated_at`, else the later one.
  @inline(__always)
  public func opportunity(_ id: UInt32) -> Opportunity? {
    opportunities.onlyRow(id) ?? countingRow(of: id)
  }

  @inline(never)
  private func countingRow(of id: UInt32) -> Opportunity? {
    guard opportunities.hasRows(id) else { return nil }
    var best: Opportunity?
    for row in opportunities.rows(of: id) {
      if let current = best, !isLater(row, than: current) { continue }
      best = row
    }
    return best
  }

  private func isLater(_ row: Opportunity, than other: Opportunity) -> Bool {
    row.updatedAt == other.updatedAt
      ? isAfter(row.place, other.place) : row.updatedAt > other.updatedAt
  }

  /// Order by file name, then line.
  public func isAfter(_ place: SourceLine, _ other: SourceLine) -> Bool {
    place.file == other.file
      ? place.line > other.line : (rankOf[place.file] ?? 0) > (rankOf[other.file] ?? 0)
  }

  static func precedes(_ left: HistoryRow, _ right: HistoryRow, _ rankOf: [UInt16: Int]) -> Bool {
    if left.day != right.day { return left.day < right.day }
    if left.second != right.second { return left.second < right.second }
    if left.sequence != right.sequence { return left.sequence < right.sequence }
    let (a, b) = (left.place, right.place)
    return a.file == b.file ? a.line < b.line : (rankOf[a.file] ?? 0) < (rankOf[b.file] ?? 0)
  }

  public var hasHistory: Bool { history.count > 0 }

  public var hasSubscriptions: Bool { subscriptions.count > 0 }

  public var hasSubscriptionEvents: Bool { subscriptionEvents.count > 0 }

  /// Whether any row says what a customer pays or buys.
  public var hasPurchases: Bool { hasSubscriptions || hasSubscriptionEvents || orders.count > 0 }

  public var opportunityCount: Int { opportunities.count }

  /// Every row of the opportunities table, also those that another version replaces.
  public func forEachOpportunity(_ body: (borrowing Opportunity) -> Void) {
    opportunities.forEachRow(body)
  }

  public func forEachHistoryRow(_ body: (borrowing HistoryRow) -> Void) {
    history.forEachRow(body)
  }

  /// Deals whose rows or history name one of the reps as owner.
  public func deals(ownedBy reps: Set<UInt32>) -> Set<UInt32> {
    var deals: Set<UInt32> = []
    opportunities.forEachRow { row in
      if reps.contains(row.owner) { deals.insert(row.id) }
    }
    history.forEachRow { row in
      guard row.field == .owner else { return }
      for owner in [row.old, row.new]
      where owner.map({ reps.contains(UInt32(truncatingIfNeeded: $0)) }) ?? false {
        deals.insert(row.opportunity)
      }
    }
    return deals
  }

  /// Everything that one of the reps owns, owned or did; looks at every row.
  public func entities(ofReps reps: Set<UInt32>) -> TouchedKeys {
    var found = TouchedKeys()
    found.deals = deals(ownedBy: reps)
    leads.forEachRow { if reps.contains($0.owner) { found.leads.insert($0.id) } }
    activities.forEachRow { if reps.contains($0.rep) { found.activities.insert($0.id) } }
    customers.forEachRow { if reps.contains($0.owner) { found.customers.insert($0.id) } }
    for deal in found.deals {
      opportunities.forEach(deal) { found.customers.insert($0.customer) }
      touchPayers(of: deal, &found)
    }
    return found
  }

  /// Deals with some customers.
  public func deals(ofCustomers customers: some Sequence<UInt32>) -> Set<UInt32> {
    var deals: Set<UInt32> = []
    for customer in customers { links.dealsOfCustomer.forEach(of: customer) { deals.insert($0) } }
    return deals
  }

  /// Leads of some customers.
  public func leads(ofCustomers customers: some Sequence<UInt32>) -> Set<UInt32> {
    var leads: Set<UInt32> = []
    for customer in customers { links.leadsOfCustomer.forEach(of: customer) { leads.insert($0) } }
    return leads
  }

  // MARK: - Small tables

  /// The last row of each key in order of file and line.
  private func latest<Row>(_ rows: KeyedRows<Row>) -> [Row] {
    var latest: [Row] = []
    rows.forEachLatest(isAfter) { latest.append($0) }
    return latest
  }

  /// Reps in the order of their names.
  public var repRows: [Rep] {
    latest(reps).map { ($0, lexicons.texts.text($0.name), lexicons.reps.text($0.id)) }
      .sorted { ($0.1, $0.2) < ($1.1, $1.2) }.map(\.0)
  }

  /// Team spells by rep, sorted by their day; of two for the same day the later row.
  public var spellsByRep: [UInt32: [TeamSpell]] {
    var found: [UInt32: [Day: TeamSpell]] = [:]
    teamSpells.forEachRow { row in
      let row = copy row
      if let other = found[row.rep]?[row.from], !isAfter(row.place, other.place) { return }
      found[row.rep, default: [:]][row.from] = row
    }
    return found.mapValues { $0.values.sorted { $0.from < $1.from } }
  }

  public var customerRows: [Customer] { latest(customers) }

  /// Calls the body with the row of each customer that counts.
  public func forEachCustomer(_ body: (Customer) -> Void) { customers.forEachLatest(isAfter, body) }

  public func customer(_ id: UInt32) -> Customer? {
    var best: Customer?
    customers.forEach(id) { row in
      let row = copy row
      if let current = best, !isAfter(row.place, current.place) { return }
      best = row
    }
    return best
  }

  /// Quotas without those that a later row of the same key replaces.
  public var quotaRows: [Quota] {
    var found: [Quota] = []
    for file in quotas.files.sorted(by: { (rankOf[$0] ?? 0) < (rankOf[$1] ?? 0) }) {
      found.append(contentsOf: quotas.rows(ofFile: file))
    }
    var seen: Set<QuotaKey> = []
    return found.reversed().filter { seen.insert(QuotaKey($0)).inserted }.reversed()
  }

  /// Stages of stages.csv in their order.
  public var stageRows: [StageRow] {
    var found: [String: StagePlan] = [:]
    stages.forEachRow { row in
      let row = copy row
      let key = "\(row.row.pipelineKey)\u{0}\(row.row.name.lowercased())"
      if let other = found[key], !isAfter(row.place, other.place) { return }
      found[key] = row
    }
    return found.values.map(\.row)
      .sorted { ($0.order, $0.name, $0.pipelineKey) < ($1.order, $1.name, $1.pipelineKey) }
  }
}

extension StageRow {
  /// The pipeline's name as names are compared.
  fileprivate var pipelineKey: String { pipeline?.lowercased() ?? "main" }
}

private struct QuotaKey: Hashable {
  var scope: Quota.Scope
  var scopeID: UInt32
  var metric: String
  var period: Period.Kind
  var start: Day
  var product: UInt32

  init(_ quota: Quota) {
    scope = quota.scope
    scopeID = quota.scopeID
    metric = quota.metric
    period = quota.period
    start = quota.start
    product = quota.product
  }
}
