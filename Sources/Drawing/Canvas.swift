/// One cell of the screen: a spacing scalar, up to two combining ones, and a style.
public struct Cell: Hashable, Sendable {
  public var scalar: UInt32
  /// Combining marks drawn over the scalar; 0 for none.
  public var marks: (UInt32, UInt32)
  public var style: Style
  /// Whether this is the right half of the wide character to its left.
  public var isContinuation: Bool

  /// A cell of a scalar that takes one column; text goes through `Canvas.write`.
  public init(_ scalar: Unicode.Scalar = " ", style: Style = Style()) {
    self.scalar = scalar.value
    marks = (0, 0)
    self.style = style
    isContinuation = false
  }

  public static func == (left: Cell, right: Cell) -> Bool {
    left.scalar == right.scalar && left.marks == right.marks && left.style == right.style
      && left.isContinuation == right.isContinuation
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(scalar)
    hasher.combine(style)
  }
}

/// A part of the screen, counted in cells from the top left.
public struct Rect: Hashable, Sendable {
  public var row: Int
  public var column: Int
  public var rows: Int
  public var columns: Int

  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  public func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < self.row + rows && column >= self.column && column < self.column + columns
  }
}

/// A grid of cells that panels draw on; writing outside of it does nothing, and outside of it is blank.
public struct Canvas: Hashable, Sendable {
  public let rows: Int
  public let columns: Int
  public private(set) var cells: [Cell]

  public init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    cells = Array(repeating: Cell(), count: self.rows * self.columns)
  }

  public var bounds: Rect {
    Rect(row: 0, column: 0, rows: rows, columns: columns)
  }

  public subscript(row: Int, column: Int) -> Cell {
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
