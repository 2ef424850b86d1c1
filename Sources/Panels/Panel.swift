import Dashboard
import Drawing

/// One part of the screen: what it is called, what room it needs, how it looks.
public struct Panel: Sendable {
  public var id: PanelIdentifier
  public var minimum: DashboardState.Size
  /// Draws the panel on a canvas of its own, as large as the room it got.
  public var draw: @Sendable (_ state: DashboardState, _ canvas: inout Canvas) -> Void
  /// Where the panel shows rows that can be selected; nil for panels without any.
  public var list: (@Sendable (_ state: DashboardState, _ size: DashboardState.Size) -> ListWindow)?

  public init(
    _ id: PanelIdentifier, columns: Int, rows: Int,
    draw: @escaping @Sendable (DashboardState, inout Canvas) -> Void,
    list: (@Sendable (DashboardState, DashboardState.Size) -> ListWindow)? = nil
  ) {
    self.id = id
    minimum = DashboardState.Size(columns: columns, rows: rows)
    self.draw = draw
    self.list = list
  }
}

/// The rows of a list that a panel shows, and on which of its lines they begin.
public struct ListWindow: Hashable, Sendable {
  /// The panel's line of the first shown row.
  public var line: Int
  /// The shown rows by their index in the list.
  public var rows: Range<Int>

  public init(line: Int, rows: Range<Int>) {
    self.line = line
    self.rows = rows
  }

  /// The index of the row on a line of the panel.
  public func row(at line: Int) -> Int? {
    let index = rows.lowerBound + line - self.line
    return rows.contains(index) ? index : nil
  }
}
