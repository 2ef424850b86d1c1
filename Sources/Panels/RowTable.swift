import Dashboard
import Drawing

/// Text and how it looks.
struct StyledText: Hashable, Sendable {
  var text: String
  var style: Style

  init(_ text: String, _ role: Role = .text) {
    self.text = text
    style = Style(role)
  }
}

/// Rows of a list under their heads, with one of them selected; columns without room are left out.
struct RowTable<Row> {
  struct Column {
    var head: String
    var share: Share
    var align: Alignment
    var cell: (Row) -> StyledText

    init(_ head: String, _ share: Share, _ align: Alignment = .left, cell: @escaping (Row) -> StyledText) {
      self.head = head
      self.share = share
      self.align = align
      self.cell = cell
    }
  }

  var columns: [Column]
  var count: Int
  var selected: Int?
  /// Whether the arrows move here, so that the selected row is marked.
  var isFocused: Bool
  /// The row at an index; only rows on the screen are asked for.
  var row: (Int) -> Row
}

extension RowTable {
  init(columns: [Column], rows: [Row], selected: Int?, isFocused: Bool) {
    self.init(columns: columns, count: rows.count, selected: selected, isFocused: isFocused) { rows[$0] }
  }
}

extension RowTable {
  /// Where the parts of a table stand: heads and the line of what is left out only where there is room.
  struct Parts: Hashable {
    var head: Rect
    var body: Rect
    var more: Rect
    /// The rows in the body.
    var window: Range<Int>
  }

  func parts(in rect: Rect) -> Parts {
    let hasHead = rect.rows >= 4 && columns.contains { !$0.head.isEmpty }
    let room = rect.rows - (hasHead ? 1 : 0)
    let hasMore = count > room && room >= 3
    let visible = max(0, room - (hasMore ? 1 : 0))
    let top = rect.row + (hasHead ? 1 : 0)
    let position = DashboardState.ListPosition(selected: selected ?? 0)
    return Parts(
      head: Rect(row: rect.row, column: rect.column, rows: hasHead ? 1 : 0, columns: rect.columns),
      body: Rect(row: top, column: rect.column, rows: visible, columns: rect.columns),
      more: Rect(row: top + visible, column: rect.column, rows: hasMore ? 1 : 0, columns: rect.columns),
      window: position.window(visible: visible, of: count))
  }

  func listWindow(in rect: Rect) -> ListWindow {
    let parts = parts(in: rect)
    return ListWindow(line: parts.body.row, rows: parts.window)
  }
}

extension Canvas {
  mutating func table<Row>(_ table: RowTable<Row>, in rect: Rect) {
    let parts = table.parts(in: rect)
    let margin = rect.columns >= 50 ? 2 : 1
    let room = Rect(row: rect.row, column: rect.column + margin, rows: 1, columns: rect.columns - margin - 1)
    let places = room.splitColumns(table.columns.map(\.share), gap: rect.columns >= 50 ? 2 : 1)
    if parts.head.rows > 0 {
      tableHeads(table, row: parts.head.row, places)
    }
    for (line, index) in parts.window.enumerated() {
      tableRow(table, index, row: parts.body.row + line, in: rect, places)
    }
    if parts.more.rows > 0 {
      let text = moreText(parts.window, of: table.count)
      write(text, row: parts.more.row, column: room.column, width: room.columns, style: Style(.muted))
    }
  }

  private mutating func tableHeads<Row>(_ table: RowTable<Row>, row: Int, _ places: [Rect?]) {
    for (column, place) in zip(table.columns, places) {
      guard let place else { continue }
      write(
        column.head, row: row, column: place.column, width: place.columns, style: Style(.label),
        align: column.align)
    }
  }

  private mutating func tableRow<Row>(
    _ table: RowTable<Row>, _ index: Int, row: Int, in rect: Rect, _ places: [Rect?]
  ) {
    for (column, place) in zip(table.columns, places) {
      guard let place else { continue }
      let cell = column.cell(table.row(index))
      write(
        cell.text, row: row, column: place.column, width: place.columns, style: cell.style,
        align: column.align)
    }
    guard table.isFocused, index == table.selected else { return }
    put(Glyph("▸"), row: row, column: rect.column, style: Style(.accent))
    highlight(Rect(row: row, column: rect.column, rows: 1, columns: rect.columns), on: .selection)
  }

  private func moreText(_ window: Range<Int>, of count: Int) -> String {
    let above = window.lowerBound
    let below = count - window.upperBound
    if above == 0 { return "\(below) more" }
    return below == 0 ? "\(above) above" : "\(above) above, \(below) more"
  }
}
