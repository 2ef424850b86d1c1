import CNcurses
import Glibc

/// A terminal that understands what curses sends and keeps what a person would see.
struct VirtualTerminal {
  enum Colour: Equatable {
    case own
    case indexed(Int)
    case direct(Int, Int, Int)
  }

  struct Look: Equatable {
    var foreground = Colour.own
    var background = Colour.own
    var isBold = false
    var isDim = false
    var isUnderlined = false
    var isReverse = false
  }

  struct Glyph: Equatable {
    /// Empty for the right half of a wide character.
    var text = " "
    var look = Look()
  }

  struct Cursor: Equatable {
    var row = 0
    var column = 0
    /// After a character in the last column the cursor stays until the next one.
    var wrapsNext = false
  }

  var rows: Int
  var columns: Int
  var grid: [[Glyph]]
  var cursor = Cursor()
  var look = Look()
  /// Rows that scroll.
  var region: ClosedRange<Int>
  var wraps = true
  var drawsLines = false
  var isAlternate = false
  var isCursorVisible = true
  /// Private modes that are on, such as 2004 for bracketed paste.
  var modes: Set<Int> = []
  var saved: (grid: [[Glyph]], cursor: Cursor) = ([], Cursor())
  /// How many bytes have come.
  var bytes: Int { received.count }
  /// All that has come.
  private(set) var received: [UInt8] = []
  private var sequence: [UInt8] = []
  private var lastScalar: Unicode.Scalar = " "

  init(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    grid = Array(repeating: Array(repeating: Glyph(), count: columns), count: rows)
    region = 0...(rows - 1)
    setlocale(LC_CTYPE, "C.UTF-8")
  }

  /// The rows as text, blanks at their ends cut off.
  var lines: [String] {
    grid.map { row in
      let line = row.map(\.text).joined()
      return String(line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
    }
  }

  var text: String {
    lines.joined(separator: "\n")
  }

  /// Cuts or pads at the right and the bottom, as most terminals do.
  mutating func resize(rows: Int, columns: Int) {
    for row in grid.indices {
      grid[row] = Array((grid[row] + Array(repeating: Glyph(), count: columns)).prefix(columns))
    }
    let blank = Array(repeating: Glyph(), count: columns)
    grid = Array((grid + Array(repeating: blank, count: rows)).prefix(rows))
    (self.rows, self.columns, region) = (rows, columns, 0...(rows - 1))
    cursor = Cursor(row: min(cursor.row, rows - 1), column: min(cursor.column, columns - 1))
  }

  mutating func feed(_ input: some Sequence<UInt8>) {
    for byte in input {
      received.append(byte)
      if byte == 0x18 || byte == 0x1A { sequence = [] }
      if sequence.isEmpty && byte < 0x20 && byte != 0x1B {
        control(byte)
      } else {
        sequence.append(byte)
        if isComplete { finish() }
      }
    }
  }

  /// Whether the bytes so far are a character or an escape sequence as a whole.
  private var isComplete: Bool {
    guard let last = sequence.last else { return false }
    switch sequence[0] {
    case 0x1B where sequence.count == 1: return false
    case 0x1B:
      switch sequence[1] {
      case UInt8(ascii: "["): return sequence.count > 2 && 0x40...0x7E ~= last
      case UInt8(ascii: "]"): return last == 7 || sequence.suffix(2) == [0x1B, 0x5C]
      case 0x20...0x2F: return sequence.count > 2
      default: return true
      }
    case 0xC0...0xDF: return sequence.count == 2
    case 0xE0...0xEF: return sequence.count == 3
    case 0xF0...0xFF: return sequence.count == 4
    default: return true
    }
  }

  private mutating func finish() {
    let bytes = sequence
    sequence = []
    guard bytes[0] == 0x1B else {
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { put(scalar) }
      return
    }
    switch bytes[1] {
    case UInt8(ascii: "["): command(bytes)
    case UInt8(ascii: "("): drawsLines = bytes[2] == UInt8(ascii: "0")
    case UInt8(ascii: "M"): if cursor.row == region.lowerBound { scroll(region, by: -1) } else { up(1) }
    case UInt8(ascii: "7"): saved.cursor = cursor
    case UInt8(ascii: "8"): cursor = saved.cursor
    default: break
    }
  }

  private mutating func command(_ bytes: [UInt8]) {
    let body = bytes.dropFirst(2).dropLast()
    let isPrivate = body.first == UInt8(ascii: "?")
    guard isPrivate || body.allSatisfy({ 0x30...0x3B ~= $0 }) else { return }
    let numbers = body.drop { $0 == UInt8(ascii: "?") }.split(
      separator: 0x3B, omittingEmptySubsequences: false
    )
    .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let final = Character(Unicode.Scalar(bytes[bytes.count - 1]))
    if final == "b" {
      for _ in 0..<max(1, numbers.first ?? 1) { put(lastScalar) }
    } else if isPrivate {
      for mode in numbers { set(mode, final == "h") }
    } else {
      perform(final, numbers)
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 8: cursor = Cursor(row: cursor.row, column: max(0, cursor.column - 1))
    case 9: cursor.column = min(columns - 1, (cursor.column / 8 + 1) * 8)
    case 10, 11, 12: lineFeed()
    case 13: cursor = Cursor(row: cursor.row, column: 0)
    default: break
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = max(0, Int(nc_wcwidth(scalar.value)))
    guard width > 0 else {
      let column = cursor.wrapsNext ? cursor.column : max(0, cursor.column - 1)
      let base = grid[cursor.row][column].text.isEmpty ? max(0, column - 1) : column
      grid[cursor.row][base].text.unicodeScalars.append(scalar)
      return
    }
    if wraps && (cursor.wrapsNext || cursor.column + width > columns) {
      cursor = Cursor(row: cursor.row, column: 0)
      lineFeed()
    }
    lastScalar = scalar
    let text = drawsLines ? Self.lineDrawing[scalar] ?? String(scalar) : String(scalar)
    for offset in 0..<width where cursor.column + offset < columns {
      grid[cursor.row][cursor.column + offset] = Glyph(text: offset == 0 ? text : "", look: look)
    }
    cursor.wrapsNext = cursor.column + width >= columns
    cursor.column = min(columns - 1, cursor.column + width)
  }

  private static let lineDrawing: [Unicode.Scalar: String] = [
    "l": "┌", "k": "┐", "m": "└", "j": "┘", "q": "─", "x": "│", "t": "├", "u": "┤", "w": "┬", "v": "┴",
    "n": "┼",
  ]
}
