/// One cell of the screen: a spacing scalar, up to two combining ones, and a style.
package struct Cell: Hashable, Sendable {
  package var scalar: UInt32
  /// Combining marks drawn over the scalar; 0 for none.
  package var marks: (UInt32, UInt32)
  package var style: Style
  /// Whether this is the right half of the wide character to its left.
  package var isContinuation: Bool

  /// A cell of a scalar that takes one column; text goes through `Canvas.write`.
  package init(_ scalar: Unicode.Scalar = " ", style: Style = Style()) {
    self.scalar = scalar.value
    marks = (0, 0)
    self.style = style
    isContinuation = false
  }

  package static func == (left: Cell, right: Cell) -> Bool {
    left.scalar == right.scalar && left.marks == right.marks && left.style == right.style
      && left.isContinuation == right.isContinuation
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(scalar)
    hasher.combine(style)
  }
}

/// A part of the screen, counted in cells from the top left.
package struct Rect: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var rows: Int
  package var columns: Int

  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  package func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < self.row + rows && column >= self.column && column < self.column + columns
  }
}

/// A grid of cells that panels draw on; writing outside of it does nothing, and outside of it is blank.
package struct Canvas: Hashable, Sendable {
  package let rows: Int
  package let columns: Int
  package private(set) var cells: [Cell]

  package init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    cells = Array(repeating: Cell(), count: self.rows * self.columns)
  }

  package var bounds: Rect {
    Rect(row: 0, column: 0, rows: rows, columns: columns)
  }

  package subscript(row: Int, column: Int) -> Cell {
    get {
      guard row >= 0, row < rows, column >= 0, column < columns else { return Cell() }
      return cells[row * columns + column]
    }
    set {
      guard row >= 0, row < rows, column >= 0, column < columns else { return }
      cells[row * columns + column] = newValue
    }
  }
}
