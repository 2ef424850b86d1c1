import Dashboard
import Drawing
import Metrics
import Sales

/// Where the team stands, in one figure and what happened since yesterday.
enum StandUpWherePanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard canvas.rows >= 4 else {
      strip(state, on: &canvas)
      return
    }
    let inside = canvas.frame(
      canvas.bounds, title: "1 · Where we are", contexts: [state.board?.periodTitle ?? ""])
    guard let board = state.board else {
      canvas.writeAbsence("reading…", in: inside)
      return
    }
    let words = StandUpWords(board)
    let figure = words.figure
    let width = BigDigits.width(of: figure) ?? inside.columns
    let isBig = inside.rows >= 4 && width + 44 <= inside.columns
    let left = isBig ? inside.column + 3 : inside.column + 2
    if isBig {
      canvas.bigDigits(figure, row: inside.row + 1, column: left, width: width)
    }
    let column = isBig ? left + width + 4 : left
    let room = max(0, inside.column + inside.columns - column - 1)
    let lines = [isBig ? words.ofWhat : figure + " " + words.ofWhat, words.sums, words.yesterday]
    for (line, text) in lines.prefix(inside.rows).enumerated() {
      let row = inside.row + line + (isBig ? 1 : 0)
      canvas.write(text, row: row, column: column, width: room, style: Style(line == 0 ? .strong : .text))
    }
  }

  private static func strip(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board else { return }
    let words = StandUpWords(board)
    let lines = [words.figure + " " + words.ofWhat, words.sums, words.yesterday]
    for (line, text) in lines.prefix(canvas.rows).enumerated() {
      canvas.write(
        text, row: line, column: 1, width: canvas.columns - 1,
        style: Style(line == 0 ? .strong : .text))
    }
  }
}

/// The sentences of where the team stands, in the best figure that the files allow.
struct StandUpWords {
  var figure: String
  /// `of the quarter's quota, pace 69 %`.
  var ofWhat: String
  /// `$1.67M of $2.80M   needed $57k a working day (20 left)`.
  var sums: String
  /// `yesterday: ★ 6 won $21k   ✗ 4 lost   + 5 new   → 9 moved`.
  var yesterday: String

  init(_ board: Board) {
    let total = board.leaderboard.total
    let format = FigureFormat(currency: board.currency)
    let period = board.query.period.possessive
    if total.attainment.quantity != nil {
      figure = format.compact(total.attainment)
      ofWhat = "of \(period) quota" + StandUpWords.pace(board.progress)
    } else if total.booked.quantity != nil {
      figure = format.compact(total.booked)
      ofWhat = "booked, " + (total.attainment.why ?? "no quota")
    } else {
      figure = FigureFormat.count(total.won)
      ofWhat = "won, " + (total.booked.why ?? "no amounts")
    }
    sums = StandUpWords.sums(board, format)
    yesterday = StandUpWords.yesterday(board.feed, format)
  }

  private static func pace(_ progress: PeriodProgress) -> String {
    guard !progress.mutesPace, progress.total > 0 else { return "" }
    let share = Figure(Quantity(progress.elapsed, over: progress.total), unit: .ratio)
    return ", pace " + FigureFormat(currency: .usd).compact(share)
  }

  private static func sums(_ board: Board, _ format: FigureFormat) -> String {
    let total = board.leaderboard.total
    let progress = board.progress
    let days = progress.countsWorkingDays ? "working day" : "day"
    guard let quota = total.quota, let booked = total.booked.quantity else {
      return "win rate \(format.compact(total.winRate))   \(FigureFormat.count(total.won)) won   "
        + "\(FigureFormat.count(total.openDeals)) open"
    }
    let amounts = "\(format.compact(total.booked)) of \(format.compact(quota))"
    let gap = Int128(quota.minor) - booked.numerator / max(1, booked.denominator)
    if gap <= 0 { return amounts + "   ★ quota reached" }
    guard progress.remaining > 0 else { return amounts }
    let needed = Figure(Quantity(gap, over: progress.remaining), unit: .money)
    return amounts + "   needed \(format.compact(needed)) a \(days) (\(progress.remaining) left)"
  }

  private static func yesterday(_ feed: Feed, _ format: FigureFormat) -> String {
    let won = feed.wonAmountSince.map { " " + format.compact($0) } ?? ""
    var parts = ["★ \(feed.wonSince) won\(won)", "✗ \(feed.lostSince) lost", "+ \(feed.createdSince) new"]
    if let moved = feed.movedSince { parts.append("→ \(moved) moved") }
    return "yesterday: " + parts.joined(separator: "   ")
  }
}

extension PeriodChoice {
  /// `the quarter's`.
  fileprivate var possessive: String {
    switch self {
    case .month: "the month's"
    case .quarter: "the quarter's"
    case .year: "the year's"
    case .lastTwelveMonths: "twelve months'"
    }
  }
}
