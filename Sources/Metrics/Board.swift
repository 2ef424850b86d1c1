import Sales

/// What the board is asked to show.
package struct BoardQuery: Hashable, Sendable {
  package var period = PeriodChoice.quarter
  /// Days back from the books' today; 0 is today, 1 the board as of yesterday.
  package var daysBack = 0
  package var filter: Filter?
  /// The rep whose page is open, by id.
  package var rep: String?
  /// Whether the stand-up is open, and the day of the last one.
  package var standUpSince: Day?

  package init() {}
}

/// The periods that the `p` key walks through.
package enum PeriodChoice: String, CaseIterable, Hashable, Sendable {
  case month, quarter, year
  case lastTwelveMonths
}

/// One finished answer of the books: everything that the pages show, computed at once and immutable.
package struct Board: Equatable, Sendable {
  package var query: BoardQuery
  package var company: String
  package var currency: Currency
  /// The last day that the figures know of.
  package var asOf: Day
  /// The books' own today; `asOf` is earlier while the board looks back.
  package var today: Day
  /// Whether today is set in the settings, so that no time of day is shown.
  package var dayStandsStill: Bool
  package var period: Period
  /// `Q4 2017`.
  package var periodTitle: String
  package var progress: PeriodProgress
  /// Candidates for the big tiles, the most wanted first; a figure without a value gives its place to the next.
  package var headlines: [Headline]
  package var funnel: Funnel
  package var leaderboard: Leaderboard
  package var growth: MonthlyGrowth
  package var feed: Feed
  package var filterChoices: [Filter]
  package var rep: RepPage?
  package var standUp: StandUpSheet?
  package var health: DataHealth

  package init(
    query: BoardQuery, company: String, currency: Currency, asOf: Day, today: Day, dayStandsStill: Bool,
    period: Period, periodTitle: String, progress: PeriodProgress, headlines: [Headline], funnel: Funnel,
    leaderboard: Leaderboard, growth: MonthlyGrowth, feed: Feed, filterChoices: [Filter], rep: RepPage?,
    standUp: StandUpSheet?, health: DataHealth
  ) {
    self.query = query
    self.company = company
    self.currency = currency
    self.asOf = asOf
    self.today = today
    self.dayStandsStill = dayStandsStill
    self.period = period
    self.periodTitle = periodTitle
    self.progress = progress
    self.headlines = headlines
    self.funnel = funnel
    self.leaderboard = leaderboard
    self.growth = growth
    self.feed = feed
    self.filterChoices = filterChoices
    self.rep = rep
    self.standUp = standUp
    self.health = health
  }
}

/// How much of a period has passed, as-of day included.
package struct PeriodProgress: Hashable, Sendable {
  package var elapsed: Int
  package var total: Int
  /// Whether the days are working days or calendar days.
  package var countsWorkingDays: Bool

  package init(elapsed: Int, total: Int, countsWorkingDays: Bool) {
    self.elapsed = elapsed
    self.total = total
    self.countsWorkingDays = countsWorkingDays
  }

  package var remaining: Int { total - elapsed }
  /// Nil where the period has no such day.
  package var share: Double? { total > 0 ? Double(elapsed) / Double(total) : nil }
  /// Pace keeps quiet in the first fifth of a period.
  package var mutesPace: Bool { elapsed * 5 < total }
}

/// A figure with what it is compared with, for a tile.
package struct Headline: Equatable, Sendable {
  package var id: KPIIdentifier
  /// `Quota attainment`.
  package var title: String
  /// A short title for one line: `Quota`.
  package var shortTitle: String
  package var figure: Figure
  /// Text beside the figure before the change: `pace 69 %`, `of 30`, `× the $1.1M left`, `a day`.
  package var qualifier: String?
  package var change: FigureChange?
  /// The same figure over the last eight periods or weeks, oldest first; gaps are nil.
  package var trend: [Double?]

  package init(
    id: KPIIdentifier, title: String, shortTitle: String, figure: Figure, qualifier: String? = nil,
    change: FigureChange? = nil, trend: [Double?] = []
  ) {
    self.id = id
    self.title = title
    self.shortTitle = shortTitle
    self.figure = figure
    self.qualifier = qualifier
    self.change = change
    self.trend = trend
  }
}

/// A change of a figure and what it is measured against.
package struct FigureChange: Equatable, Sendable {
  package enum Direction: Hashable, Sendable {
    case up, down, level
  }

  package var direction: Direction
  /// Nil where neither is better.
  package var isGood: Bool?
  /// The size without a sign: `16 %`, `8.1 points`, `9 behind`.
  package var size: String
  /// Short form for one line: `16`.
  package var shortSize: String
  /// `on Q3 so far`; may be empty.
  package var against: String

  package init(direction: Direction, isGood: Bool?, size: String, shortSize: String, against: String) {
    self.direction = direction
    self.isGood = isGood
    self.size = size
    self.shortSize = shortSize
    self.against = against
  }
}

/// The pipeline by stage, as of the as-of day.
package struct Funnel: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var stage: String
    package var type: StageType
    /// Open deals in the stage; for won and lost those closed in the period.
    package var deals: Int
    /// Nil where no deal of the stage has an amount.
    package var amount: Money?
    /// Share of the deals that reached this stage and went on to the next.
    package var conversion: Figure
    /// Mean days that the open deals have been in the stage; nil where that is not known.
    package var meanAge: Int?
    package var stalled: Int
    package var stalledAmount: Money?
    /// The stage's limit of idle days.
    package var staleAfter: Int?
    /// Open deals whose expected close has passed.
    package var overdue: Int

    package init(
      stage: String, type: StageType, deals: Int, amount: Money?, conversion: Figure, meanAge: Int?,
      stalled: Int, stalledAmount: Money?, staleAfter: Int?, overdue: Int
    ) {
      self.stage = stage
      self.type = type
      self.deals = deals
      self.amount = amount
      self.conversion = conversion
      self.meanAge = meanAge
      self.stalled = stalled
      self.stalledAmount = stalledAmount
      self.staleAfter = staleAfter
      self.overdue = overdue
    }
  }

  package var rows: [Row]
  package var open: Figure
  package var value: Figure
  package var weighted: Figure
  /// Whether stages have dated entries; without them conversion says `needs opportunity_history`.
  package var hasHistory: Bool

  package init(rows: [Row], open: Figure, value: Figure, weighted: Figure, hasHistory: Bool) {
    self.rows = rows
    self.open = open
    self.value = value
    self.weighted = weighted
    self.hasHistory = hasHistory
  }
}

/// Reps against their quota, in the order of bookings; panels sort it otherwise when asked.
package struct Leaderboard: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var repID: String
    package var name: String
    package var team: String?
    package var rank: Int
    /// Places won (positive) or lost since a week ago; nil where the rep had no rank then.
    package var rankChange: Int?
    package var booked: Figure
    package var quota: Money?
    package var attainment: Figure
    package var pace: Figure
    package var winRate: Figure
    package var won: Int
    package var openDeals: Int

    package init(
      repID: String, name: String, team: String?, rank: Int, rankChange: Int?, booked: Figure, quota: Money?,
      attainment: Figure, pace: Figure, winRate: Figure, won: Int, openDeals: Int
    ) {
      self.repID = repID
      self.name = name
      self.team = team
      self.rank = rank
      self.rankChange = rankChange
      self.booked = booked
      self.quota = quota
      self.attainment = attainment
      self.pace = pace
      self.winRate = winRate
      self.won = won
      self.openDeals = openDeals
    }
  }

  package var rows: [Row]
  /// The whole team's row: `repID` is empty.
  package var total: Row

  package init(rows: [Row], total: Row) {
    self.rows = rows
    self.total = total
  }
}

/// Bookings by month up to as-of, oldest first.
package struct MonthlyGrowth: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var month: Month
    package var booked: Figure
    package var won: Int
    package var winRate: Figure
    package var cycle: Figure
    /// Against the month before; an unfinished month against the same days of it.
    package var growth: Figure
    package var isComplete: Bool

    package init(
      month: Month, booked: Figure, won: Int, winRate: Figure, cycle: Figure, growth: Figure, isComplete: Bool
    ) {
      self.month = month
      self.booked = booked
      self.won = won
      self.winRate = winRate
      self.cycle = cycle
      self.growth = growth
      self.isComplete = isComplete
    }
  }

  package var rows: [Row]
  /// Year over year of the newest month.
  package var yearOverYear: Figure

  package init(rows: [Row], yearOverYear: Figure) {
    self.rows = rows
    self.yearOverYear = yearOverYear
  }
}

/// What the program saw change, newest first, and below it the newest dated events of the books.
package struct Feed: Equatable, Sendable {
  package struct Item: Equatable, Sendable {
    package enum Happening: Hashable, Sendable {
      case won, lost, created, reopened, amountChanged, pushed, pulledIn, removed
      case moved(to: String)
    }

    /// `13:58` where the program saw it happen, `30 Nov` where the books date it.
    package var when: String
    package var happening: Happening
    package var repID: String
    package var rep: String
    package var deal: String
    /// Product or customer, whichever the deal's name does not say already.
    package var detail: String
    package var amount: Money?
    /// Whether the program saw it, rather than read it as an old event of the books.
    package var isLive: Bool

    package init(
      when: String, happening: Happening, repID: String, rep: String, deal: String, detail: String,
      amount: Money?, isLive: Bool
    ) {
      self.when = when
      self.happening = happening
      self.repID = repID
      self.rep = rep
      self.deal = deal
      self.detail = detail
      self.amount = amount
      self.isLive = isLive
    }
  }

  package var items: [Item]
  /// Since yesterday: won, lost, moved and created deals; moved is nil without history.
  package var wonSince: Int
  package var wonAmountSince: Money?
  package var lostSince: Int
  package var movedSince: Int?
  package var createdSince: Int

  package init(
    items: [Item], wonSince: Int, wonAmountSince: Money?, lostSince: Int, movedSince: Int?, createdSince: Int
  ) {
    self.items = items
    self.wonSince = wonSince
    self.wonAmountSince = wonAmountSince
    self.lostSince = lostSince
    self.movedSince = movedSince
    self.createdSince = createdSince
  }
}

/// The page of one rep.
package struct RepPage: Equatable, Sendable {
  /// The rep's figure beside the team's, with the span that the line covers.
  package struct Comparison: Equatable, Sendable {
    package var title: String
    package var rep: Figure
    package var team: Figure
    /// The lowest and highest rep, for the scale; nil where fewer than two reps have the figure.
    package var low: Double?
    package var high: Double?

    package init(title: String, rep: Figure, team: Figure, low: Double?, high: Double?) {
      self.title = title
      self.rep = rep
      self.team = team
      self.low = low
      self.high = high
    }
  }

  package var repID: String
  package var name: String
  package var team: String?
  package var lead: String?
  /// Quota, booked, win rate, needed, then others to fall back on.
  package var headlines: [Headline]
  package var months: MonthlyGrowth
  package var comparisons: [Comparison]
  package var deals: [OpenDeal]
  package var open: Figure
  package var value: Figure
  package var weighted: Figure

  package init(
    repID: String, name: String, team: String?, lead: String?, headlines: [Headline], months: MonthlyGrowth,
    comparisons: [Comparison], deals: [OpenDeal], open: Figure, value: Figure, weighted: Figure
  ) {
    self.repID = repID
    self.name = name
    self.team = team
    self.lead = lead
    self.headlines = headlines
    self.months = months
    self.comparisons = comparisons
    self.deals = deals
    self.open = open
    self.value = value
    self.weighted = weighted
  }
}

/// An open deal in a list, with what makes it worth a look.
package struct OpenDeal: Equatable, Sendable {
  package var id: String
  package var name: String
  package var customer: String?
  package var product: String?
  package var stage: String
  package var amount: Money?
  /// Days in the stage, or since creation where history is missing; nil where neither is known.
  package var daysInStage: Int?
  package var expectedClose: Day?
  package var isStalled: Bool
  package var isOverdue: Bool
  /// How often the expected close moved to a later day.
  package var pushes: Int
  /// File and line of the row.
  package var source: String

  package init(
    id: String, name: String, customer: String?, product: String?, stage: String, amount: Money?,
    daysInStage: Int?, expectedClose: Day?, isStalled: Bool, isOverdue: Bool, pushes: Int, source: String
  ) {
    self.id = id
    self.name = name
    self.customer = customer
    self.product = product
    self.stage = stage
    self.amount = amount
    self.daysInStage = daysInStage
    self.expectedClose = expectedClose
    self.isStalled = isStalled
    self.isOverdue = isOverdue
    self.pushes = pushes
    self.source = source
  }
}

/// What the stand-up goes through: rep by rep, what changed since the last one.
package struct StandUpSheet: Equatable, Sendable {
  package struct DealChange: Equatable, Sendable {
    package var happening: Feed.Item.Happening
    package var deal: String
    /// `Engaging → Proposal`, a date, or empty.
    package var detail: String
    package var amount: Money?

    package init(happening: Feed.Item.Happening, deal: String, detail: String, amount: Money?) {
      self.happening = happening
      self.deal = deal
      self.detail = detail
      self.amount = amount
    }
  }

  package struct Rep: Equatable, Sendable {
    package var standing: Leaderboard.Row
    /// Won, lost, moved and added since the last stand-up, in that order.
    package var changes: [DealChange]
    /// Open deals that stall, the most money first.
    package var stalled: [OpenDeal]

    package init(standing: Leaderboard.Row, changes: [DealChange], stalled: [OpenDeal]) {
      self.standing = standing
      self.changes = changes
      self.stalled = stalled
    }
  }

  package var since: Day
  package var reps: [Rep]
  /// Without history, moves between stages come from the feed alone.
  package var hasHistory: Bool

  package init(since: Day, reps: [Rep], hasHistory: Bool) {
    self.since = since
    self.reps = reps
    self.hasHistory = hasHistory
  }
}

/// How the data is: what could not be read, and what the board says about it.
package struct DataHealth: Equatable, Sendable {
  package var errors: Int
  package var warnings: Int
  /// Short sentences for the board, the worst first: `quotas.csv cannot be read since 09:42: permission denied`.
  package var notices: [String]
  /// Whether anything in the directory was recognised.
  package var isRecognised: Bool
  package var directory: String
  package var opportunities: Int

  package init(
    errors: Int = 0, warnings: Int = 0, notices: [String] = [], isRecognised: Bool = true,
    directory: String = "", opportunities: Int = 0
  ) {
    self.errors = errors
    self.warnings = warnings
    self.notices = notices
    self.isRecognised = isRecognised
    self.directory = directory
    self.opportunities = opportunities
  }
}
