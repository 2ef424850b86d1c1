extension VirtualTerminal {
  /// What a CSI sequence with this final character does.
  mutating func perform(_ final: Character, _ numbers: [Int]) {
    let count = max(1, numbers.first ?? 1)
    let second = max(1, numbers.count > 1 ? numbers[1] : 1)
    let row = cursor.row
    let blank = Glyph(look: Look(background: look.background))
    switch final {
    case "H", "f": move(row: count - 1, column: second - 1)
    case "A": up(count)
    case "B": move(row: row + count, column: cursor.column)
    case "C": move(row: row, column: cursor.column + count)
    case "D": move(row: row, column: cursor.column - count)
    case "G": move(row: row, column: count - 1)
    case "d": move(row: count - 1, column: cursor.column)
    case "J": eraseScreen(numbers.first ?? 0, blank)
    case "K": eraseLine(numbers.first ?? 0, blank)
    case "X":
      for column in cursor.column..<min(columns, cursor.column + count) { grid[row][column] = blank }
    case "P":
      grid[row].removeSubrange(cursor.column..<min(columns, cursor.column + count))
      grid[row] += Array(repeating: blank, count: columns - grid[row].count)
    case "@":
      grid[row].insert(contentsOf: Array(repeating: blank, count: count), at: cursor.column)
      grid[row].removeLast(count)
    case "L": if region.contains(row) { scroll(row...region.upperBound, by: -count) }
    case "M": if region.contains(row) { scroll(row...region.upperBound, by: count) }
    case "S": scroll(region, by: count)
    case "T": scroll(region, by: -count)
    case "r":
      let last = numbers.count > 1 && numbers[1] > 0 ? min(rows, numbers[1]) : rows
      region = (min(count, last) - 1)...(last - 1)
      move(row: 0, column: 0)
    case "m": paint(numbers)
    default: break
    }
  }

  /// Switches a private mode.
  mutating func set(_ mode: Int, _ isOn: Bool) {
    switch mode {
    case 7: wraps = isOn
    case 25: isCursorVisible = isOn
    case 1049 where isOn != isAlternate:
      isAlternate = isOn
      if isOn {
        saved = (grid, cursor)
        grid = Array(repeating: Array(repeating: Glyph(), count: columns), count: rows)
      } else {
        (grid, cursor) = saved
        resize(rows: rows, columns: columns)
      }
    default: if isOn { modes.insert(mode) } else { modes.remove(mode) }
    }
  }

  mutating func up(_ count: Int) {
    move(row: cursor.row - count, column: cursor.column)
  }

  mutating func lineFeed() {
    if cursor.row == region.upperBound {
      scroll(region, by: 1)
    } else {
      cursor.row = min(rows - 1, cursor.row + 1)
    }
  }

  /// Moves rows up by a count, or down by a negative one.
  mutating func scroll(_ rows: ClosedRange<Int>, by count: Int) {
    let blank = Array(repeating: Glyph(look: Look(background: look.background)), count: columns)
    let old = Array(grid[rows])
    for (offset, row) in rows.enumerated() {
      grid[row] = old.indices.contains(offset + count) ? old[offset + count] : blank
    }
  }

  private mutating func move(row: Int, column: Int) {
    cursor = Cursor(row: min(rows - 1, max(0, row)), column: min(columns - 1, max(0, column)))
  }

  private mutating func eraseLine(_ part: Int, _ blank: Glyph) {
    let first = part == 0 ? cursor.column : 0
    let last = part == 1 ? cursor.column : columns - 1
    for column in first...last { grid[cursor.row][column] = blank }
  }

  private mutating func eraseScreen(_ part: Int, _ blank: Glyph) {
    if part != 2 { eraseLine(part, blank) }
    let rows = part == 0 ? (cursor.row + 1)..<self.rows : part == 1 ? 0..<cursor.row : 0..<self.rows
    for row in rows { grid[row] = Array(repeating: blank, count: columns) }
  }

  private mutating func paint(_ numbers: [Int]) {
    var rest = (numbers.isEmpty ? [0] : numbers)[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: look = Look()
      case 1: look.isBold = true
      case 2: look.isDim = true
      case 4: look.isUnderlined = true
      case 7: look.isReverse = true
      case 22: (look.isBold, look.isDim) = (false, false)
      case 24: look.isUnderlined = false
      case 27: look.isReverse = false
      case 30...37: look.foreground = .indexed(code - 30)
      case 90...97: look.foreground = .indexed(code - 82)
      case 40...47: look.background = .indexed(code - 40)
      case 100...107: look.background = .indexed(code - 92)
      case 38: look.foreground = Self.colour(&rest)
      case 48: look.background = Self.colour(&rest)
      case 39: look.foreground = .own
      case 49: look.background = .own
      default: break
      }
    }
  }

  private static func colour(_ numbers: inout ArraySlice<Int>) -> Colour {
    let isDirect = numbers.popFirst() == 2
    let parts = (0..<(isDirect ? 3 : 1)).map { _ in numbers.popFirst() ?? 0 }
    return isDirect ? .direct(parts[0], parts[1], parts[2]) : .indexed(parts[0])
  }
}
