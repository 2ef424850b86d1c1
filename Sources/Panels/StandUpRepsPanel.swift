import Dashboard
import Drawing
import Metrics
import Sales

/// The reps of the stand-up: the one being talked about with what changed, and those who come next.
enum StandUpRepsPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let reps = state.board?.standUp?.reps ?? []
    let isFramed = canvas.rows >= 5
    let inside =
      isFramed ? canvas.frame(canvas.bounds, title: "2 · Reps", contexts: contexts(state)) : canvas.bounds
    guard let lines = StandUpLines(state) else {
      canvas.writeAbsence(
        reps.isEmpty && state.board?.standUp != nil ? "no reps in these files" : "reading…", in: inside)
      return
    }
    let top = inside.row + lines.margin(in: inside.rows)
    for (line, text) in lines.fitted(in: inside.rows).enumerated() {
      canvas.standUpLine(text, row: top + line, in: inside)
    }
  }

  /// The reps who come next; the open one fills the lines above them.
  @Sendable
  static func list(_ state: DashboardState, in size: DashboardState.Size) -> ListWindow {
    let frame = size.rows >= 5 ? 1 : 0
    let room = size.rows - 2 * frame
    guard let lines = StandUpLines(state) else { return ListWindow(line: 0, rows: 0..<0) }
    let shown = lines.fitted(in: room)
    let next = shown.indices.filter { $0 > 0 && shown[$0].isStanding }
    let first = lines.now + 1
    return ListWindow(
      line: frame + lines.margin(in: room) + (next.first ?? 0), rows: first..<first + next.count)
  }

  private static func contexts(_ state: DashboardState) -> [String] {
    guard let now = state.selectedRow(of: .standUpReps) else { return [] }
    return ["\(now + 1) of \(state.rowCount(of: .standUpReps))"]
  }
}

extension Canvas {
  fileprivate mutating func standUpLine(_ line: StandUpLine, row: Int, in inside: Rect) {
    let margin = inside.columns >= 50 ? 2 : 1
    let area = Rect(
      row: row, column: inside.column + margin, rows: 1, columns: inside.columns - 2 * margin)
    let indented = Rect(row: row, column: area.column + 2, rows: 1, columns: area.columns - 2)
    switch line {
    case .blank: break
    case .standing(let name, let figure, let share, let mark, let isOpen):
      standing(name, figure, share, mark, isOpen, in: area)
    case .change(let deal, let happening, let detail, let amount):
      change(deal, happening, detail, amount, in: indented)
    case .stalled(let deal, let age, let amount):
      dealLine((deal, Style()), ("▲ stalled \(age)", Style(.warn)), amount, in: indented)
    case .note(let text):
      write(text, row: row, column: indented.column, width: indented.columns, style: Style(.muted))
    }
  }

  private mutating func standing(
    _ name: String, _ figure: String, _ share: Double?, _ mark: Double?, _ isOpen: Bool, in area: Rect
  ) {
    let places = area.splitColumns(
      [
        Share(1, priority: 8), Share(10, weight: 2, maximum: 26, priority: 9), Share(6, priority: 7),
        Share(8, weight: 3, maximum: 40, priority: 1),
      ], gap: 1)
    if let place = places[0], isOpen {
      put(Glyph("▸"), row: area.row, column: place.column, style: Style(.accent))
    }
    if let place = places[1] {
      write(
        name, row: area.row, column: place.column, width: place.columns,
        style: isOpen ? Style(.strong, .bold) : Style(.text))
    }
    if let place = places[2] {
      write(figure, row: area.row, column: place.column, width: place.columns, align: .right)
    }
    if let place = places[3], isOpen, share != nil {
      bar(Bar(share: share, mark: mark), row: area.row, column: place.column, width: place.columns)
    }
  }

  private mutating func change(
    _ deal: String, _ happening: Feed.Item.Happening, _ detail: String, _ amount: String, in area: Rect
  ) {
    // A move's detail has both stages, so the word would say one of them again.
    let said =
      if case .moved = happening, !detail.isEmpty { detail } else {
        detail.isEmpty ? happening.text : happening.text + " " + detail
      }
    dealLine((deal, Style()), (said, happening.style), amount, in: area)
  }

  private mutating func dealLine(
    _ first: (text: String, style: Style), _ second: (text: String, style: Style), _ third: String,
    in area: Rect
  ) {
    let places = area.splitColumns(
      [
        Share(10, weight: 3, maximum: 34, priority: 9), Share(8, weight: 3, maximum: 30, priority: 6),
        Share(8, priority: 5),
      ], gap: 1)
    if let place = places[0] {
      write(first.text, row: area.row, column: place.column, width: place.columns, style: first.style)
    }
    if let place = places[1] {
      write(second.text, row: area.row, column: place.column, width: place.columns, style: second.style)
    }
    if let place = places[2] {
      write(third, row: area.row, column: place.column, width: place.columns, align: .right)
    }
  }
}
