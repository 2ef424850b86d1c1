import Dashboard
import Drawing
import Metrics
import Sales

/// The headline figures: big tiles, or one line of them, or one a line, by the room there is.
enum TilesPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board else { return }
    draw(
      board.headlines, currency: board.currency, selected: selected(board.headlines, of: .tiles, state),
      on: &canvas)
  }

  /// Draws any headlines in the form that fits the canvas; the selected one is among them.
  static func draw(
    _ headlines: [Headline], currency: Currency, selected: KPIIdentifier?, on canvas: inout Canvas
  ) {
    let format = FigureFormat(currency: currency)
    if canvas.rows == 1 {
      strip(headlines, format, selected, on: &canvas)
    } else if canvas.rows >= 7, canvas.columns >= 80 {
      boxes(headlines, format, selected, on: &canvas)
    } else {
      lines(headlines, format, selected, on: &canvas)
    }
  }

  /// The figure on which the arrows stand; nil while they move in another panel.
  static func selected(
    _ headlines: [Headline], of panel: PanelIdentifier, _ state: DashboardState
  ) -> KPIIdentifier? {
    guard state.focus == panel, state.overlay == .none, let row = state.selectedRow(of: panel),
      headlines.indices.contains(row)
    else { return nil }
    return headlines[row].id
  }

  /// The first candidates that have a value; the ones without fill what is left, so that they say why.
  ///
  /// The selected one takes the last place where it is not among them.
  static func chosen(
    _ headlines: [Headline], count: Int, keeping selected: KPIIdentifier? = nil
  ) -> [Headline] {
    let known = headlines.indices.filter { headlines[$0].figure.quantity != nil }.prefix(count)
    let unknown = headlines.indices.filter { headlines[$0].figure.quantity == nil }
    var all = (known + unknown.prefix(count - known.count)).sorted()
    if let index = headlines.firstIndex(where: { $0.id == selected }), !all.contains(index), !all.isEmpty {
      all[all.count - 1] = index
      all.sort()
    }
    return all.map { headlines[$0] }
  }

  /// Attainment reads in whole percent beside its pace, other shares with a decimal.
  static func text(of headline: Headline, _ format: FigureFormat) -> String {
    switch headline.figure.unit {
    case .ratio where headline.id != "quota.attain": format.full(headline.figure)
    case .ratio, .money, .moneyPerDay, .count, .days, .months, .index, .mean, .correlation:
      format.compact(headline.figure)
    }
  }
}

extension TilesPanel {
  private static func boxes(
    _ headlines: [Headline], _ format: FigureFormat, _ selected: KPIIdentifier?, on canvas: inout Canvas
  ) {
    let count = min(8, max(1, canvas.columns / PageLayout.tileColumns))
    let shown = chosen(headlines, count: count, keeping: selected)
    let shares = shown.map { _ in Share(1, weight: 1) }
    for (headline, rect) in zip(shown, canvas.bounds.splitColumns(shares)) {
      guard let rect else { continue }
      canvas.inside(rect) { box(headline, format, isSelected: headline.id == selected, on: &$0) }
    }
  }

  private static func box(
    _ headline: Headline, _ format: FigureFormat, isSelected: Bool, on canvas: inout Canvas
  ) {
    let inner = canvas.frame(
      canvas.bounds, title: isSelected ? "▸ \(headline.title)" : headline.title,
      titleStyle: Style(isSelected ? .accent : .label))
    let left = inner.column + 2
    let width = inner.columns - 4
    let top = inner.row + (inner.rows - BigDigits.rows - 1) / 2
    let isKnown = headline.figure.quantity != nil
    let text = text(of: headline, format)
    let used = canvas.bigDigits(
      text, row: top, column: left, width: width + 1, style: Style(isKnown ? .strong : .muted))
    if isKnown, Sparkline.isWorthDrawing(headline.trend) {
      let isBeside = used + 2 + headline.trend.count <= width
      canvas.sparkline(headline.trend, row: top + (isBeside ? 2 : 3), column: left, width: width)
    }
    let last = inner.row + inner.rows - 1
    guard isKnown else {
      reason(headline.figure.why ?? "not known", last: last, column: left, width: width + 1, on: &canvas)
      return
    }
    canvas.write(
      firstFitting: headline.remarks(hidingTimes: text.hasSuffix("×")), row: last, column: left,
      width: width + 1)
  }
}

extension TilesPanel {
  /// Writes why there is no figure, over two lines where one is too short.
  private static func reason(_ why: String, last: Int, column: Int, width: Int, on canvas: inout Canvas) {
    var first = ""
    var rest = why.split(separator: " ")
    while TextWidth.of(why) > width, let word = rest.first, TextWidth.of(first + word) + 1 <= width {
      first += (first.isEmpty ? "" : " ") + rest.removeFirst()
    }
    canvas.write(first, row: last - 1, column: column, width: width, style: Style(.muted))
    canvas.write(
      rest.joined(separator: " "), row: last, column: column, width: width, style: Style(.muted))
  }

  private static func strip(
    _ headlines: [Headline], _ format: FigureFormat, _ selected: KPIIdentifier?, on canvas: inout Canvas
  ) {
    let shown = chosen(headlines, count: 8, keeping: selected)
    let pieces = shown.enumerated().map { index, headline in
      let isSelected = headline.id == selected
      let spans = brief(headline, format)
      return Piece(
        isSelected ? [[Span("▸ ", .accent)] + spans] : [spans, []],
        importance: isSelected ? shown.count + 1 : shown.count - index)
    }
    canvas.write(Line(left: pieces, right: []), row: 0)
  }

  private static func brief(_ headline: Headline, _ format: FigureFormat) -> [Span] {
    let isKnown = headline.figure.quantity != nil
    var spans = [
      Span(headline.shortTitle + " ", .label),
      Span(text(of: headline, format), isKnown ? Style(.strong, on: .background, .bold) : Style(.muted)),
    ]
    if isKnown, let change = headline.change {
      spans.append(Span(" \(change.arrow)\(change.shortSize)", change.style))
    }
    return spans
  }

  private static func lines(
    _ headlines: [Headline], _ format: FigureFormat, _ selected: KPIIdentifier?, on canvas: inout Canvas
  ) {
    let shown = chosen(headlines, count: canvas.rows, keeping: selected)
    let titles = min(shown.map { TextWidth.of($0.title) }.max() ?? 0, max(8, canvas.columns - 24))
    let figures = shown.map { TextWidth.of(text(of: $0, format)) }.max() ?? 0
    for (row, headline) in shown.enumerated() {
      let isKnown = headline.figure.quantity != nil
      canvas.write(headline.title, row: row, column: 1, width: titles, style: Style(.label))
      canvas.write(
        text(of: headline, format), row: row, column: titles + 3, width: figures,
        style: isKnown ? Style(.strong, on: .background, .bold) : Style(.muted), align: .right)
      let left = titles + figures + 5
      canvas.write(
        firstFitting: headline.remarks(hidingTimes: true), row: row, column: left,
        width: canvas.columns - left - 1)
      guard headline.id == selected else { continue }
      canvas.put(Glyph("▸"), row: row, column: 0, style: Style(.accent))
      canvas.highlight(Rect(row: row, column: 0, rows: 1, columns: canvas.columns), on: .selection)
    }
  }
}
