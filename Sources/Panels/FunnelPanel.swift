import Dashboard
import Drawing
import Metrics
import Sales

/// The pipeline by stage: centred bars, deals, value, what goes on to the next stage, and what stalls.
enum FunnelPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let board = state.board else { return }
    let format = FigureFormat(currency: board.currency)
    let funnel = board.funnel
    let inner = canvas.frame(canvas.bounds, title: "Pipeline", contexts: contexts(funnel, format))
    let table = FunnelTable(funnel, format: format, columns: inner.columns)
    guard inner.columns >= 10 else { return }
    canvas.inside(inner) { canvas in
      table.draw(on: &canvas)
    }
  }

  /// Stages of a funnel from the first to won; lost deals go out of it sideways.
  static func stages(of funnel: Funnel) -> [Funnel.Row] {
    funnel.rows.filter { $0.type != .lost }
  }

  /// The rows it wants: three a stage where there is room, else two, else one.
  static func rows(_ board: Board?, within room: Int) -> Int {
    let stages = board.map { FunnelPanel.stages(of: $0.funnel).count } ?? 0
    let wanted = [stages * 3 + 2, stages * 2 + 3, stages + 4]
    return max(5, min(wanted.first { $0 <= room } ?? room, room))
  }

  /// The rows it needs with one line a stage.
  static func denseRows(_ board: Board?) -> Int {
    3 + (board.map { stages(of: $0.funnel).count } ?? 0)
  }

  private static func contexts(_ funnel: Funnel, _ format: FigureFormat) -> [String] {
    let open = format.compact(funnel.open)
    guard funnel.open.quantity != nil else { return [funnel.open.why ?? ""] }
    guard funnel.weighted.quantity != nil else { return ["\(open) open", open] }
    return ["\(open) open   weighted \(format.compact(funnel.weighted))", "\(open) open", open]
  }
}
