import Ingest
import Metrics
import Sales

/// The books of one data directory: its rows, the ledger posted from them, and what the ledger is read with.
///
/// A reload reverses the deals that are about to change, takes the change in, and posts them again; what did not
/// change is not touched. A value: the actor `Books` gives it its thread.
public struct CompanyBooks: Sendable {
  public internal(set) var directory: DataDirectory
  public internal(set) var company = Company()
  public internal(set) var ledger = Ledger()
  /// The ledger of the deals that the board's filter lets through.
  var narrowed: (filter: Filter, ledger: Ledger)?
  var sightings = Sightings()
  var recalled: RecalledEvents?
  /// Which deals to look at for the events of a day, from the first board on.
  var eventDays: EventDays?
  /// What customers bought, kept from when somebody asks for a prediction on.
  var purchases: PurchaseRecords?
  /// What the board that was made last would show and has not got.
  var predictionDue: PredictionOrder?
  /// The records of the figure that was explained last, until anything changes.
  var explained: RecordSearch.Finding?
  /// The second count that the ledger is held against.
  var proof = Proof()
  /// What is wrong with the deals, and with the rows of the small tables.
  var tally = BookTally()
  var hasTally = false
  var repeatedRows = RepeatedRowBook()
  /// Targets left out because there is no rate for their currency.
  var unconvertedTargets: [Quota] = []
  /// Whether the books are opened for one report alone.
  var answersOneReport = false
  var hasBegun = false
  /// The newest day on which something happened, where the clock follows it.
  var latestDay: Day?
  /// Where the books are kept from one run to the next, for the first reload to go on with; nil where they are not.
  public var checkpoint: CheckpointFolder?
  /// Which build of the program keeps the books; nil for the one that runs.
  var program: [UInt64]?
  /// What the kept books are of, once there are any.
  var kept: KeptBooks?

  public init(
    directory: String, takesUnsettled: Bool = false, limits: ReadingLimits = ReadingLimits()
  ) {
    self.directory = DataDirectory(
      path: directory, takesUnsettled: takesUnsettled, figures: KPICatalog.all.map(\.id.text), limits: limits)
  }
}

/// What a reload did.
public struct Reload: Equatable, Sendable {
  /// Deals whose entries were reversed and posted again.
  public var postedDeals = 0
  /// Deals, leads, activities, customers and costs likewise.
  public var postedEntities = 0
  public var filesOpened = 0
  public var bytesRead = 0
  /// Bytes of files written anew of which rows were made, and the chunks that they lie in.
  public var bytesParsed = 0
  public var chunksParsed = 0
  /// Whether the board shows something else now.
  public var changedBooks = false

  public init() {}
}

// MARK: - Reloading

extension CompanyBooks {
  /// Takes salesboard.yml in and none of the tables.
  public mutating func readSettings() {
    _ = directory.lookAtSettings()
    company.settings = directory.settings
  }

  /// Looks at the directory and brings the books up to date; `now` is in seconds since 1970.
  public mutating func reload(
    now: Int, progress: (ReadingProgress) -> Void = { _ in }
  ) -> Reload {
    let problemsBefore = directory.settingsProblems
    let hasOtherSettings = directory.lookAtSettings()
    if !hasBegun, let reload = resume(now: now, progress: progress) { return reload }
    if hasOtherSettings || !hasBegun { return begin(now: now, progress: progress) }
    var look = directory.look(now: now, progress: progress)
    var reload = reload(with: &look, now: now)
    reload.changedBooks = reload.changedBooks || problemsBefore != directory.settingsProblems
    return reload
  }

  /// Brings the books in line with what a look found.
  mutating func reload(with look: inout Look, now: Int) -> Reload {
    var reload = Reload()
    if !hasTally {
      countFaults()
      reload.changedBooks = bookWarningCount > 0
    }
    reload.filesOpened = look.filesOpened
    reload.bytesRead = look.bytesRead
    reload.bytesParsed = look.bytesParsed
    reload.chunksParsed = look.chunksParsed
    reload.changedBooks = reload.changedBooks || look.changesHealth || look.hasRows
    if look.hasRows {
      let posted = take(&look, now: now)
      reload.postedDeals = posted.count { $0.kind == .deal }
      reload.postedEntities = posted.count
    } else if look.filesOpened > 0, settleInputs() {
      reload.changedBooks = true
    }
    return reload
  }

  /// A cold start or other settings: what they read otherwise is read, and everything is posted anew.
  private mutating func begin(now: Int, progress: (ReadingProgress) -> Void) -> Reload {
    let isFirst = !hasBegun
    (hasBegun, kept) = (true, nil)
    let look = directory.look(now: now, takesAtOnce: true, progress: progress)
    company.settings = directory.settings
    company.context = BookContext()
    company.context.settings = directory.settings
    let shared = SharedTables(directory.tables)
    let isLarge = CompanyBooks.isLarge(directory.tables)
    let (customers, repeated) = both(
      onTwoCores: isLarge, { CustomerBook(shared.tables) }, { RepeatedRowBook(shared.tables) })
    company.context.customers = customers
    repeatedRows = repeated
    settleContext()
    company.context.kinds = makeKinds()
    postAll()
    settleLatestDay()
    if isFirst { sightings = Sightings() }
    if !isLarge, !answersOneReport { countFaults() }
    var reload = Reload()
    reload.filesOpened = look.filesOpened
    reload.bytesRead = look.bytesRead
    reload.postedDeals = Int(directory.tables.dealLimit)
    reload.changedBooks = true
    return reload
  }

  /// Whether there are so many deals that work on them pays on two cores, and that they are judged after the first
  /// board is up.
  static func isLarge(_ tables: Tables) -> Bool { tables.dealLimit >= 50_000 }

  /// Tables whose rows turn others into entries; they are taken in before anything is reversed.
  private static let contextTables: Set<TableName> = [
    .reps, .repTeams, .quotas, .stages, .customers, .prices, .fx,
  ]

  private static let purchaseTables: Set<TableName> = [.subscriptions, .subscriptionEvents, .orders]

  private static func changesPeople(_ tables: Set<TableName>) -> Bool {
    tables.contains(.reps) || tables.contains(.repTeams)
  }

  /// Takes a look's rows in and returns what was posted again.
  private mutating func take(_ look: inout Look, now: Int) -> Set<Entity> {
    let before = company.context
    let keys = directory.touched(by: look)
    let changed = look.changedTables
    let latest = latestDay(with: look)
    let addedCustomers = look.onlyAddsCustomers ? keys.describedCustomers : nil
    directory.accept(&look, of: CompanyBooks.contextTables)
    repeatedRows.settle(changed, in: directory.tables, addedCustomers: addedCustomers)
    if !keys.describedCustomers.isEmpty {
      var customers = company.context.customers
      for id in keys.describedCustomers { customers.set(directory.tables.customer(id), id: id) }
      company.context.customers = customers
    }
    if CompanyBooks.changesPeople(changed) { company.context.reps = makeReps() }
    var touched = entities(touchedBy: keys, from: before, changed: changed)
    let deals = CompanyBooks.deals(of: touched)
    var postedDeals = deals
    let clock = directory.businessTime(atUTC: Int64(now))
    let seenBefore = sightings.snapshots(of: deals, in: entries(in: before), on: clock.day)
    reverse(touched, in: before)
    directory.accept(&look)
    settleContext(changed: changed)
    if company.context.postsLike(before) {
      // Their own rows are as before, so that the old kinds alone reverse them.
      let ofOtherKind = Set(settleKinds(touchedBy: keys, from: before).map { Entity(.deal, $0) })
        .subtracting(touched)
      reverse(ofOtherKind, in: before)
      touched.formUnion(ofOtherKind)
      postedDeals.formUnion(ofOtherKind.map(\.id))
      post(touched)
      recordPurchases(of: touched)
      if company.context.infersStages, makeStages() != company.context.stages { postAll() }
    } else {
      company.context.kinds = makeKinds()
      postAll()
    }
    settleLatestDay(company.context.stages == before.stages ? latest : nil)
    sightings.see(deals, before: seenBefore, after: entries(in: company.context), at: clock)
    updateRecalledEvents(of: postedDeals)
    return touched
  }

  private static func deals(of entities: Set<Entity>) -> Set<UInt32> {
    var deals = Set<UInt32>(minimumCapacity: entities.count)
    for entity in entities where entity.kind == .deal { deals.insert(entity.id) }
    return deals
  }

  func entries(in context: BookContext) -> CompanyEntries {
    CompanyEntries(tables: directory.tables, context: context)
  }

  /// Everything whose entries may be others now: what changed itself, what names it, and what belongs to another
  /// team, segment or source now.
  private func entities(
    touchedBy keys: TouchedKeys, from before: BookContext, changed: Set<TableName>
  ) -> Set<Entity> {
    let people = CompanyBooks.changesPeople(changed)
    // Without any purchase a customer has no entries and no faults.
    let buys =
      directory.tables.hasPurchases || !changed.isDisjoint(with: CompanyBooks.purchaseTables)
    var (deals, leads, activities) = (keys.deals, keys.leads, keys.activities)
    var customers = keys.customers
    let (was, now) = (before.customers, company.context.customers)
    if !keys.describedCustomers.isEmpty {
      // Whose segment is another now is one whom mergers link with a described customer, before or after.
      let linked = was.relatives(of: keys.describedCustomers).union(
        now.relatives(of: keys.describedCustomers))
      let inOthers = linked.filter { was.segment(of: $0) != now.segment(of: $0) }
      let fromOthers = linked.filter { was.source(of: $0) != now.source(of: $0) }
      deals.formUnion(directory.tables.deals(ofCustomers: inOthers.union(fromOthers)))
      leads.formUnion(directory.tables.leads(ofCustomers: inOthers))
    }
    if people {
      let reps = company.context.reps.repsInOtherTeams(than: before.reps)
      if !reps.isEmpty {
        let theirs = directory.tables.entities(ofReps: reps)
        deals.formUnion(theirs.deals)
        leads.formUnion(theirs.leads)
        activities.formUnion(theirs.activities)
        customers.formUnion(theirs.customers)
      }
    }
    customers = buys ? was.relatives(of: customers).union(now.relatives(of: customers)) : []
    let found = [
      (EntityKind.deal, deals), (.lead, leads), (.activity, activities), (.customer, customers),
      (.cost, keys.costs),
    ]
    var entities = Set<Entity>(minimumCapacity: found.reduce(0) { $0 + $1.1.count })
    for (kind, ids) in found {
      for id in ids where id != 0 { entities.insert(Entity(kind, id)) }
    }
    return entities
  }

  private mutating func reverse(_ touched: Set<Entity>, in context: BookContext) {
    let (source, entities) = (self.entries(in: context), Array(touched))
    ledger.reverse(entities, from: source)
    narrowed?.ledger.reverse(entities, from: source)
    if hasTally { tally.count(entities, in: source, -1) }
    for entity in entities { proof.recount?.reverse(entity, from: source) }
    proof.noteChange()
  }

  private mutating func post(_ touched: Set<Entity>) {
    let (source, entities) = (self.entries(in: company.context), Array(touched))
    ledger.post(entities, from: source)
    narrowed?.ledger.post(entities, from: source)
    if hasTally { tally.count(entities, in: source, 1) }
    for entity in entities { proof.recount?.post(entity, from: source) }
    proof.noteChange()
  }

  /// Posts every deal anew, when stages that nobody listed have been put in order.
  mutating func postAll() {
    proof.startOver(with: ledger)
    narrowed = nil
    (recalled, eventDays) = (nil, nil)
    if company.context.infersStages { inferStages() }
    if !answersOneReport { postEverything() }
  }

  private mutating func postEverything() {
    ledger.empty()
    ledger.postAll(sharing: entries(in: company.context))
    FreeMemory.giveBack()
    if purchases != nil { recordAllPurchases() }
    guard hasTally else { return }
    hasTally = false
    countFaults()
  }

  /// Counts what is wrong with the deals, unless that is kept already; costs a look at every deal.
  public mutating func countFaults() {
    if !hasTally { take(BookTally(entries(in: company.context))) }
  }

  mutating func take(_ tally: BookTally) {
    self.tally = tally
    hasTally = true
  }
}

extension CustomerBook {
  /// The customers as the last of their rows say.
  fileprivate init(_ tables: Tables) {
    self.init()
    reserve(Int(tables.customerLimit))
    tables.forEachCustomer { set($0, id: $0.id) }
  }
}
