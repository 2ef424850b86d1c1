/// A key as the terminal reports it, free of any terminal library.
package enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case tab, backTab
  case enter, escape, backspace, delete
  case function(Int)
}

/// A mouse press or wheel turn at a cell, counted from 0.
package struct Click: Hashable, Sendable {
  package enum Button: Hashable, Sendable {
    case left, wheelUp, wheelDown
  }

  package var button: Button
  package var row: Int
  package var column: Int

  package init(button: Button, row: Int, column: Int) {
    self.button = button
    self.row = row
    self.column = column
  }
}
