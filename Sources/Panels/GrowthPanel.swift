import Dashboard
import Drawing
import Metrics
import Sales

/// Bookings by month as columns, each with its change on the month before.
enum GrowthPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board else { return }
    let growth = board.growth
    let format = FigureFormat(currency: board.currency)
    let year = growth.yearOverYear.quantity == nil ? "" : "   YoY \(format.signed(growth.yearOverYear))"
    let chart = GrowthChart(growth, format: format, columns: canvas.columns - 2)
    let what = chart.isByAmount ? "booked" : "won deals"
    let unfinished = growth.rows.last?.isComplete == false ? "   ▒ so far" : ""
    let inner = canvas.frame(
      canvas.bounds, title: "Monthly growth",
      contexts: [
        "\(what) by month   change on month\(unfinished)\(year)",
        "\(what) by month   change on month\(unfinished)", "\(what) by month   change on month",
        "\(what) by month", chart.isByAmount ? "\(growth.rows.count) months" : what,
      ])
    guard inner.columns >= 6, inner.rows >= 2 else { return }
    canvas.inside(inner) { canvas in
      chart.draw(on: &canvas)
    }
  }
}

/// The newest months that fit a width.
struct GrowthChart {
  private var rows: [MonthlyGrowth.Row]
  private var yearOverYear: Figure
  private var format: FigureFormat
  /// Columns of a month, its gap included.
  private var pitch: Int
  private var left: Int
  /// Without any amount the months are measured by the deals won.
  private(set) var isByAmount: Bool

  init(_ growth: MonthlyGrowth, format: FigureFormat, columns: Int) {
    self.format = format
    yearOverYear = growth.yearOverYear
    isByAmount = growth.rows.contains { $0.booked.quantity != nil } || growth.rows.allSatisfy { $0.won == 0 }
    let room = max(1, columns - 4)
    let wanted = max(1, growth.rows.count)
    pitch = min(9, max(3, room / wanted))
    rows = Array(growth.rows.suffix(max(1, room / pitch)))
    left = 2 + max(0, room - rows.count * pitch) / 2
  }

  /// Whether each month has room for its name and change; else the newest one alone is named.
  private var isWide: Bool { pitch >= 6 }
  private var gap: Int { isWide ? 2 : 1 }

  func draw(on canvas: inout Canvas) {
    guard rows.contains(where: { value($0) != nil }) else {
      let why = rows.last?.booked.why ?? "no bookings"
      canvas.write(why, row: canvas.rows / 2, column: 2, width: canvas.columns - 4, style: Style(.muted))
      return
    }
    let columns = rows.map { row in
      Columns.Column(value(row), style: Style(.series1), isPartial: !row.isComplete)
    }
    let chart = Columns(columns, width: pitch - gap, gap: gap)
    let top = canvas.rows >= 6 ? 1 : 0
    let height = max(0, canvas.rows - 2 - top)
    canvas.columns(chart, in: Rect(row: top, column: left, rows: height, columns: rows.count * pitch))
    for (index, row) in rows.enumerated() {
      label(row, column: left + index * pitch, on: &canvas)
      guard pitch >= 7, height >= 8 else { continue }
      canvas.write(
        isByAmount ? format.compact(row.booked) : FigureFormat.count(row.won),
        row: top + height - chart.height(of: index, in: height) - 1,
        column: left + index * pitch - 1, width: pitch, style: Style(.text), align: .center)
    }
    if !isWide { summary(on: &canvas) }
  }

  private func value(_ row: MonthlyGrowth.Row) -> Double? {
    isByAmount ? row.booked.value : Double(row.won)
  }

  private func label(_ row: MonthlyGrowth.Row, column: Int, on canvas: inout Canvas) {
    let name = isWide ? row.month.shortName : String(row.month.shortName.prefix(1))
    let line = canvas.rows - 2
    canvas.write(
      name, row: line, column: column, width: pitch - gap, style: Style(.label), align: .center)
    if isWide {
      let change = format.signed(row.growth)
      canvas.write(
        change, row: line + 1, column: column - 1, width: pitch, style: style(row.growth), align: .center)
    }
  }

  private func style(_ growth: Figure) -> Style {
    guard let quantity = growth.quantity else { return Style(.muted) }
    return Style(quantity < Quantity(0, over: 1) ? .bad : .good)
  }

  private func summary(on canvas: inout Canvas) {
    guard let newest = rows.last else { return }
    let growth = newest.growth
    let soFar = newest.isComplete ? "" : " so far"
    canvas.write(
      [
        Span("\(newest.month.shortName) ", .label), Span(format.signed(growth), style(growth)),
        Span(soFar, .label), Span("   YoY ", .label),
        Span(format.signed(yearOverYear), style(yearOverYear)),
      ], row: canvas.rows - 1, column: left, width: canvas.columns - left - 1)
  }
}
