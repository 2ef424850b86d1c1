/// A key as the terminal reports it, free of any terminal library.
public enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case tab, backTab
  case enter, escape, backspace, delete
  case function(Int)
}

/// A mouse press or wheel turn at a cell, counted from 0.
public struct Click: Hashable, Sendable {
  public enum Button: Hashable, Sendable {
    case left, wheelUp, wheelDown
  }

  public var button: Button
  public var row: Int
  public var column: Int

  public init(button: Button, row: Int, column: Int) {
    self.button = button
    self.row = row
    self.column = column
  }
}
