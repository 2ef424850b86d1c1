import Drawing

/// A canvas as text with colours in escape sequences (SGR), one line a row; needs no terminal.
nonisolated public func ansi(_ canvas: Canvas, theme: Theme, depth: ColourDepth) -> String {
  var text = ""
  var looks: [Style: String] = [:]
  for row in 0..<canvas.rows {
    var style: Style?
    for column in 0..<canvas.columns {
      let cell = canvas[row, column]
      if cell.isContinuation { continue }
      if style != cell.style {
        let look = looks[cell.style] ?? Look(of: cell.style, in: theme, at: depth).sgr
        looks[cell.style] = look
        text += look
        style = cell.style
      }
      text.unicodeScalars.append(contentsOf: cell.scalars)
    }
    text += "\u{1B}[0m\n"
  }
  return text
}

nonisolated extension Look {
  /// The sequence that switches from any look to this one.
  fileprivate var sgr: String {
    var codes = ["0"]
    if emphasis.contains(.bold) { codes.append("1") }
    if emphasis.contains(.dim) { codes.append("2") }
    if emphasis.contains(.underline) { codes.append("4") }
    if emphasis.contains(.reverse) { codes.append("7") }
    codes += foreground.codes(from: 30) + background.codes(from: 40)
    return "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}

nonisolated extension TerminalColour {
  fileprivate func codes(from base: Int) -> [String] {
    switch self {
    case .own: []
    case .indexed(let index) where index < 8: ["\(base + index)"]
    case .indexed(let index) where index < 16: ["\(base + 52 + index)"]
    case .indexed(let index): ["\(base + 8);5;\(index)"]
    case .direct(let colour): ["\(base + 8);2;\(colour.red);\(colour.green);\(colour.blue)"]
    }
  }
}

nonisolated extension Cell {
  fileprivate var scalars: [Unicode.Scalar] {
    let shown = Unicode.Scalar(scalar).map { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value ? "\u{FFFD}" : $0 }
    return [shown ?? "\u{FFFD}"] + [marks.0, marks.1].filter { $0 != 0 }.compactMap(Unicode.Scalar.init)
  }
}
