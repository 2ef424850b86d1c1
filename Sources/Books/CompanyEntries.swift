import Ingest
import Metrics
import Sales

/// What the tables hold as a source of ledger entries, read in one context.
struct CompanyEntries: EntrySource {
  let tables: Tables
  let context: BookContext

  func ids(of kind: EntityKind) -> Range<UInt32> {
    switch kind {
    case .deal: 0..<tables.dealLimit
    case .lead: 0..<tables.leadLimit
    case .activity: 0..<tables.activityLimit
    case .customer: 0..<tables.customerLimit
    case .cost: 0..<tables.costLimit
    }
  }

  func post(_ entity: Entity, into sink: inout some EntrySink) {
    switch entity.kind {
    case .deal: deal(entity.id)?.post(into: &sink, context: context)
    case .lead: lead(entity.id)?.post(into: &sink, context: context)
    case .activity: tables.activity(entity.id)?.post(into: &sink, context: context)
    case .customer: customer(entity.id).post(into: &sink, context: context)
    case .cost: tables.cost(entity.id)?.post(into: &sink, context: context)
    }
  }
}

extension CompanyEntries {
  /// Every deal id that may have a row.
  var deals: Range<UInt32> { ids(of: .deal) }

  func deal(_ id: UInt32) -> Deal? {
    guard let row = tables.opportunity(id) else { return nil }
    var facts = DealFacts()
    if row.lead != 0 { facts.lead = tables.lead(row.lead).flatMap { $0.isDeleted ? nil : $0 } }
    facts.lines = tables.lines(ofDeal: id)
    facts.activities = tables.activities(onDeal: id)
    return Deal(row: row, history: tables.history(of: id), facts: facts, context: context)
  }

  /// The lead with the deals that it led to; of these only the row and its history, which is what a lead needs.
  func lead(_ id: UInt32) -> LeadRecord? {
    guard let row = tables.lead(id) else { return nil }
    let deals = tables.deals(ofLead: row).compactMap { id in
      tables.opportunity(id).map { Deal(row: $0, history: tables.history(of: id), context: context) }
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
    var ids = account.members.flatMap { tables.deals(ofCustomer: $0) }
    let own = Set(ids)
    for row in account.subscriptions where row.opportunity != 0 { ids.append(row.opportunity) }
    // By their keys: which id a key has depends on the order in which files were read.
    let deals = Set(ids).map { ($0, tables.lexicons.opportunities.text($0)) }.sorted { $0.1 < $1.1 }
    for (id, _) in deals {
      guard let deal = deal(id), deal.counts, deal.timeline.closures.contains(where: { $0.type == .won })
      else { continue }
      if own.contains(id) { account.wonDeals.append(deal) } else { account.namedDeals.append(deal) }
    }
  }
}

extension Tables {
  /// Which table says what customers pay.
  var recurringSource: RecurringSource {
    if hasSubscriptionEvents { return .events }
    return hasSubscriptions ? .subscriptions : .none
  }
}
