import Dashboard
import Metrics
import Sales

/// A small team's board, with the parts that a query asks for.
func board(
  for query: BoardQuery = BoardQuery(), today: Day = someDay, reps: [Leaderboard.Row] = team,
  deals: [OpenDeal] = someDeals, items: [Feed.Item] = someItems
) -> Board {
  let period = FiscalCalendar().quarter(containing: today)
  let nothing = Figure.undefined("no such data", unit: .count)
  let total = row("", "team", booked: 90, attainment: 60, winRate: 50)
  let page = query.rep.map { id in
    RepPage(
      repID: id, name: id.uppercased(), team: nil, lead: nil, headlines: [],
      months: MonthlyGrowth(rows: [], yearOverYear: nothing), comparisons: [], deals: deals, open: nothing,
      value: nothing, weighted: nothing)
  }
  let sheet = query.standUpSince.map { day in
    let sheets = reps.map { StandUpSheet.Rep(standing: $0, changes: [], stalled: []) }
    return StandUpSheet(since: day, reps: sheets, hasHistory: true)
  }
  return Board(
    query: query, company: "Acme", currency: .usd, asOf: today.adding(-query.daysBack), today: today,
    dayStandsStill: false, period: period, periodTitle: "Q4 2017",
    progress: PeriodProgress(elapsed: 40, total: 65, countsWorkingDays: true), headlines: [],
    funnel: Funnel(rows: [], open: nothing, value: nothing, weighted: nothing, hasHistory: true),
    leaderboard: Leaderboard(rows: reps, total: total),
    growth: MonthlyGrowth(rows: [], yearOverYear: nothing),
    feed: Feed(
      items: items, wonSince: 0, wonAmountSince: nil, lostSince: 0, movedSince: nil, createdSince: 0),
    filterChoices: someChoices, rep: page, standUp: sheet, health: DataHealth())
}

let someDay = Day(number: 17_501)

func row(
  _ id: String, _ name: String, booked: Int?, attainment: Int?, winRate: Int?
) -> Leaderboard.Row {
  func ratio(_ percent: Int?) -> Figure {
    Figure(percent.map { Quantity($0, over: 100) }, unit: .ratio)
  }
  return Leaderboard.Row(
    repID: id, name: name, team: nil, rank: 1, rankChange: nil,
    booked: Figure(booked.map { Quantity($0, over: 1) }, unit: .money), quota: nil,
    attainment: ratio(attainment),
    pace: ratio(nil), winRate: ratio(winRate), won: 0, openDeals: 0)
}

let team = [
  row("anna", "Anna", booked: 40, attainment: 50, winRate: nil),
  row("bert", "bert", booked: 30, attainment: 90, winRate: 70),
  row("cleo", "Cleo", booked: 20, attainment: nil, winRate: 80),
  row("dora", "Aaron", booked: nil, attainment: 10, winRate: 10),
]

func deal(
  _ id: String, amount: Int64?, days: Int?, close: Int32?, stalled: Bool = false, pushes: Int = 0
) -> OpenDeal {
  OpenDeal(
    id: id, name: id, customer: nil, product: nil, stage: "Engaging", amount: amount.map(Money.init(minor:)),
    daysInStage: days, expectedClose: close.map(Day.init(number:)), isStalled: stalled, isOverdue: false,
    pushes: pushes, source: "opportunities.csv:2")
}

let someDeals = [
  deal("calm", amount: 900, days: nil, close: 17_600),
  deal("late", amount: 100, days: 80, close: nil, stalled: true),
  deal("pushed", amount: 200, days: 10, close: 17_550, pushes: 2),
  deal("bare", amount: nil, days: 20, close: 17_510),
]

func item(_ deal: String, rep: String) -> Feed.Item {
  Feed.Item(
    when: "13:58", happening: .won, repID: rep, rep: rep, deal: deal, detail: "", amount: nil, isLive: true)
}

let someItems = [item("one", rep: "cleo"), item("two", rep: ""), item("three", rep: "bert")]

let someChoices = [
  Filter(dimension: .rep, key: "anna", label: "Anna Cannon"),
  Filter(dimension: .team, key: "West", label: "West"),
  Filter(dimension: .product, key: "canvas", label: "Canvas"),
  Filter(dimension: .product, key: "pelican", label: "Pelican"),
]

/// A dashboard that shows the small team.
func shown(_ change: (inout DashboardState) -> Void = { _ in }) -> DashboardState {
  var state = DashboardState(
    size: .init(columns: 120, rows: 36), themeName: "dusk", themeNames: ["dusk", "paper"])
  _ = state.update(.boardArrived(board()))
  change(&state)
  return state
}

extension DashboardState {
  /// Presses keys one by one; the books answer each question at once.
  mutating func press(_ keys: Key...) -> [Effect] {
    var effects: [Effect] = []
    for key in keys {
      let asked = update(.keyPressed(key))
      effects += asked
      for case .ask(let query) in asked {
        _ = update(.boardArrived(DashboardTests.board(for: query)))
      }
    }
    return effects
  }
}
