import Drawing
import Glibc
import Terminal

/// A screen without a terminal, and what one would show of it.
@MainActor
final class Recording {
  let screen: Screen
  var terminal: VirtualTerminal
  private let written: Int32
  private var offset = 0
  private var keys: Int32

  init(
    as name: String = "xterm-256color", rows: Int = 10, columns: Int = 40, theme: Theme = .builtIn,
    depth: ColourDepth = .palette, glyphs: Glyphs = .unicode
  ) throws {
    guard let file = tmpfile() else { throw ScreenRefusal.failed("no temporary file") }
    written = dup(fileno(file))
    fclose(file)
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    keys = ends[1]
    terminal = VirtualTerminal(rows: rows, columns: columns)
    screen = try Screen(
      writingTo: dup(written), readingFrom: ends[0], as: name, rows: rows, columns: columns, theme: theme,
      depth: depth, glyphs: glyphs)
    update()
  }

  func close() {
    screen.close()
    update()
    Glibc.close(written)
    if keys >= 0 { Glibc.close(keys) }
  }

  /// Presents a canvas and tells how many bytes that took.
  @discardableResult
  func present(_ canvas: Canvas) -> Int {
    let before = terminal.bytes
    screen.present(canvas)
    update()
    return terminal.bytes - before
  }

  /// Closes the other end of the keyboard.
  func hangUp() {
    Glibc.close(keys)
    keys = -1
  }

  func type(_ bytes: [UInt8]) {
    _ = write(keys, bytes, bytes.count)
  }

  private func update() {
    var chunk = [UInt8](repeating: 0, count: 65536)
    while case let count = pread(written, &chunk, chunk.count, offset), count > 0 {
      offset += count
      terminal.feed(chunk[..<count])
    }
  }
}

extension Canvas {
  /// A canvas with lines of text from the top left; a scalar a cell, wide ones two.
  init(rows: Int, columns: Int, _ lines: String..., style: Style = Style()) {
    self.init(rows: rows, columns: columns)
    for (row, line) in lines.enumerated() {
      var column = 0
      for scalar in line.unicodeScalars {
        self[row, column] = Cell(scalar, style: style)
        column += 1
        guard 0x4E00...0x9FFF ~= scalar.value else { continue }
        self[row, column] = Cell(" ", style: style)
        self[row, column].isContinuation = true
        column += 1
      }
    }
  }
}
