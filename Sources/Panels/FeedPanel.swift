import Dashboard
import Drawing
import Metrics
import Sales

/// What happened, newest first, and below it what the board has to say about its data.
enum FeedPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board else { return }
    let isFocused = state.focus == .feed && state.overlay == .none && state.page == .wall
    let window = list(state, in: DashboardState.Size(columns: canvas.columns, rows: canvas.rows))
    var inner = canvas.bounds
    if hasFrame(rows: canvas.rows) {
      inner = canvas.frame(
        inner, title: "Feed", contexts: contexts(board), titleStyle: Style(isFocused ? .accent : .label))
    }
    let table = FeedTable(
      board.feed.items[window.rows], format: FigureFormat(currency: board.currency), columns: inner.columns,
      margin: FeedPanel.margin(of: canvas))
    let selected = isFocused ? state.selectedRow(of: .feed) : nil
    let top = inner.row
    let margin = FeedPanel.margin(of: canvas)
    canvas.inside(inner) { canvas in
      for index in window.rows {
        let line = window.line - top + index - window.rows.lowerBound
        table.draw(board.feed.items[index], line: line, index == selected, on: &canvas)
      }
      if board.feed.items.isEmpty {
        canvas.write("nothing has happened yet", row: 0, column: 2, style: Style(.muted))
      }
      notices(board.health, margin: margin, on: &canvas)
    }
  }

  @Sendable
  static func list(_ state: DashboardState, in size: DashboardState.Size) -> ListWindow {
    let isFramed = hasFrame(rows: size.rows)
    let lines = isFramed ? size.rows - 2 : size.rows
    let said = state.board.map { noticeLines($0.health, of: lines) } ?? 0
    let visible = max(0, lines - said - (said > 0 && lines >= 6 ? 1 : 0))
    let position = DashboardState.ListPosition(selected: state.selectedRow(of: .feed) ?? 0)
    let rows = position.window(visible: visible, of: state.rowCount(of: .feed))
    return ListWindow(line: isFramed ? 1 : 0, rows: rows)
  }

  private static func hasFrame(rows: Int) -> Bool { rows >= 4 }

  private static func margin(of canvas: Canvas) -> Int {
    hasFrame(rows: canvas.rows) && canvas.columns >= 62 ? 2 : 1
  }

  private static func noticeLines(_ health: DataHealth, of lines: Int) -> Int {
    health.notices.isEmpty || lines < 2 ? 0 : 1
  }

  private static func notices(_ health: DataHealth, margin: Int, on canvas: inout Canvas) {
    guard noticeLines(health, of: canvas.rows) > 0 else { return }
    let spans = health.notices.prefix(3).map { Span("▲ \($0)", .warn) }
    let joined = Array(spans.map { [$0] }.joined(separator: [Span("   ")]))
    let forms = [joined, Array(joined.prefix(3)), Array(joined.prefix(1))]
    canvas.write(
      firstFitting: forms, row: canvas.rows - 1, column: margin, width: canvas.columns - 2 * margin)
  }

  private static func contexts(_ board: Board) -> [String] {
    let feed = board.feed
    let format = FigureFormat(currency: board.currency)
    let amount = feed.wonAmountSince.map { " \(format.compact($0))" } ?? ""
    let won = "\(FigureFormat.count(feed.wonSince)) won\(amount)"
    let lost = "   \(FigureFormat.count(feed.lostSince)) lost"
    let moved = feed.movedSince.map { "   \(FigureFormat.count($0)) moved" } ?? ""
    let created = feed.createdSince > 0 ? "   \(FigureFormat.count(feed.createdSince)) new" : ""
    return [
      "since yesterday   \(won)\(lost)\(moved)\(created)", "since yesterday   \(won)\(lost)\(moved)",
      "since yesterday   \(won)\(lost)", "\(won)\(lost)",
    ]
  }
}

/// The columns of the feed at a width, as wide as what stands in them.
struct FeedTable {
  private var format: FigureFormat
  private var parts: [Rect?]

  init(_ items: ArraySlice<Feed.Item>, format: FigureFormat, columns: Int, margin: Int) {
    self.format = format
    func widest(_ text: (Feed.Item) -> String, _ most: Int) -> Int {
      min(most, items.map { TextWidth.of(text($0)) }.max() ?? 0)
    }
    let line = Rect(row: 0, column: margin, rows: 1, columns: columns - 2 * margin)
    let amount = widest({ format.full($0.amount) }, 12)
    let deal = widest(\.deal, 40)
    let detail = widest(\.detail, 24)
    parts = line.splitColumns(
      [
        Share(widest(\.when, 10), priority: 5), Share(widest({ $0.happening.text }, 16), priority: 4),
        Share(widest(\.rep, 20), priority: 1), Share(min(deal, 10), weight: 2, maximum: deal, priority: 3),
        Share(min(detail, 8), weight: 1, maximum: detail, priority: 0), Share(amount, priority: 2),
      ], gap: columns >= 70 ? 2 : 1)
    if let last = parts[5], last.columns > 0 {
      let end = line.column + line.columns
      parts[5] = Rect(row: 0, column: end - last.columns, rows: 1, columns: last.columns)
    }
  }

  func draw(_ item: Feed.Item, line: Int, _ isSelected: Bool, on canvas: inout Canvas) {
    let texts: [(String, Style)] = [
      (item.when, Style(item.isLive ? .text : .muted)),
      (item.happening.text, item.isLive ? item.happening.style : Style(.label)),
      (item.rep, Style(.text)), (item.deal, Style(.text)), (item.detail, Style(.label)),
    ]
    for ((text, style), part) in zip(texts, parts) {
      guard let part else { continue }
      canvas.write(text, row: line, column: part.column, width: part.columns, style: style)
    }
    if let part = parts[5], let amount = item.amount {
      canvas.write(
        format.full(amount), row: line, column: part.column, width: part.columns, style: Style(.strong),
        align: .right)
    }
    if isSelected {
      canvas.highlight(Rect(row: line, column: 0, rows: 1, columns: canvas.columns), on: .selection)
      canvas.write("▸", row: line, column: 0, style: Style(.accent, on: .selection))
    }
  }
}
