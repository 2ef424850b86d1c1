import Dashboard
import Drawing
import Metrics
import Sales

/// The open deals of the whole team that stall, the most money first, each with its rep.
enum StandUpStalledPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board, let sheet = board.standUp else {
      canvas.writeAbsence("reading…", in: canvas.frame(canvas.bounds, title: "3 · Stalled"))
      return
    }
    let all = stalled(sheet)
    let context = all.contains { $0.deal.amount != nil } ? "\(all.count) by money" : "\(all.count) by age"
    let inside = canvas.frame(canvas.bounds, title: "3 · Stalled", contexts: all.isEmpty ? [] : [context])
    guard !all.isEmpty else {
      canvas.writeAbsence("no deal stalls", in: inside)
      return
    }
    let format = FigureFormat(currency: board.currency)
    let isSpaced = all.count * 3 <= inside.rows - 1
    let step = isSpaced ? 3 : 2
    let pad = inside.rows >= 6 ? 1 : 0
    let room = max(0, inside.rows - pad)
    let fits = all.count * step <= room ? all.count : max(0, (room - 1) / step)
    for (index, item) in all.prefix(fits).enumerated() {
      canvas.stalled(item, format, row: inside.row + pad + index * step, in: inside)
    }
    guard fits < all.count else { return }
    let row = inside.row + pad + fits * step
    guard row < inside.row + inside.rows else { return }
    canvas.write(
      "\(all.count - fits) more", row: row, column: inside.column + 4, width: inside.columns - 5,
      style: Style(.muted))
  }

  struct Item {
    var rep: String
    var deal: OpenDeal
  }

  /// Deals without an amount come last, the oldest first.
  static func stalled(_ sheet: StandUpSheet) -> [Item] {
    let all = sheet.reps.flatMap { rep in rep.stalled.map { Item(rep: rep.standing.name, deal: $0) } }
    return all.sorted { left, right in
      let (a, b) = (left.deal.amount?.minor ?? .min, right.deal.amount?.minor ?? .min)
      return a == b ? (left.deal.daysInStage ?? -1) > (right.deal.daysInStage ?? -1) : a > b
    }
  }
}

extension Canvas {
  fileprivate mutating func stalled(
    _ item: StandUpStalledPanel.Item, _ format: FigureFormat, row: Int, in inside: Rect
  ) {
    put(Glyph("▲"), row: row, column: inside.column + 1, style: Style(.warn))
    let left = inside.column + 3
    let room = max(0, inside.columns - 4)
    write(DealText.title(item.deal), row: row, column: left, width: room)
    let amount = item.deal.amount.map { format.full($0) + "  " } ?? ""
    let right = amount + DealText.age(item.deal)
    let used = min(room, TextWidth.of(right))
    write(
      item.rep, row: row + 1, column: left, width: max(0, room - used - 1), style: Style(.label))
    write(right, row: row + 1, column: left, width: room, align: .right)
  }
}
