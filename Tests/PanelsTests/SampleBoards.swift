import Dashboard
import Metrics
import Sales

/// Hand-made boards: rich data, poor data, and none.
enum SampleBoards {
  static let rich = board(
    company: "MavenTech", headlines: richHeadlines, funnel: richFunnel, leaderboard: richLeaderboard,
    growth: growth([2, 118, 72, 106, 142, 75, 122, 148, 87, 112, 138], complete: 10), feed: richFeed,
    health: DataHealth(
      warnings: 2, notices: ["Isdom pushed for the third time", "2 rows unread in quotas.csv"],
      directory: "/srv/sales", opportunities: 8_800))

  /// No amounts, no history, no quotas, no teams.
  static let poor = board(
    company: "Team", headlines: poorHeadlines, funnel: poorFunnel, leaderboard: poorLeaderboard,
    growth: MonthlyGrowth(
      rows: (1...5).map { month in
        growthRow(Month(year: 2017, month: month), booked: nil, before: nil, isComplete: month < 5)
      }, yearOverYear: .undefined("no amounts", unit: .ratio)),
    feed: poorFeed, health: DataHealth(warnings: 1, notices: ["12 deals without an amount"]))

  static let empty = board(
    company: "", headlines: [],
    funnel: Funnel(
      rows: [], open: .undefined("no opportunities table", unit: .count),
      value: .undefined("no opportunities table", unit: .money),
      weighted: .undefined("no opportunities table", unit: .money), hasHistory: false),
    leaderboard: Leaderboard(rows: [], total: row(0, "", nil, nil, nil, 0, 0)),
    growth: MonthlyGrowth(rows: [], yearOverYear: .undefined("no deals", unit: .ratio)),
    feed: Feed(
      items: [], wonSince: 0, wonAmountSince: nil, lostSince: 0, movedSince: nil, createdSince: 0),
    health: DataHealth())

  static func board(
    company: String, headlines: [Headline], funnel: Funnel, leaderboard: Leaderboard, growth: MonthlyGrowth,
    feed: Feed, health: DataHealth
  ) -> Board {
    Board(
      query: BoardQuery(), company: company, currency: .usd, asOf: today, today: today,
      dayStandsStill: false, period: FiscalCalendar().quarter(containing: today), periodTitle: "Q4 2017",
      progress: PeriodProgress(elapsed: 45, total: 65, countsWorkingDays: true), headlines: headlines,
      funnel: funnel, leaderboard: leaderboard, growth: growth, feed: feed, filterChoices: [], rep: nil,
      standUp: nil, health: health)
  }

  static let today = Day(year: 2017, month: 12, day: 1) ?? Day(number: 0)

  /// A state of a size with a board that arrived.
  static func state(_ board: Board?, columns: Int, rows: Int) -> DashboardState {
    var state = DashboardState(size: DashboardState.Size(columns: columns, rows: rows))
    state.board = board
    state.freshness = .live
    state.clock = DashboardState.ClockFace(time: "14:05", day: "Fri 1 Dec")
    return state
  }

  static func dollars(_ amount: Int) -> Figure {
    Figure(Quantity(amount * 100, over: 1), unit: .money)
  }

  static func ratio(_ part: Int, of whole: Int) -> Figure {
    Figure(Quantity(part, over: whole), unit: .ratio)
  }

  static func money(_ amount: Int) -> Money {
    Money(minor: Int64(amount) * 100)
  }
}
