internal import CNcurses
import Drawing
import Glibc

extension Screen {
  /// Shows a canvas; only what differs from the one before it is sent, and nothing where nothing does.
  public func present(_ canvas: Canvas) {
    let canvas = capabilities.glyphs == .ascii ? canvas.foldedToASCII() : canvas
    let isNew = isStale || shown?.rows != canvas.rows || shown?.columns != canvas.columns
    if isNew { clear() }
    let previous = isNew ? nil : shown
    var isChanged = isNew
    for row in 0..<min(canvas.rows, rows) {
      guard let span = changes(in: row, of: canvas, since: previous) else { continue }
      push(span, of: row, in: canvas)
      isChanged = true
    }
    shown = canvas
    guard isChanged else { return }
    wnoutrefresh(nc_stdscr())
    doupdate()
  }

  /// Sends everything anew at the next canvas, whatever the terminal may show.
  public func redraw() {
    isStale = true
  }

  func forgetColours() {
    pairs = ColourPairs(limit: nc_pairs())
    attributes = [:]
    isStale = true
  }

  private func clear() {
    var blank = character(Cell(), columns: 1)
    wbkgrndset(nc_stdscr(), &blank)
    werase(nc_stdscr())
    if isStale { clearok(nc_curscr(), true) }
    isStale = false
  }

  /// The columns between the first and the last difference, widened to whole characters.
  private func changes(in row: Int, of canvas: Canvas, since previous: Canvas?) -> ClosedRange<Int>? {
    let width = min(canvas.columns, columns)
    guard width > 0 else { return nil }
    guard let previous else { return 0...(width - 1) }
    let start = row * canvas.columns
    let (new, old) = (canvas.cells, previous.cells)
    guard !areSame(new, old, from: start, count: width) else { return nil }
    var first = 0
    var last = width - 1
    while first < last && new[start + first] == old[start + first] { first += 1 }
    while last > first && new[start + last] == old[start + last] { last -= 1 }
    let isRightHalf = { new[start + $0].isContinuation || old[start + $0].isContinuation }
    while first > 0 && isRightHalf(first) { first -= 1 }
    while last < width - 1 && isRightHalf(last + 1) { last += 1 }
    return first...last
  }

  private func push(_ span: ClosedRange<Int>, of row: Int, in canvas: Canvas) {
    run.removeAll(keepingCapacity: true)
    let cells = canvas.cells
    let start = row * canvas.columns
    var column = span.lowerBound
    while column <= span.upperBound {
      let cell = cells[start + column]
      let isWide = column < span.upperBound && cells[start + column + 1].isContinuation
      run.append(character(cell, columns: isWide ? 2 : 1))
      if isWide && nc_wcwidth(UInt32(run[run.count - 1].chars.0)) != 2 {
        run.append(character(Cell(style: cell.style), columns: 1))
      }
      column += isWide ? 2 : 1
    }
    wmove(nc_stdscr(), Int32(row), Int32(span.lowerBound))
    wadd_wchnstr(nc_stdscr(), run, Int32(run.count))
  }

  /// A cell as curses wants it; what would not take its columns becomes U+FFFD, or all that follows would shift.
  private func character(_ cell: Cell, columns: Int32) -> cchar_t {
    let look = attributes(of: cell.style)
    var scalar = cell.isContinuation ? 0x20 : cell.scalar
    if !(0x20...0x7E ~= scalar && columns == 1) && nc_wcwidth(scalar) != columns { scalar = 0xFFFD }
    return cchar_t(
      attr: look.attributes, chars: (Int32(scalar), Int32(cell.marks.0), Int32(cell.marks.1), 0, 0),
      ext_color: look.pair)
  }

  private func attributes(of style: Style) -> (attributes: attr_t, pair: Int32) {
    if let known = attributes[style] { return known }
    let look = Look(of: style, in: theme, at: capabilities.depth)
    let pair = capabilities.depth == .mono ? 0 : pairs.number(of: look)
    var bits = attr_t(min(pair, 255)) << 8
    if look.emphasis.contains(.bold) { bits |= attr_t(NC_BOLD) }
    if look.emphasis.contains(.dim) { bits |= attr_t(NC_DIM) }
    if look.emphasis.contains(.underline) { bits |= attr_t(NC_UNDERLINE) }
    if look.emphasis.contains(.reverse) { bits |= attr_t(NC_REVERSE) }
    attributes[style] = (bits, pair)
    return (bits, pair)
  }
}

/// Whether two runs of cells are the same, byte by byte: a cell has no padding and one form for one meaning.
private func areSame(_ left: [Cell], _ right: [Cell], from start: Int, count: Int) -> Bool {
  left.withUnsafeBytes { left in
    right.withUnsafeBytes { right in
      let stride = MemoryLayout<Cell>.stride
      guard let left = left.baseAddress, let right = right.baseAddress else { return true }
      return memcmp(left + start * stride, right + start * stride, count * stride) == 0
    }
  }
}
