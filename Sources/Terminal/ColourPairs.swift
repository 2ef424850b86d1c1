internal import CNcurses

/// The colour pairs of curses, one for each pair of colours that has been shown.
struct ColourPairs {
  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  private var numbers: [Pair: Int32] = [:]
  private let limit: Int32

  /// - Parameter limit: how many pairs the terminal has; pair 0 is its own.
  init(limit: Int32) {
    self.limit = limit
  }

  /// The number of a pair; 0, the terminal's own colours, where no more pairs are to be had.
  mutating func number(of look: Look) -> Int32 {
    let pair = Pair(foreground: look.foreground.number, background: look.background.number)
    if let number = numbers[pair] { return number }
    let number = Int32(numbers.count) + 1
    guard number < limit, init_extended_pair(number, pair.foreground, pair.background) == OK else { return 0 }
    numbers[pair] = number
    return number
  }
}

extension TerminalColour {
  /// As curses counts colours.
  fileprivate var number: Int32 {
    switch self {
    case .own: -1
    case .indexed(let index): Int32(index)
    case .direct(let colour): Int32(colour.hex < 8 ? colour.hex + 8 : colour.hex)  // 0 to 7 mean the palette
    }
  }
}
