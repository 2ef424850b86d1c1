import Dashboard
import Metrics
import Sales

/// Boards with a rep's page and a stand-up's sheet: one from rich files, one from files with little in them.
enum DrillBoards {
  static let day = Day(number: 17_501)

  /// The rep's page, the stand-up or the wall, as keys lead to them.
  static func state(
    _ board: (BoardQuery) -> Board, _ columns: Int, _ rows: Int, after keys: [Key]
  ) -> DashboardState {
    var state = DashboardState(
      size: .init(columns: columns, rows: rows), themeName: "dusk", themeNames: ["dusk", "paper"])
    _ = state.update(.boardArrived(board(state.query)))
    _ = state.update(.looked(.live))
    _ = state.update(.clockTicked(.init(time: "14:05", day: "Fri 1 Dec")))
    for key in keys {
      for case .ask(let query) in state.update(.keyPressed(key)) {
        _ = state.update(.boardArrived(board(query)))
      }
    }
    return state
  }

  static func rich(_ query: BoardQuery) -> Board {
    board(
      query, reps: richReps, total: rep("", "team", "", 1_674_000, quota: 2_800_000, win: 513),
      page: richPage, sheet: richSheet, feed: richFeed, choices: richChoices)
  }

  /// No quotas, no amounts, no history, and nobody's team.
  static func poor(_ query: BoardQuery) -> Board {
    board(
      query, reps: poorReps, total: rep("", "team", nil, nil, quota: nil, win: 500, won: 5), page: poorPage,
      sheet: poorSheet, feed: poorFeed, choices: [])
  }
}

extension DrillBoards {
  static func dollars(_ amount: Int?) -> Figure {
    guard let amount else { return .undefined("no amounts", unit: .money) }
    return Figure(Quantity(amount * 100, over: 1), unit: .money)
  }

  static func count(_ number: Int) -> Figure {
    Figure(Quantity(number, over: 1), unit: .count)
  }

  static func days(_ number: Int?) -> Figure {
    Figure(number.map { Quantity($0, over: 1) }, unit: .days, why: number == nil ? "no closed deals" : nil)
  }

  static func ratio(_ permille: Int?, why: String = "no closed deals") -> Figure {
    Figure(permille.map { Quantity($0, over: 1000) }, unit: .ratio, why: permille == nil ? why : nil)
  }

  static func rep(
    _ id: String, _ name: String, _ team: String?, _ booked: Int?, quota: Int?, win: Int?, won: Int = 21
  ) -> Leaderboard.Row {
    let attained = booked.flatMap { booked in quota.map { Quantity(booked, over: $0) } }
    return Leaderboard.Row(
      repID: id, name: name, team: team, rank: 1, rankChange: nil, booked: dollars(booked),
      quota: quota.map { Money(minor: Int64($0) * 100) },
      attainment: Figure(attained, unit: .ratio, why: attained == nil ? "no quotas" : nil),
      pace: ratio(nil), winRate: ratio(win), won: won, openDeals: 14)
  }

  static func deal(
    _ id: String, _ name: String, _ customer: String?, _ product: String?, _ stage: String, _ amount: Int?,
    days: Int?, close: Int?, stalled: Bool = false, overdue: Bool = false, pushes: Int = 0
  ) -> OpenDeal {
    OpenDeal(
      id: id, name: name, customer: customer, product: product, stage: stage,
      amount: amount.map { Money(minor: Int64($0) * 100) }, daysInStage: days,
      expectedClose: close.map { day.adding($0) }, isStalled: stalled, isOverdue: overdue, pushes: pushes,
      source: "opportunities.csv:\(id)")
  }

  static func months(_ rows: [(booked: Int?, won: Int, rate: Int?, days: Int?)]) -> MonthlyGrowth {
    let first = Month(day).adding(1 - rows.count)
    let months = rows.enumerated().map { index, row in
      MonthlyGrowth.Row(
        month: first.adding(index), booked: dollars(row.booked), won: row.won, winRate: ratio(row.rate),
        cycle: days(row.days), growth: ratio(nil), isComplete: index < rows.count - 1)
    }
    return MonthlyGrowth(rows: months, yearOverYear: ratio(nil))
  }

  private static func board(
    _ query: BoardQuery, reps: [Leaderboard.Row], total: Leaderboard.Row, page: RepPage, sheet: StandUpSheet,
    feed: Feed, choices: [Filter]
  ) -> Board {
    var page = page
    if let row = reps.first(where: { $0.repID == query.rep }) {
      (page.repID, page.name) = (row.repID, row.name)
    }
    return Board(
      query: query, company: "MavenTech", currency: .usd, asOf: day.adding(-query.daysBack), today: day,
      dayStandsStill: false, period: FiscalCalendar().quarter(containing: day), periodTitle: "Q4 2017",
      progress: PeriodProgress(elapsed: 45, total: 65, countsWorkingDays: true), headlines: [],
      funnel: Funnel(rows: [], open: count(0), value: dollars(nil), weighted: dollars(nil), hasHistory: true),
      leaderboard: Leaderboard(rows: reps, total: total), growth: months([]), feed: feed,
      filterChoices: choices, rep: query.rep == nil ? nil : page,
      standUp: query.standUpSince == nil ? nil : sheet, health: DataHealth())
  }
}
