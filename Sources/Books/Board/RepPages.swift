import Ingest
import Metrics
import Sales

extension BoardDesk {
  /// The page of a rep, or nil where nobody has the id.
  func repPage(_ id: String, _ leaderboard: Leaderboard) -> RepPage? {
    let lexicons = books.directory.tables.lexicons
    guard let rep = lexicons.reps.knownID(of: id) else { return nil }
    let own = reading.of(.member(.rep, rep))
    let known = context.reps.rep(rep)
    return RepPage(
      repID: id, name: books.repName(rep),
      team: lexicons.teams.optionalText(context.reps.team(of: rep, on: own.snapshot)),
      lead: known.flatMap { $0.manager == 0 ? nil : books.managerName($0.manager) },
      headlines: repHeadlines(own), months: growth(of: own), comparisons: comparisons(own, leaderboard),
      deals: openDeals(of: rep).map(\.deal), open: figure("pipe.open", own),
      value: figure("pipe.value", own), weighted: figure("pipe.weighted", own))
  }

  /// What a rep's tiles show besides, where the files feed it.
  private static let laterRepTiles: [KPIIdentifier] = [
    "fc.revenue", "deal.stalled", "act.count", "lead.new", "mrr.added",
  ]

  private func repHeadlines(_ own: Reading) -> [Headline] {
    let ids: [KPIIdentifier] = [
      "quota.attain", "sales.booked", "win.rate", "quota.projection.needed_per_day", "deal.size",
      "cycle.days",
      "pipe.open", "pipe.created",
    ]
    let fed = BoardDesk.laterRepTiles.filter { figure($0, own).quantity != nil }
    return (ids + fed).map { id in
      var headline = headline(id, own)
      if id == "win.rate", headline.figure.quantity != nil {
        headline.qualifier = "team \(format.full(figure(id, reading)))"
      }
      return headline
    }
  }

  /// The rep beside everybody, on a scale from the lowest rep to the highest.
  private func comparisons(_ own: Reading, _ leaderboard: Leaderboard) -> [RepPage.Comparison] {
    let ids: [KPIIdentifier] = ["win.rate", "deal.size", "cycle.days", "pipe.open", "quota.pace"]
    let lexicon = books.directory.tables.lexicons.reps
    let reps = leaderboard.rows.compactMap { lexicon.knownID(of: $0.repID) }
    return ids.map { id in
      let values = reps.compactMap { figure(id, reading.of(.member(.rep, $0))).value }
      return RepPage.Comparison(
        title: catalog.kpi(id)?.name ?? id.text, rep: figure(id, own),
        team: teamFigure(id, reps: reps.count),
        low: values.count > 1 ? values.min() : nil, high: values.count > 1 ? values.max() : nil)
    }
  }

  /// The team's figure; of open deals the mean a rep.
  private func teamFigure(_ id: KPIIdentifier, reps: Int) -> Figure {
    let whole = figure(id, reading)
    guard id == "pipe.open", let open = whole.quantity else { return whole }
    return Figure(open.over(Quantity(reps)), unit: .count)
  }

  // MARK: - Open deals

  /// Open deals of a rep, or of everybody, as of the day with their owners' ids, the largest first.
  func openDeals(of rep: UInt32? = nil) -> [(owner: UInt32, deal: OpenDeal)] {
    let entries = entries
    let slice = books.narrowed?.ledger.scope ?? .all
    let hasLater = books.eventDays?.dealsWithDates(after: asOf, limit: entries.tables.dealLimit)
    var found: [(owner: UInt32, deal: OpenDeal)] = []
    for id in entries.ids(of: .deal) {
      guard let row = entries.tables.opportunity(id), row.created.map({ $0 <= asOf }) ?? true else {
        continue
      }
      // A deal to which nothing happened since is as its row says.
      if hasLater?[Int(id)] == false, !isOpen(row) || (rep ?? row.owner) != row.owner { continue }
      guard let deal = entries.deal(id), deal.counts, let visit = deal.visit(on: asOf) else { continue }
      let owner = deal.owner(on: asOf)
      guard visit.type == .open, rep ?? owner == owner, deal.belongs(to: slice, on: asOf, in: context) else {
        continue
      }
      found.append((owner, openDeal(deal, visit, entries)))
    }
    return found.sorted { left, right in
      let (a, b) = (left.deal.amount?.minor ?? -1, right.deal.amount?.minor ?? -1)
      return a == b ? left.deal.id < right.deal.id : a > b
    }
  }

  private func isOpen(_ row: Opportunity) -> Bool {
    let place = context.stages.place(of: row.stage, in: row.pipeline)
    return (row.status ?? context.stages.type(ofPlace: place)) == .open
  }

  private func openDeal(_ deal: Deal, _ visit: DealTimeline.Visit, _ entries: CompanyEntries) -> OpenDeal {
    let stage = visit.place.map { context.stages.stages[$0] }
    let days = visit.from.map { asOf.days(since: $0) }
    let expected = deal.expectedClose
    let idle = deal.idleSince(on: asOf).map { asOf.days(since: $0) }
    let isStalled = idle.flatMap { idle in stage?.staleDays.map { idle > $0 } } ?? false
    return OpenDeal(
      id: entries.tables.lexicons.opportunities.text(deal.row.id), name: entries.name(of: deal.row),
      customer: entries.customerName(of: deal.row), product: entries.product(of: deal.row),
      stage: stage?.name ?? "(stage not known)", amount: deal.amount(on: asOf), daysInStage: days,
      expectedClose: expected, isStalled: isStalled, isOverdue: expected.map { $0 < asOf } ?? false,
      pushes: deal.pushes, source: books.sourceText(deal.row.place))
  }
}

extension CompanyBooks {
  func managerName(_ id: UInt32) -> String {
    company.context.reps.rep(id).map { directory.tables.lexicons.texts.text($0.name) }
      ?? directory.tables.lexicons.reps.text(id)
  }

  /// `opportunities.csv:12`.
  func sourceText(_ place: SourceLine) -> String {
    "\(directory.fileName(place.file)):\(place.line)"
  }
}
