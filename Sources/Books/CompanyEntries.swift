import Ingest
import Metrics
import Sales

/// What the tables hold as a source of ledger entries, read in one context.
///
/// Both are large values of many parts, so they are shared: to copy this copies one reference.
struct CompanyEntries: EntrySource {
  private final class Shelf: Sendable {
    let tables: Tables
    let context: BookContext

    init(tables: Tables, context: BookContext) {
      self.tables = tables
      self.context = context
    }
  }

  private let shelf: Shelf

  init(tables: Tables, context: BookContext) {
    shelf = Shelf(tables: tables, context: context)
  }

  var tables: Tables {
    _read { yield shelf.tables }
  }

  var context: BookContext {
    _read { yield shelf.context }
  }

  func ids(of kind: EntityKind) -> Range<UInt32> {
    switch kind {
    case .deal: 0..<tables.dealLimit
    case .lead: 0..<tables.leadLimit
    case .activity: 0..<tables.activityLimit
    case .customer: 0..<(tables.hasPurchases ? tables.customerLimit : 0)
    case .cost: 0..<tables.costLimit
    }
  }

  func post(_ entity: Entity, into room: inout PostingRoom) {
    switch entity.kind {
    case .deal: postDeal(entity.id, into: &room)
    case .lead: lead(entity.id)?.post(into: &room, context: context)
    case .activity: tables.activity(entity.id)?.post(into: &room, context: context)
    case .customer: customer(entity.id).post(into: &room, context: context)
    case .cost: tables.cost(entity.id)?.post(into: &room, context: context)
    }
  }
}

extension CompanyEntries {
  /// Posts a deal out of the room's arrays: new ones for each table and deal would cost more than what is in them.
  private func postDeal(_ id: UInt32, into room: inout PostingRoom) {
    guard let row = tables.opportunity(id), !row.isDeleted, row.mergedInto == 0 else { return }
    tables.history(of: id, into: &room.history)
    guard let window = room.window(for: row, context: context) else { return }
    tables.activities(onDeal: id, into: &room.activities)
    tables.lines(ofDeal: id, into: &room.lines)
    var facts = DealFacts()
    if row.lead != 0 { facts.lead = tables.lead(row.lead).flatMap { $0.isDeleted ? nil : $0 } }
    facts.activities = room.activities
    facts.lines = room.lines.isEmpty ? [] : lines(of: row)
    room.post(row, facts, within: window, context: context)
  }

  /// Every deal id that may have a row.
  var deals: Range<UInt32> { ids(of: .deal) }

  func deal(_ id: UInt32) -> Deal? {
    guard let row = tables.opportunity(id) else { return nil }
    var facts = DealFacts()
    if row.lead != 0 { facts.lead = tables.lead(row.lead).flatMap { $0.isDeleted ? nil : $0 } }
    facts.lines = lines(of: row)
    facts.activities = tables.activities(onDeal: id)
    return Deal(row: row, history: tables.history(of: id), facts: facts, context: context)
  }

  /// The deal with its row and history alone, for those who ask no more of it than when it was created and closed
  /// and by whom.
  func bareDeal(_ id: UInt32) -> Deal? {
    guard let row = tables.opportunity(id) else { return nil }
    return Deal(row: row, history: tables.history(of: id), context: context)
  }

  /// The product lines of a deal with their amounts in minor units of its currency; they are read in the base's.
  func lines(of row: Opportunity) -> [OpportunityLine] {
    let lines = tables.lines(ofDeal: row.id)
    let base = context.settings.currency
    guard row.currency != 0, !lines.isEmpty,
      let own = Currency(code: tables.lexicons.currencies.text(UInt32(row.currency))), own.scale != base.scale
    else { return lines }
    return lines.map { line in
      let (number, divisor) = (Int128(line.amount.minor) * Int128(own.scale), Int128(base.scale))
      let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
      let rounded = rest.magnitude * 2 >= divisor.magnitude ? quotient + number.signum() : quotient
      var line = line
      line.amount.minor = Int64(clamping: rounded)
      return line
    }
  }

  /// The lead with the deals that it led to; of these only the row and its history, which is what a lead needs.
  func lead(_ id: UInt32) -> LeadRecord? {
    guard let row = tables.lead(id) else { return nil }
    var deals: [Deal] = []
    for id in tables.deals(ofLead: row) {
      if let deal = bareDeal(id) { deals.append(deal) }
    }
    return LeadRecord(row: row, deals: deals)
  }
}

extension CompanyEntries {
  /// The customer with all that counts for him; without members where he was merged into another.
  func customer(_ id: UInt32) -> CustomerAccount {
    var account = CustomerAccount(id: id)
    guard id != 0 else { return account }
    account.members = context.customers.members(of: id)
    for member in account.members {
      account.subscriptions += tables.subscriptions(ofCustomer: member)
      account.events += tables.subscriptionEvents(ofCustomer: member)
      account.orders += tables.orders(ofCustomer: member)
    }
    if context.recurringSource != .none || !account.orders.isEmpty { addDeals(to: &account) }
    return account
  }

  /// Adds the deals won with the customer, and those won otherwise that his subscriptions name.
  private func addDeals(to account: inout CustomerAccount) {
    var own: [UInt32] = []
    for member in account.members { own += tables.deals(ofCustomer: member) }
    var others: Set<UInt32> = []
    for row in account.subscriptions where row.opportunity != 0 && !own.contains(row.opportunity) {
      others.insert(row.opportunity)
    }
    account.wonDeals = won(own)
    account.namedDeals = won(Array(others))
  }

  /// Those of some deals that count and were won at some time, in order of their keys: which id a key has depends
  /// on the order in which files were read.
  private func won(_ ids: [UInt32]) -> [Deal] {
    var deals: [Deal] = []
    for id in ids {
      guard let deal = bareDeal(id), deal.counts, deal.wasWon else { continue }
      deals.append(deal)
    }
    guard deals.count > 1 else { return deals }
    return deals.map { ($0, tables.lexicons.opportunities.text($0.row.id)) }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// The customer with his orders alone, which is what predictions ask for.
  func shopper(_ id: UInt32) -> CustomerAccount {
    var account = CustomerAccount(id: id)
    guard id != 0 else { return account }
    account.members = context.customers.members(of: id)
    for member in account.members { account.orders += tables.orders(ofCustomer: member) }
    return account
  }
}

extension Tables {
  /// Which table says what customers pay.
  var recurringSource: RecurringSource {
    if hasSubscriptionEvents { return .events }
    return hasSubscriptions ? .subscriptions : .none
  }
}
