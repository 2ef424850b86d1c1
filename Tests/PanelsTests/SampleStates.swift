import Dashboard
import Metrics
import Sales

/// States of every page and overlay, over rich, poor, empty, missing and hostile boards.
enum SampleStates {
  static func all(columns: Int, rows: Int) -> [DashboardState] {
    walls(columns, rows) + loading(columns, rows) + drills(columns, rows) + ExplainStates.all(columns, rows)
  }

  private static func walls(_ columns: Int, _ rows: Int) -> [DashboardState] {
    let boards: [Board?] = [
      SampleBoards.rich, SampleBoards.poor, SampleBoards.empty, hostile, hostile(at: 0), nil,
    ]
    return boards.map { SampleBoards.state($0, columns: columns, rows: rows) }
  }

  /// While the files are read for the first time, and while a board is up.
  private static func loading(_ columns: Int, _ rows: Int) -> [DashboardState] {
    [nil, SampleBoards.rich].flatMap { board in
      [
        LoadProgress(file: "opportunities.csv", bytes: 12, totalBytes: 80, rows: 3, secondsLeft: 8),
        LoadProgress(file: "\u{1B}王\n.csv", bytes: .max, totalBytes: 1, rows: .max, secondsLeft: .max),
        LoadProgress(file: "", bytes: -1, totalBytes: -1, rows: -1, secondsLeft: 0),
      ]
      .map { progress in
        var state = SampleBoards.state(board, columns: columns, rows: rows)
        state.loading = progress
        return state
      }
    }
  }

  private typealias LoadProgress = DashboardState.LoadProgress

  private static func drills(_ columns: Int, _ rows: Int) -> [DashboardState] {
    let ways: [[Key]] = [
      [.enter], [.character("s")], [.character("/")], [.character("/"), .character("x")], [.character("?")],
      [.tab], [.end],
    ]
    return ways.flatMap { keys in
      [
        DrillBoards.state(DrillBoards.rich, columns, rows, after: keys),
        DrillBoards.state(DrillBoards.poor, columns, rows, after: keys),
      ]
    }
  }

  /// Text that wants to leave its place and numbers that want to leave theirs.
  static var hostile: Board {
    var board = SampleBoards.rich
    let text = "\u{1B}]0;x\u{7}\n\u{202E}王\u{200B}e\u{301}\u{302}\u{303}\u{FEFF}👨\u{200D}👩"
    board.company = text
    board.periodTitle = text
    board.query.filter = Filter(dimension: .team, key: nil, label: text)
    board.health.notices = [text, text]
    board.progress = PeriodProgress(elapsed: 70, total: 65, countsWorkingDays: false)
    board.feed.items[0].deal = text
    board.feed.items[0].happening = .moved(to: text)
    board.feed.items[0].amount = Money(minor: .min)
    board.leaderboard.rows[0].name = text
    board.leaderboard.rows[0].team = text
    board.leaderboard.rows[0].rankChange = .min
    board.leaderboard.rows[0].attainment = Figure(Quantity(Int128.max, over: 1), unit: .ratio)
    board.leaderboard.rows[1].attainment = Figure(Quantity(-5, over: 1), unit: .ratio)
    board.leaderboard.rows[2].attainment = Figure(Quantity(5, over: 0), unit: .ratio)
    board.leaderboard.rows[3].booked = Figure(Quantity(Int128.min, over: 1), unit: .money)
    board.funnel.rows[0].stage = text
    board.funnel.rows[0].deals = .max
    board.funnel.rows[0].amount = Money(minor: .max)
    board.funnel.rows[1].amount = Money(minor: .min)
    board.funnel.rows[1].meanAge = .max
    board.growth.rows[0].booked = Figure(Quantity(1, over: 0), unit: .money)
    board.growth.rows[1].booked = Figure(Quantity(-100, over: 1), unit: .money)
    board.headlines[0].figure = Figure(Quantity(Int128.max, over: 1), unit: .money)
    board.headlines[1].title = text
    board.headlines[1].trend = [.infinity, .nan, nil, -1, 1e308, -1e308]
    return board
  }

  static func hostile(at total: Int) -> Board {
    var board = hostile
    board.progress = PeriodProgress(elapsed: 0, total: total, countsWorkingDays: true)
    board.health.errors = .max
    return board
  }
}
