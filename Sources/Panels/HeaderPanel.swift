import Dashboard
import Drawing
import Metrics
import Sales

/// Whose figures these are, for which time, how far that has gone, and how fresh they are.
enum HeaderPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard canvas.rows > 0 else { return }
    let gap = canvas.columns >= 120 ? 3 : 2
    canvas.write(Line(left: left(state), right: right(state), gap: gap), row: 0)
  }

  private static func left(_ state: DashboardState) -> [Piece] {
    guard let board = state.board else { return [Piece("Salesboard", strong, importance: 9)] }
    return switch state.page {
    case .wall: [company(board), period(board), filter(board)] + progress(board.progress)
    case .rep: [breadcrumbs(state, board), lead(state), period(board)]
    case .standUp: standUp(state, board) + [filter(board)]
    case .explanation, .record: [explained(state, board), period(board), filter(board)]
    }
  }

  private static let strong = Style(.strong, on: .background, .bold)

  private static func company(_ board: Board) -> Piece {
    let short = TextWidth.cut(board.company, to: 12)
    return Piece([[Span(board.company, strong)], [Span(short, strong)]], importance: 3)
  }

  private static func period(_ board: Board) -> Piece {
    let short = TextWidth.cut(board.periodTitle.split(separator: " ").first.map(String.init) ?? "", to: 8)
    return Piece([[Span(board.periodTitle, .accent)], [Span(short, .accent)], []], importance: 4)
  }

  private static func filter(_ board: Board) -> Piece {
    guard let filter = board.query.filter else { return Piece([[]], importance: 0) }
    let text = "only: \(filter.dimension.rawValue) \(filter.label)"
    return Piece([[Span(text, .warn)], [Span(TextWidth.cut(text, to: 20), .warn)]], importance: 7)
  }

  private static func progress(_ progress: PeriodProgress) -> [Piece] {
    guard let share = progress.share else { return [] }
    let days = "day \(progress.elapsed) of \(progress.total)"
    let short = "day \(progress.elapsed)/\(progress.total)"
    let bar = Bar(share: share, style: Style(.accent)).spans(width: 30)
    let small = Bar(share: share, style: Style(.accent)).spans(width: 12)
    let gone = FigureFormat(currency: .usd).compact(
      Figure(Quantity(progress.elapsed, over: progress.total), unit: .ratio))
    let kind = progress.countsWorkingDays ? "working days" : "days"
    let left = "\(gone) gone, \(progress.remaining) \(kind) left"
    return [
      Piece([[Span(days)], [Span(short)], []], importance: 5),
      Piece([bar, small, []], importance: 1),
      Piece([[Span(left, .label)], [Span("\(gone) gone", .label)], []], importance: 2),
    ]
  }

  private static func breadcrumbs(_ state: DashboardState, _ board: Board) -> Piece {
    let name = state.openRepName ?? ""
    let tail = [Span("Team", .label), Span(" ▸ ", .muted), Span(name, strong)]
    let full = [Span(board.company, .label), Span(" ▸ ", .muted)] + tail
    return Piece([full, tail, [Span(name, strong)]], importance: 5)
  }

  /// Where the figure stands, its name, and the record that is open.
  private static func explained(_ state: DashboardState, _ board: Board) -> Piece {
    guard let explaining = state.explaining else { return Piece([[]], importance: 0) }
    let rep = explaining.subject?.dimension == .rep ? explaining.subject?.key : nil
    let name = rep.map { id in board.leaderboard.rows.first { $0.repID == id }?.name ?? id }
    let record = state.page == .record ? explaining.sheet?.name ?? "record" : nil
    let crumbs = [board.company, name, explaining.title, record].compactMap { $0 }
    func path(_ crumbs: ArraySlice<String>) -> [Span] {
      crumbs.enumerated().flatMap { index, crumb -> [Span] in
        let isLast = index == crumbs.count - 1
        return [Span(crumb, isLast ? strong : Style(.label))] + (isLast ? [] : [Span(" ▸ ", .muted)])
      }
    }
    return Piece(crumbs.indices.map { path(crumbs[$0...]) }, importance: 5)
  }

  private static func lead(_ state: DashboardState) -> Piece {
    let text = [state.repPage?.team, state.repPage?.lead].compactMap { $0 }.joined(separator: ", ")
    return Piece(text, Style(.label), importance: 1)
  }

  private static func standUp(_ state: DashboardState, _ board: Board) -> [Piece] {
    let since = board.standUp.map { "since \($0.since.weekdayText)" } ?? ""
    return [
      Piece([[Span("Stand-up", strong)]], importance: 9),
      Piece(board.asOf.weekdayText, Style(.text), importance: 4),
      Piece(since, Style(.label), importance: 5),
    ]
  }
}

extension HeaderPanel {
  private static func right(_ state: DashboardState) -> [Piece] {
    [lookingBack(state), problems(state), loading(state), freshness(state), clock(state)]
  }

  private static func lookingBack(_ state: DashboardState) -> Piece {
    guard let board = state.board, board.asOf != board.today, state.page != .standUp else {
      return Piece([[]], importance: 0)
    }
    let text = "as of \(board.asOf.weekdayText)"
    return Piece([[Span(text, .warn)], [Span("as of \(board.asOf.shortText)", .warn)]], importance: 8)
  }

  private static func problems(_ state: DashboardState) -> Piece {
    guard let health = state.board?.health else { return Piece([[]], importance: 0) }
    let count = health.errors > 0 ? health.errors : health.warnings
    guard count > 0 else { return Piece([[]], importance: 0) }
    let style = Style(health.errors > 0 ? .bad : .label)
    let sign = health.errors > 0 ? "✗" : "▲"
    let noun = health.errors > 0 ? "error" : "warning"
    let number = FigureFormat.count(count)
    let long = "\(sign) \(number) \(noun)\(count == 1 ? "" : "s")"
    return Piece([[Span(long, style)], [Span("\(sign)\(number)", style)], []], importance: 6)
  }

  private static func loading(_ state: DashboardState) -> Piece {
    guard let loading = state.loading, state.board != nil else { return Piece([[]], importance: 0) }
    let words = ["reading", loading.file, loading.percent, loading.leftText].filter { !$0.isEmpty }
    return Piece(words.joined(separator: " "), Style(.info), importance: 0)
  }

  private static func freshness(_ state: DashboardState) -> Piece {
    let span =
      switch state.freshness {
      case .waiting: Span("○ reading", .label)
      case .live: Span("● live", .good)
      case .minutes(let minutes): Span("○ \(minutes) min", .warn)
      case .since(let time): Span("○ since \(time)", .warn)
      }
    return Piece([[span]], importance: 9)
  }

  private static func clock(_ state: DashboardState) -> Piece {
    guard let clock = state.clock else { return standingDay(state) }
    let long = [Span(clock.day + " ", .label), Span(clock.time, .strong)]
    return Piece([long, [Span(clock.time, .strong)]], importance: 3)
  }

  /// The books' own day, where it stands still and no time of day is shown.
  private static func standingDay(_ state: DashboardState) -> Piece {
    guard let today = state.board?.today else { return Piece([[]], importance: 0) }
    return Piece([[Span(today.weekdayText, .label)], [Span(today.shortText, .label)]], importance: 3)
  }
}
