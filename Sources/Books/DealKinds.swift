import Ingest
import Metrics
import Sales

extension CompanyEntries {
  /// The derived kinds of one customer's deals, rows of those merged into him included.
  ///
  /// A pure function of the rows and the context; empty where each won deal says its kind.
  func derivedKinds(ofCustomer customer: UInt32) -> [(deal: UInt32, kind: DealKind)] {
    let members = context.customers.members(of: customer)
    guard members.contains(where: { tables.hasDealWithoutKind(ofCustomer: $0) }) else { return [] }
    var wins = members.flatMap { tables.deals(ofCustomer: $0) }.compactMap { win(of: $0) }
    guard wins.contains(where: { $0.kind == .unknown }) else { return [] }
    if wins.count > 1 { wins.sort(by: precedes) }
    var past = CustomerPast(wins: wins)
    for member in members {
      for order in tables.orders(ofCustomer: member) { past.add(order) }
      for subscription in tables.subscriptions(ofCustomer: member) { past.add(subscription) }
      past.add(tables.subscriptionEvents(ofCustomer: member))
    }
    return past.kinds(idleDays: context.settings.idleDays)
  }

  /// The last win of a deal, whether or not it stands; nil where it was never won on a day that is known.
  private func win(of id: UInt32) -> CustomerPast.Win? {
    guard let row = shared.opportunity(id), row.counts, mayHaveBeenWon(row) else { return nil }
    var history: [HistoryRow] = []
    shared.history(of: id, into: &history)
    if history.isEmpty { return row.closed.map { .init(deal: id, day: $0, stands: true, kind: row.kind) } }
    let closures = DealTimeline(row, history: history, context: context).closures
    let wins = closures.indices.filter { index in
      let closure = closures[index]
      return closure.type == .won && closure.undoneOn.map { $0 > closure.day } ?? true
    }
    guard let last = wins.last else { return nil }
    return CustomerPast.Win(
      deal: id, day: closures[last].day, stands: closures[last].undoneOn == nil, kind: row.kind)
  }

  /// Wins of one day follow each other by creation and id, whatever file they stand in.
  private func precedes(_ left: CustomerPast.Win, _ right: CustomerPast.Win) -> Bool {
    guard left.day == right.day else { return left.day < right.day }
    let (first, second) = (created(left.deal), created(right.deal))
    guard first == second else { return first < second }
    return shared.hasEarlierKey(left.deal, than: right.deal)
  }

  private func created(_ deal: UInt32) -> Day {
    tables.opportunity(deal)?.created ?? Day(number: .min)
  }
}

extension CompanyBooks {
  /// The kinds of all deals; costs nothing where every deal with a customer says its own.
  func makeKinds() -> KindBook {
    var kinds = KindBook()
    guard directory.tables.hasDealsWithoutKind else { return kinds }
    let source = entries(in: company.context)
    for customer in 1..<max(1, directory.tables.customerLimit) {
      for (deal, kind) in source.derivedKinds(ofCustomer: customer) { kinds.set(kind, of: deal) }
    }
    return kinds
  }

  /// Brings the kinds in line with rows that were taken in and returns the deals that are of another kind now.
  ///
  /// Costs nothing for customers all of whose deals say their kinds, and said them before.
  mutating func settleKinds(touchedBy keys: TouchedKeys, from before: BookContext) -> Set<UInt32> {
    guard !company.context.kinds.isEmpty || directory.tables.hasDealsWithoutKind else { return [] }
    let (was, now) = (before.customers, company.context.customers)
    // One customer's relatives of before may go on to others now, so neither stands in for the other.
    let related = was.relatives(of: keys.customers).union(now.relatives(of: keys.customers))
    var deals = keys.deals
    for customer in related { deals.formUnion(directory.tables.deals(ofCustomer: customer)) }
    let source = entries(in: company.context)
    var derived: [UInt32: DealKind] = [:]
    for customer in related {
      for (deal, kind) in source.derivedKinds(ofCustomer: customer) { derived[deal] = kind }
    }
    var changed: Set<UInt32> = []
    for deal in deals where deal != 0 {
      let kind = derived[deal] ?? .unknown
      guard kind != company.context.kinds.kind(of: deal) else { continue }
      company.context.kinds.set(kind, of: deal)
      changed.insert(deal)
    }
    return changed
  }
}
