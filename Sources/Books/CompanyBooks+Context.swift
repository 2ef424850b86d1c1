import Ingest
import Metrics
import Sales

/// What the ledger is read with: stages, people, rates, and the day that figures are asked for.
extension CompanyBooks {
  /// Brings everything that the ledger is read with in line with the tables.
  ///
  /// Reps, rates, prices and quotas are made anew only where a table that they come from changed.
  mutating func settleContext(changed: Set<TableName> = Set(TableName.allCases)) {
    explained = nil
    company.context.hasHistory = directory.tables.hasHistory
    company.context.recurringSource = directory.tables.recurringSource
    company.context.infersStages =
      StageListing(settings: company.settings, tables: directory.tables).listed.isEmpty
    if changed.contains(.reps) || changed.contains(.repTeams) { company.context.reps = makeReps() }
    company.context.stages =
      company.context.infersStages ? keepOrder(of: company.context.stages) : makeStages()
    if changed.contains(.fx) { company.context.rates = makeRates() }
    if changed.contains(.prices) { company.prices = makePrices() }
    if changed.contains(.fx) || changed.contains(.quotas) { settleTargets() }
    _ = settleInputs()
  }

  /// Brings the columns that figures may read in line with the files; true where they are others now.
  mutating func settleInputs() -> Bool {
    var inputs = Inputs()
    for (table, columns) in directory.fedColumns { inputs.add(columns, of: table) }
    if inputs.has(.opportunities, "closed_at") { inputs.add(["expected_close"], of: .opportunities) }
    defer { company.inputs = inputs }
    return inputs != company.inputs
  }

  /// Stages that nobody listed in the order that they have, new ones last, until all deals are posted again.
  private func keepOrder(of book: StageBook) -> StageBook {
    let listing = StageListing(settings: company.settings, tables: directory.tables)
    return listing.book { stage in book.place(of: stage, in: 0).map { Double($0) } }
  }

  private func makeRates() -> RateBook {
    let currencies = directory.tables.lexicons.currencies
    return RateBook(directory.tables.rateRows, base: company.settings.currency) { id in
      Currency(code: currencies.text(UInt32(id)))?.decimals ?? 2
    }
  }

  private func makePrices() -> PriceBook {
    let lexicons = directory.tables.lexicons
    return PriceBook(directory.tables.priceRows, text: { lexicons.texts.text($0) }) {
      [base = company.settings.currency] id in
      id == 0 ? base.decimals : Currency(code: lexicons.currencies.text(UInt32(id)))?.decimals ?? 2
    }
  }

  func makeReps() -> RepBook {
    RepBook(reps: directory.tables.repRows, spells: directory.tables.spellsByRep)
  }

  /// The stages in the order that they are listed in, else in the one that the ledger tells.
  func makeStages() -> StageBook {
    let listing = StageListing(settings: company.settings, tables: directory.tables)
    let view = LedgerView(ledger, asOf: Day(number: .max - 1))
    let hasHistory = directory.tables.hasHistory
    return listing.book { stage in
      let (sum, count): (Measure, Measure) =
        hasHistory ? (.firstSeenAfter, .firstSeenDeals) : (.youngestCreated, .youngestDeals)
      let deals = view.balance(count, Int(stage), at: Day(number: .max - 1), in: .all)
      let days = view.balance(sum, Int(stage), at: Day(number: .max - 1), in: .all)
      return StageOrder.earliness(days: days, deals: deals, byHistory: hasHistory)
    }
  }

  /// Puts stages that nobody listed in the order that all deals tell, before any is posted.
  mutating func inferStages() {
    let listing = StageListing(settings: company.settings, tables: directory.tables)
    let (order, hasHistory) = (StageOrder(entries(in: company.context)), directory.tables.hasHistory)
    company.context.stages = listing.book { order.earliness(of: $0, byHistory: hasHistory) }
  }

  /// Keeps the newest day where it is known, else looks at every row for it.
  mutating func settleLatestDay(_ known: Day?? = nil) {
    guard company.settings.clock == .latest else { return }
    latestDay = known ?? directory.latestDay(isClosed: isClosed(company.context.stages))
  }

  /// The newest day as it will be once a look is taken in; nil where only every row tells.
  func latestDay(with look: Look) -> Day?? {
    guard company.settings.clock == .latest else { return nil }
    return directory.latestDay(latestDay, with: look, isClosed: isClosed(company.context.stages))
  }

  private func isClosed(_ stages: StageBook) -> (Opportunity) -> Bool {
    { row in
      let place = stages.place(of: row.stage, in: row.pipeline)
      return row.status ?? place.map { stages.stages[$0].type } ?? .open != .open
    }
  }

  /// The day that figures are asked for where nobody names one; `now` is in seconds since 1970.
  public func today(now: Int) -> Day {
    switch company.settings.clock {
    case .fixed(let day): day
    case .latest: latestDay ?? directory.businessTime(atUTC: Int64(now)).day
    case .now: directory.businessTime(atUTC: Int64(now)).day
    }
  }
}
