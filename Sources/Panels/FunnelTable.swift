import Drawing
import Metrics
import Sales

/// The stages of a funnel on lines, in the widths that they have room for.
struct FunnelTable {
  var stages: [Funnel.Row]
  var funnel: Funnel
  var format: FigureFormat
  /// Whether the columns for conversion and age have room.
  var isWide: Bool
  var name: Int
  var bar: Int
  var deals: Int
  /// By value; by count where the open deals have no amounts, so that no stage looks empty that is not.
  var measure: (Funnel.Row) -> Int64

  init(_ funnel: Funnel, format: FigureFormat, columns: Int) {
    self.funnel = funnel
    self.format = format
    stages = FunnelPanel.stages(of: funnel)
    let open = stages.filter { $0.type == .open && $0.deals > 0 }
    let hasAmounts = (open.isEmpty ? stages : open).contains { $0.amount != nil }
    measure = { hasAmounts ? max(0, $0.amount?.minor ?? 0) : Int64($0.deals) }
    isWide = columns >= 54
    let longest = stages.map { TextWidth.of($0.stage) }.max() ?? 0
    name = min(max(longest, 5), isWide ? (columns < 70 ? 14 : 20) : max(6, columns / 3))
    deals = max(5, stages.map { FigureFormat.count($0.deals).unicodeScalars.count }.max() ?? 0)
    let fixed = isWide ? 2 + name + 1 + deals + 8 + 7 + 7 + 3 : 1 + name + 1 + 1 + deals + 8 + 1
    bar = max(0, columns - fixed)
  }

  private var margin: Int { isWide ? 2 : 1 }
  private var barColumn: Int { margin + name + 1 }
  private var dealsEnd: Int { barColumn + bar + 1 + deals }
}

extension FunnelTable {
  func draw(on canvas: inout Canvas) {
    let needed = stages.count
    let spacing = canvas.rows >= needed * 3 ? 3 : canvas.rows >= needed * 2 + 1 ? 2 : 1
    let hasHeader = isWide && canvas.rows > needed * spacing - (spacing == 3 ? 1 : 0)
    if hasHeader { header(on: &canvas) }
    var line = hasHeader ? 1 : canvas.rows > needed + 1 ? 1 : 0
    let shown = stages.prefix(max(0, (canvas.rows - line + spacing - 1) / spacing))
    var explains = funnel.hasHistory || !isWide
    for stage in shown {
      draw(stage, line: line, on: &canvas)
      if spacing > 1 {
        let isFree = !under(stage, line: line + 1, on: &canvas)
        if isFree, !explains {
          note("needs opportunity_history", line: line + 1, on: &canvas)
          explains = true
        }
      }
      line += spacing
    }
    if stages.isEmpty { canvas.write("no stages", row: 0, column: 2, style: Style(.muted)) }
  }

  private func header(on canvas: inout Canvas) {
    let style = Style(.label)
    canvas.write("stage", row: 0, column: margin, style: style)
    canvas.write("deals", row: 0, column: dealsEnd - deals, width: deals, style: style, align: .right)
    canvas.write("value", row: 0, column: dealsEnd, width: 8, style: style, align: .right)
    canvas.write("→ next", row: 0, column: dealsEnd + 8, width: 7, style: style, align: .right)
    canvas.write("age", row: 0, column: dealsEnd + 15, width: 7, style: style, align: .right)
  }

  private func draw(_ stage: Funnel.Row, line: Int, on canvas: inout Canvas) {
    canvas.write(stage.stage, row: line, column: margin, width: name)
    if isWide {
      centred("█", stage, line: line, on: &canvas)
    } else {
      canvas.bar(
        Bar(share: share(stage), style: style(stage), rest: " "), row: line, column: barColumn, width: bar)
    }
    canvas.write(
      FigureFormat.count(stage.deals), row: line, column: dealsEnd - deals, width: deals, align: .right)
    canvas.write(
      format.compact(stage.amount), row: line, column: dealsEnd, width: 8,
      style: Style(stage.amount == nil ? .muted : .strong), align: .right)
    guard isWide, stage.type == .open else { return }
    let conversion = Style(stage.conversion.quantity == nil ? .muted : .text)
    canvas.write(
      format.compact(stage.conversion), row: line, column: dealsEnd + 8, width: 7, style: conversion,
      align: .right)
    let age = stage.meanAge.map { "\(FigureFormat.count($0)) d" } ?? FigureFormat.undefined
    canvas.write(
      age, row: line, column: dealsEnd + 15, width: 7, style: Style(stage.meanAge == nil ? .muted : .text),
      align: .right)
  }

  private func share(_ stage: Funnel.Row) -> Double {
    let top = stages.map(measure).max() ?? 0
    return top > 0 ? Double(measure(stage)) / Double(top) : 0
  }

  private func style(_ stage: Funnel.Row) -> Style {
    Style(stage.type == .won ? .good : .series1)
  }

  private func centred(_ block: Unicode.Scalar, _ stage: Funnel.Row, line: Int, on canvas: inout Canvas) {
    let share = share(stage)
    guard share > 0 else { return }
    let length = min(bar, max(1, Int((share * Double(bar)).rounded())))
    let left = barColumn + (bar - length) / 2
    canvas.fill(
      Rect(row: line, column: left, rows: 1, columns: length), with: block, style: style(stage))
  }
}

extension FunnelTable {
  /// Draws the lower half of a bar and what is wrong with the stage; whether anything is.
  private func under(_ stage: Funnel.Row, line: Int, on canvas: inout Canvas) -> Bool {
    if isWide { centred("▀", stage, line: line, on: &canvas) }
    let forms = warnings(stage)
    guard let form = forms.first(where: { $0.columns <= room(on: canvas) }) ?? forms.last else {
      return false
    }
    let width = min(form.columns, room(on: canvas))
    canvas.write([Span(" ")] + form, row: line, column: end(canvas) - width - 1, width: width + 1)
    return true
  }

  private func note(_ text: String, line: Int, on canvas: inout Canvas) {
    let width = min(TextWidth.of(text), room(on: canvas))
    canvas.write(
      " " + text, row: line, column: end(canvas) - width - 1, width: width + 1, style: Style(.muted))
  }

  private func end(_ canvas: Canvas) -> Int { canvas.columns - 1 }
  private func room(on canvas: Canvas) -> Int { max(0, canvas.columns - barColumn - 2) }

  private func warnings(_ stage: Funnel.Row) -> [[Span]] {
    let overdue = "▲ \(FigureFormat.count(stage.overdue)) past their close date"
    guard stage.stalled > 0 else {
      return stage.overdue > 0 ? [[Span(overdue, .warn)]] : []
    }
    let count = "▲ \(FigureFormat.count(stage.stalled)) stalled"
    let since = funnel.hasHistory ? "" : " since created"
    let limit = stage.staleAfter.map { " over \(FigureFormat.count($0)) d\(since)" } ?? ""
    let risk = stage.stalledAmount.map { "   \(format.compact($0)) at risk" } ?? ""
    let stalled = [
      Span(count, .warn), Span(limit, .label), Span(risk, .warn),
    ]
    let short = [Span(count, .warn), Span(risk, .warn)]
    guard stage.overdue > 0 else { return [stalled, short] }
    let late = [Span("   ▲ \(FigureFormat.count(stage.overdue)) overdue", .warn)]
    return [stalled + late, short + late, stalled, short]
  }
}
