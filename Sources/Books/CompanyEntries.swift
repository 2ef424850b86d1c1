import Ingest
import Metrics
import Sales

/// What the tables hold as a source of ledger entries, read in one context.
///
/// The tables are a large value of many parts, so they are shared: to copy this copies two references.
struct CompanyEntries: EntrySource {
  /// For what is asked of each of a million deals.
  let shared: SharedTables
  let context: BookContext
  /// The wins of all deals, where they were worked out beforehand.
  var wins: WinTable?

  init(tables: Tables, context: BookContext) {
    shared = SharedTables(tables)
    self.context = context
  }

  private init(_ shared: SharedTables, _ context: BookContext, _ wins: WinTable?) {
    (self.shared, self.context, self.wins) = (shared, context, wins)
  }

  /// The same for one core of several.
  func separate() -> CompanyEntries { CompanyEntries(shared, context.separate(), wins) }

  /// The same with the wins of all deals at hand, where there are many whom they are asked for.
  func knowingWins() -> CompanyEntries {
    guard wins == nil, shares > 1, tables.hasPurchases || tables.leadLimit > 1 else { return self }
    return CompanyEntries(shared, context, WinTable(self))
  }

  var tables: Tables {
    _read { yield shared.tables }
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

  func fetch(_ kind: EntityKind, _ ids: ArraySlice<UInt32>, into room: inout PostingRoom) {
    guard kind == .deal else { return }
    room.fetched &+= shared.fetchDeals(ids)
    for id in ids {
      if let customer = shared.customer(ofDeal: id) {
        room.fetched &+= context.customers.segment(of: customer)
      }
    }
  }

  func post(_ entity: Entity, into room: inout PostingRoom) {
    switch entity.kind {
    case .deal: postDeal(entity.id, into: &room)
    case .lead: lead(entity.id, &room)?.post(into: &room, context: context)
    case .activity: shared.activity(entity.id)?.post(into: &room, context: context)
    case .customer: customer(entity.id, &room).post(into: &room, context: context)
    case .cost: tables.cost(entity.id)?.post(into: &room, context: context)
    }
  }
}

extension CompanyEntries {
  private func postDeal(_ id: UInt32, into room: inout PostingRoom) {
    if let glance = glance(at: id) { return post(glance, into: &room) }
    guard let row = shared.opportunity(id), row.counts else { return }
    shared.history(of: id, into: &room.history)
    var life = DealLife(row, context: context)
    for event in room.history { life.take(event) }
    guard let window = room.window(of: row, life) else { return }
    post(row, within: window, into: &room)
  }

  /// Posts a deal; of many nothing is read, and their histories need not be copied.
  @inline(__always)
  func post(_ glance: borrowing DealGlance, into room: inout PostingRoom) {
    guard let window = room.window(of: glance.row, glance.life) else { return }
    if glance.past.isInOrder {
      shared.history(at: glance.places, into: &room.history)
    } else {
      shared.history(of: glance.row.id, into: &room.history)
    }
    post(glance.row, within: window, into: &room)
  }

  /// Posts a deal whose history lies in the room out of the room's arrays: new ones for each table and deal would cost
  /// more than what is in them.
  @inline(__always)
  private func post(_ row: Opportunity, within window: PostingWindow, into room: inout PostingRoom) {
    shared.activities(onDeal: row.id, into: &room.activities)
    shared.lines(ofDeal: row.id, into: &room.lines)
    // The room's own list would be counted for every deal, and most have no activities.
    let activities = room.activities.isEmpty ? [] : room.activities
    let facts = facts(of: row, activities: activities, hasLines: !room.lines.isEmpty)
    room.post(row, facts, within: window, context: context)
  }

  func mayBelong(_ deal: LivelyDeal, to members: Set<UInt32>, of dimension: Dimension) -> Bool {
    // Most are somebody else's, and their rows lie far off in memory.
    guard !deal.isOfOthers(than: members, of: dimension, in: context), let row = shared.opportunity(deal.id)
    else { return false }
    if deal.hadOtherOwners, dimension == .rep || dimension == .team {
      guard let places = shared.historyPlaces(of: row.id) else { return true }
      let owners = ownersNamed(by: row, places)
      return !LivelyDeal.isOfOthers(owners, than: members, of: dimension, in: context)
    }
    return deal.mayBelong(
      to: members, of: dimension, row, hasLines: shared.hasLines(ofDeal: deal.id), in: context)
  }

  /// Everybody whom the row of a deal or its history names as its owner, 0 where one of them names nobody.
  private func ownersNamed(by row: Opportunity, _ history: Range<Int>) -> [UInt32] {
    var owners = [row.owner]
    for place in history {
      let event = shared.historyRow(at: place)
      guard event.field == .owner else { continue }
      owners.append(UInt32(truncatingIfNeeded: event.old ?? 0))
      owners.append(UInt32(truncatingIfNeeded: event.new ?? 0))
    }
    return owners
  }

  /// Counts some deals in an order of stages; their histories come to lie in the buffer.
  func count(_ deals: Range<UInt32>, in order: inout StageOrder, using history: inout [HistoryRow]) {
    for id in deals {
      guard let row = shared.opportunity(id), row.counts else { continue }
      shared.history(of: id, into: &history)
      order.count(row, history: history)
    }
  }

  private func facts(of row: Opportunity, activities: [Activity], hasLines: Bool) -> DealFacts {
    let lead = row.lead == 0 ? nil : shared.lead(row.lead)
    return DealFacts(
      lead: lead.flatMap { $0.isDeleted ? nil : $0 }, lines: hasLines ? lines(of: row) : [],
      activities: activities)
  }

  /// Every deal id that may have a row.
  var deals: Range<UInt32> { ids(of: .deal) }

  func deal(_ id: UInt32) -> Deal? {
    guard let row = shared.opportunity(id) else { return nil }
    let facts = facts(of: row, activities: tables.activities(onDeal: id), hasLines: true)
    return Deal(row: row, history: tables.history(of: id), facts: facts, context: context)
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

  /// The lead with what came of the deals that it led to, which are worked out in the room; nil where nothing of it is
  /// read.
  private func lead(_ id: UInt32, _ room: inout PostingRoom) -> LeadRecord? {
    guard let row = shared.lead(id) else { return nil }
    var deals: [Opportunity] = []
    swap(&deals, &room.deals)
    defer { swap(&deals, &room.deals) }
    shared.deals(ofLead: row, into: &deals)
    guard isRead(row, deals, &room) else { return nil }
    var begun: [Day] = []
    var wins: [DealWin] = []
    for deal in deals where deal.counts {
      if let created = deal.created {
        appendAllWins(of: deal, to: &wins, &room)
        begun.append(created)
      } else {
        begun.append(appendWins(of: deal, to: &wins, &room) ?? Day(number: .min))
      }
    }
    return LeadRecord(row: row, begun: begun, wins: wins)
  }

  /// Whether anything of a lead or of its deals is dated on a day of which somebody reads.
  private func isRead(_ lead: Lead, _ deals: [Opportunity], _ room: inout PostingRoom) -> Bool {
    let horizon = room.windowOfOthers.leadHorizon
    guard horizon > .min else { return true }
    func reaches(_ day: Day?) -> Bool { day.map { $0.number >= horizon } ?? false }
    if reaches(lead.created) || reaches(lead.qualified) || reaches(lead.disqualified) { return true }
    if reaches(lead.converted) || deals.contains(where: { reaches($0.closed) }) { return true }
    for deal in deals {
      shared.unorderedHistory(of: deal.id, into: &room.history)
      if room.history.contains(where: { $0.day.number >= horizon }) { return true }
    }
    return false
  }
}

extension CompanyEntries {
  /// The customer with all that he buys and pays; without members where he was merged into another.
  func customer(_ id: UInt32) -> CustomerAccount {
    var account = CustomerAccount(id: id)
    guard id != 0 else { return account }
    account.members = context.customers.members(of: id)
    account.subscriptions = account.rows(shared.subscriptions)
    account.events = account.rows(shared.subscriptionEvents)
    account.orders = account.rows(shared.orders)
    return account
  }

  /// The customer with his wins as well, which are worked out in the room.
  private func customer(_ id: UInt32, _ room: inout PostingRoom) -> CustomerAccount {
    var account = customer(id)
    if context.recurringSource != .none || !account.orders.isEmpty { addWins(to: &account, &room) }
    return account
  }

  /// Adds the wins of the customer's deals, and those of other deals that his subscriptions name.
  private func addWins(to account: inout CustomerAccount, _ room: inout PostingRoom) {
    for member in account.members { appendWins(ofCustomer: member, to: &account.wins, &room) }
    putInOrder(&account.wins)
    let named = Set(account.subscriptions.map(\.opportunity))
    guard named.contains(where: { $0 != 0 }) else { return }
    for deal in named.compactMap({ shared.opportunity($0) })
    where deal.counts && !account.members.contains(deal.customer) {
      appendAllWins(of: deal, to: &account.namedWins, &room)
    }
    putInOrder(&account.namedWins)
  }

  private func appendWins(ofCustomer customer: UInt32, to found: inout [DealWin], _ room: inout PostingRoom) {
    if let wins { return wins.append(ofCustomer: customer, to: &found) }
    var deals: [Opportunity] = []
    swap(&deals, &room.deals)
    defer { swap(&deals, &room.deals) }
    deals.removeAll(keepingCapacity: true)
    shared.appendDeals(ofCustomer: customer, to: &deals)
    for deal in deals where deal.counts { appendAllWins(of: deal, to: &found, &room) }
  }

  /// Appends every win of a deal that counts.
  private func appendAllWins(of deal: Opportunity, to found: inout [DealWin], _ room: inout PostingRoom) {
    if let wins { return wins.append(ofDeal: deal.id, to: &found) }
    if mayHaveBeenWon(deal) { _ = appendWins(of: deal, to: &found, &room) }
  }

  /// Puts wins in order of their deals' keys: which id a key has depends on the order in which files were read.
  private func putInOrder(_ wins: inout [DealWin]) {
    let areInOrder = zip(wins, wins.dropFirst()).allSatisfy { one, next in
      one.deal == next.deal || shared.hasEarlierKey(one.deal, than: next.deal)
    }
    guard !areInOrder else { return }
    wins = wins.indices.sorted { left, right in
      let (one, other) = (wins[left].deal, wins[right].deal)
      return one == other ? left < right : shared.hasEarlierKey(one, than: other)
    }.map { wins[$0] }
  }

  /// Appends the wins of a deal, and gives the day of its first close.
  func appendWins(of deal: Opportunity, to wins: inout [DealWin], _ room: inout PostingRoom) -> Day? {
    shared.history(of: deal.id, into: &room.history)
    return room.appendWins(of: deal, context: context, to: &wins)
  }

  /// Whether a deal can have been won at any time, as its row and the stages in its history tell without a closer look.
  func mayHaveBeenWon(_ deal: Opportunity) -> Bool {
    if deal.status ?? context.stages.type(of: deal.stage, in: deal.pipeline) == .won { return true }
    if let places = shared.historyPlaces(of: deal.id) {
      return places.contains { leadsToWin(shared.historyRow(at: $0), deal.pipeline) }
    }
    var history: [HistoryRow] = []
    shared.unorderedHistory(of: deal.id, into: &history)
    return history.contains { leadsToWin($0, deal.pipeline) }
  }

  @inline(__always)
  private func leadsToWin(_ row: HistoryRow, _ pipeline: UInt32) -> Bool {
    guard row.field == .stage, let stage = row.new else { return false }
    return context.stages.type(of: UInt32(truncatingIfNeeded: stage), in: pipeline) == .won
  }

  /// The customer with his orders alone, which is what predictions ask for.
  func shopper(_ id: UInt32) -> CustomerAccount {
    var account = CustomerAccount(id: id)
    guard id != 0 else { return account }
    account.members = context.customers.members(of: id)
    account.orders = account.rows(shared.orders)
    return account
  }
}

extension CustomerAccount {
  /// The rows of all members; most accounts have one.
  fileprivate func rows<Row>(_ rows: (UInt32) -> [Row]) -> [Row] {
    members.count == 1 ? rows(members[0]) : members.flatMap(rows)
  }
}

extension Tables {
  /// Which table says what customers pay.
  var recurringSource: RecurringSource {
    if hasSubscriptionEvents { return .events }
    return hasSubscriptions ? .subscriptions : .none
  }
}

extension Opportunity {
  /// Deleted and merged rows contribute nothing.
  var counts: Bool { !isDeleted && mergedInto == 0 }
}
