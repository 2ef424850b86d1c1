import Ingest
import Metrics
import Sales

extension CompanyBooks {
  /// Makes the first reload fill what the wall reads.
  public mutating func prepareForBoard() {
    ledger.open(.rep, keeping: .standings, from: entries(in: company.context))
  }

  /// Answers a query with everything that the pages show; `now` is in seconds since 1970.
  ///
  /// Where tiles show a prediction it is made before the answer, or else left to who asked: see `predictionDue`.
  public mutating func board(for query: BoardQuery, now: Int, predictsAtOnce: Bool = true) -> Board {
    let today = today(now: now)
    let asOf = today.adding(-max(0, query.daysBack))
    narrow(to: query.filter)
    recollect(asOf: asOf, filter: query.filter)
    openForBoard(asOf: asOf, measures: query.rep == nil ? .standings : .all, predictsAtOnce: predictsAtOnce)
    let desk = BoardDesk(books: self, query: query, asOf: asOf, now: now)
    return desk.board(today: today)
  }

  /// Posts a ledger of the filter's deals unless it is the one there is.
  mutating func narrow(to filter: Filter?) {
    guard let filter else {
      narrowed = nil
      return
    }
    guard narrowed?.filter != filter else { return }
    let source = entries(in: company.context)
    var ledger = Ledger(scope: .member(filter.dimension, member(of: filter)))
    ledger.postAll(sharing: source)
    narrowed = (filter, ledger)
  }

  /// The id of what a filter names; a word that no row uses any more is nobody's id.
  func member(of filter: Filter) -> UInt32 {
    let lexicons = directory.tables.lexicons
    guard let key = filter.key else { return 0 }
    let id: UInt32? =
      switch filter.dimension {
      case .rep: lexicons.reps.knownID(of: key)
      case .team: lexicons.teams.knownID(of: key)
      case .source: lexicons.sources.knownID(of: key)
      case .product: lexicons.products.knownID(of: key)
      case .segment: lexicons.segments.knownID(of: key)
      case .kind: DealKind.allCases.first { $0.word == key }.map { UInt32($0.rawValue) }
      case .stage, .month: nil
      }
    return id ?? .max
  }

  private mutating func openForBoard(asOf: Day, measures: MeasureSet, predictsAtOnce: Bool) {
    let source = entries(in: company.context)
    let needs = company.settings.tiles.compactMap { company.catalog.kpi(KPIIdentifier($0))?.needs }
      .reduce(BookNeeds([.rep: measures])) { $0.union($1) }
    ledger.open(needs, from: source)
    narrowed?.ledger.open(needs, from: source)
    predictionDue = nil
    if needs.predictions { predictsAtOnce ? predict(asOf: asOf) : orderPrediction(asOf: asOf) }
  }
}

/// One desk at which a board is put together: the books, what is asked, and how to read it.
struct BoardDesk {
  let books: CompanyBooks
  let query: BoardQuery
  let asOf: Day
  let now: Int
  let period: Period
  let reading: Reading

  init(books: CompanyBooks, query: BoardQuery, asOf: Day, now: Int) {
    self.books = books
    self.query = query
    self.asOf = asOf
    self.now = now
    period = BoardDesk.period(query.period, asOf: asOf, fiscal: books.company.settings.fiscal)
    let ledger = books.narrowed?.ledger ?? books.ledger
    reading = Reading(
      view: LedgerView(ledger, asOf: asOf), company: books.company, period: period, scope: ledger.scope)
  }

  static func period(_ choice: PeriodChoice, asOf: Day, fiscal: FiscalCalendar) -> Period {
    switch choice {
    case .month: return fiscal.month(containing: asOf)
    case .quarter: return fiscal.quarter(containing: asOf)
    case .year: return fiscal.year(containing: asOf)
    case .lastTwelveMonths:
      let month = Month(asOf)
      return Period(kind: .range, days: month.adding(-11).firstDay..<month.adding(1).firstDay)
    }
  }
}

extension BoardDesk {
  var settings: Settings { books.company.settings }
  var context: BookContext { books.company.context }
  var catalog: FigureCatalog { books.company.catalog }
  var format: FigureFormat { FigureFormat(currency: settings.currency) }
  var entries: CompanyEntries { books.entries(in: context) }

  func figure(_ id: KPIIdentifier, _ reading: Reading) -> Figure {
    catalog.kpi(id)?.figure(reading) ?? .undefined("there is no figure \(id)", unit: .count)
  }

  func board(today: Day) -> Board {
    // The leaderboard takes as long as all the rest.
    let (leaderboard, others) = both(onTwoCores: entries.shares > 1) {
      self.leaderboard()
    } _: {
      (headlines: headlines(), funnel: funnel(), growth: growth(of: reading), feed: feed())
    }
    return Board(
      query: query, company: settings.company ?? folderName, currency: settings.currency, asOf: asOf,
      today: today, dayStandsStill: settings.clock != .now, period: period, periodTitle: periodTitle,
      progress: reading.progress, headlines: others.headlines, funnel: others.funnel,
      leaderboard: leaderboard,
      growth: others.growth, feed: others.feed, filterChoices: filterChoices(),
      rep: query.rep.flatMap { repPage($0, leaderboard) },
      standUp: query.standUpSince.map { standUp(since: $0, leaderboard) }, health: health())
  }

  var periodTitle: String {
    query.period == .lastTwelveMonths ? "12 months" : settings.fiscal.title(of: period)
  }

  private var folderName: String {
    books.directory.path.split(separator: "/").last.map(String.init) ?? "Sales"
  }

  /// What the `/` key offers: people first, then words.
  private func filterChoices() -> [Filter] {
    let lexicons = books.directory.tables.lexicons
    var choices = context.reps.reps.map { rep in
      Filter(dimension: .rep, key: lexicons.reps.text(rep.id), label: lexicons.texts.text(rep.name))
    }
    let lists: [(Dimension, Lexicon)] = [
      (.team, lexicons.teams), (.product, lexicons.products), (.segment, lexicons.segments),
      (.source, lexicons.sources),
    ]
    for (dimension, lexicon) in lists {
      let words = (1..<max(1, UInt32(min(lexicon.count, BoardDesk.mostWords)))).map { lexicon.text($0) }
      choices += words.sorted().map { Filter(dimension: dimension, key: $0, label: $0) }
    }
    return choices
  }

  private static let mostWords = 500

  private func health() -> DataHealth {
    let directory = books.directory
    var notices = books.proofNotices + directory.settingsProblems.prefix(1).map(\.description)
    notices += [directory.absence, directory.excess].compactMap { $0 }
    notices += directory.failures.prefix(5).map { failure in
      if case .brokenOff = failure.trouble { return "\(failure.file): \(failure.trouble.reason)" }
      let state =
        failure.hasAcceptedVersion
        ? "\(clockText(failure.since)) is the last good version" : "not in the books"
      return "\(failure.file): \(failure.trouble.reason); \(state)"
    }
    notices += directory.departures.suffix(3).reversed()
    return DataHealth(
      errors: directory.errorCount, warnings: directory.warningCount + books.bookWarningCount,
      notices: notices,
      isRecognised: directory.isRecognised, directory: directory.path,
      opportunities: directory.tables.opportunityCount)
  }

  /// `09:42` in the business zone.
  func clockText(_ seconds: Int) -> String {
    BoardDesk.clockText(second: books.directory.businessTime(atUTC: Int64(seconds)).second)
  }

  static func clockText(second: Int32) -> String {
    let (hour, minute) = (Int(second) / 3600, Int(second) / 60 % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
