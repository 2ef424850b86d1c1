import Drawing
import Metrics
import Sales

/// The columns of the leaderboard at a width; the least important ones go first where room is scarce.
struct LeaderboardTable {
  private enum Column: CaseIterable {
    case rank, change, name, team, booked, bar, attainment, win
  }

  private var starts: [Column: Rect] = [:]
  private var format: FigureFormat
  private var best: Double
  private var hasQuotas: Bool
  /// Without any amount the reps are measured by the deals they won.
  private var hasAmounts: Bool
  private var mark: Double?

  init(_ board: Board, columns: Int) {
    let rows = board.leaderboard.rows
    format = FigureFormat(currency: board.currency)
    hasQuotas = rows.contains { $0.attainment.quantity != nil }
    let hasAmounts = rows.contains { $0.booked.quantity != nil }
    self.hasAmounts = hasAmounts
    best = rows.compactMap { hasAmounts ? $0.booked.value : Double($0.won) }.max() ?? 0
    mark = LeaderboardTable.pace(of: board)
    let shares = shares(board.leaderboard, isNarrow: columns < 50)
    let present = Column.allCases.filter { shares[$0] != nil }
    let line = Rect(row: 0, column: 1, rows: 1, columns: columns - 2)
    let parts = line.splitColumns(present.compactMap { shares[$0] }, gap: 1)
    for (column, part) in zip(present, parts) { starts[column] = part }
  }

  /// What the columns ask for; teams and attainment ask for nothing where there are none.
  private func shares(_ board: Leaderboard, isNarrow: Bool) -> [Column: Share] {
    let names = min(max(8, board.rows.map { TextWidth.of($0.name) }.max() ?? 0), 26)
    let teams = min(board.rows.compactMap(\.team).map(TextWidth.of).max() ?? 0, 12)
    let attained = (board.rows + [board.total]).map { TextWidth.of(format.compact($0.attainment)) }
    let shares: [Column: Share?] = [
      .rank: Share(isNarrow ? 2 : 3, priority: 7),
      .change: Share(3, priority: 3),
      .name: Share(isNarrow ? min(names, 12) : names, weight: 50, maximum: names, priority: 8),
      .team: teams > 0 ? Share(teams, priority: 2) : nil,
      .booked: Share(8, priority: hasQuotas ? 4 : 6),
      .bar: Share(isNarrow ? 8 : 12, weight: 1, priority: 5),
      .attainment: hasQuotas ? Share(min(max(5, attained.max() ?? 0), 8), priority: 6) : nil,
      .win: Share(4, priority: 1),
    ]
    return shares.compactMapValues { $0 }
  }

  /// Where everybody should be by now; nil while it keeps quiet and where nobody has a quota.
  static func pace(of board: Board) -> Double? {
    let hasQuotas = board.leaderboard.rows.contains { $0.attainment.quantity != nil }
    return hasQuotas && !board.progress.mutesPace ? board.progress.share : nil
  }

  var nameColumn: Int { starts[.name]?.column ?? 1 }
}

extension LeaderboardTable {
  func header(line: Int, on canvas: inout Canvas) {
    put("rep", .name, line, Style(.label), .left, on: &canvas)
    put("team", .team, line, Style(.label), .left, on: &canvas)
    put(hasAmounts ? "booked " : "won ", .booked, line, Style(.label), .right, on: &canvas)
    put(hasQuotas ? "to quota" : "to best", .bar, line, Style(.label), .left, on: &canvas)
    put("att.", .attainment, line, Style(.label), .right, on: &canvas)
    put("win", .win, line, Style(.label), .right, on: &canvas)
  }

  func draw(_ row: Leaderboard.Row, line: Int, _ isSelected: Bool, on canvas: inout Canvas) {
    put("\(row.rank)", .rank, line, Style(.label), .right, on: &canvas)
    if let change = row.rankChange, change != 0 {
      let style = Style(change > 0 ? .good : .bad)
      put((change > 0 ? "▲" : "▼") + "\(change.magnitude)", .change, line, style, .left, on: &canvas)
    }
    put(row.name, .name, line, Style(.text), .left, on: &canvas)
    put(row.team ?? "", .team, line, Style(.label), .left, on: &canvas)
    figures(row, line, on: &canvas)
    if isSelected {
      canvas.highlight(Rect(row: line, column: 0, rows: 1, columns: canvas.columns), on: .selection)
      canvas.write("▸", row: line, column: 0, style: Style(.accent, on: .selection))
    }
  }

  func total(_ row: Leaderboard.Row, line: Int, on canvas: inout Canvas) {
    put("team", .name, line, Style(.strong, on: .background, .bold), .left, on: &canvas)
    figures(row, line, on: &canvas)
  }

  private func figures(_ row: Leaderboard.Row, _ line: Int, on canvas: inout Canvas) {
    let booked = hasAmounts ? format.compact(row.booked) : FigureFormat.count(row.won)
    let isKnown = !hasAmounts || row.booked.quantity != nil
    put(booked + " ", .booked, line, Style(isKnown ? .strong : .muted), .right, on: &canvas)
    if let rect = starts[.bar], hasQuotas || row.rank > 0 {
      canvas.bar(bar(row), row: line, column: rect.column, width: rect.columns)
    }
    put(format.compact(row.attainment), .attainment, line, style(row.attainment, .text), .right, on: &canvas)
    let win = format.compact(row.winRate).replacing(" %", with: "")
    put(win, .win, line, style(row.winRate, .text), .right, on: &canvas)
  }

  private func bar(_ row: Leaderboard.Row) -> Bar {
    guard hasQuotas else {
      let size = (hasAmounts ? row.booked.value : Double(row.won)) ?? 0
      return Bar(share: best > 0 ? size / best : nil, style: Style(.series1), rest: " ")
    }
    let isAhead = (row.attainment.value ?? 0) >= (mark ?? 1)
    return Bar(
      share: row.attainment.value, mark: row.quota == nil ? nil : mark,
      style: Style(isAhead ? .good : .series1))
  }

  private func style(_ figure: Figure, _ role: Role) -> Style {
    Style(figure.quantity == nil ? .muted : role)
  }

  private func put(
    _ text: String, _ column: Column, _ line: Int, _ style: Style, _ align: Alignment,
    on canvas: inout Canvas
  ) {
    guard let rect = starts[column] else { return }
    canvas.write(text, row: line, column: rect.column, width: rect.columns, style: style, align: align)
  }
}
