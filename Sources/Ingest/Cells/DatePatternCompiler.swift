/// Turns the text of a Unicode date pattern into pieces.
struct DatePatternCompiler {
  private let characters: [Character]
  private var index = 0
  private var made: [DatePattern.Piece] = []
  private var seen: Set<String> = []

  init(_ text: String) {
    characters = Array(text)
  }

  /// The pieces of the whole pattern.
  mutating func pieces() throws(DatePatternProblem) -> [DatePattern.Piece] {
    while index < characters.count {
      let character = characters[index]
      if character == "'" {
        try quoted()
      } else if character.isASCII, character.isLetter {
        try field(character)
      } else {
        literal(character)
        index += 1
      }
    }
    guard seen.contains("year") else { throw .noYear }
    guard seen.contains("month") || !seen.contains("day") else { throw .noMonth }
    return widthsFixed(made)
  }

  private mutating func literal(_ character: Character) {
    guard !character.isWhitespace else {
      if made.last != .blanks { made.append(.blanks) }
      return
    }
    made += character.utf8.map { .literal($0) }
  }

  /// `'text'`, in which `''` is one quote, as it is outside.
  private mutating func quoted() throws(DatePatternProblem) {
    index += 1
    if index < characters.count, characters[index] == "'" {
      literal("'")
      index += 1
      return
    }
    while index < characters.count {
      if characters[index] == "'" {
        guard index + 1 < characters.count, characters[index + 1] == "'" else {
          index += 1
          return
        }
        index += 1
      }
      literal(characters[index])
      index += 1
    }
    throw .openQuote
  }

  private mutating func field(_ letter: Character) throws(DatePatternProblem) {
    let start = index
    while index < characters.count, characters[index] == letter { index += 1 }
    let length = index - start
    guard let (name, piece) = Self.meaning(of: letter, length: length) else { throw .unknownLetter(letter) }
    guard seen.insert(name).inserted else { throw .twice(letter) }
    made.append(piece)
  }

  private static func meaning(of letter: Character, length: Int) -> (String, DatePattern.Piece)? {
    switch letter {
    case "y", "u":
      length == 2 ? ("year", .number(.shortYear, from: 2, to: 2)) : ("year", .number(.year, from: 4, to: 4))
    case "M", "L": length > 2 ? ("month", .monthName) : ("month", .number(.month, from: 1, to: 2))
    case "d": ("day", .number(.day, from: 1, to: 2))
    case "E": ("weekday", .weekday)
    case "H": ("hour", .number(.hour, from: 1, to: 2))
    case "k": ("hour", .number(.hour24, from: 1, to: 2))
    case "h", "K": ("hour", .number(.hour12, from: 1, to: 2))
    case "m": ("minute", .number(.minute, from: 1, to: 2))
    case "s": ("second", .number(.second, from: 1, to: 2))
    case "S": ("fraction", .fraction)
    case "a": ("half", .dayHalf)
    case "Z", "X", "x", "z": ("zone", .zone)
    default: nil
    }
  }

  /// Numbers that another number follows at once, as in `yyyyMMdd`, have all their digits.
  private func widthsFixed(_ pieces: [DatePattern.Piece]) -> [DatePattern.Piece] {
    func isNumber(_ index: Int) -> Bool {
      guard pieces.indices.contains(index) else { return false }
      switch pieces[index] {
      case .number, .fraction: return true
      case .literal, .blanks, .monthName, .weekday, .dayHalf, .zone: return false
      }
    }
    return pieces.indices.map { index in
      guard case .number(let field, _, let most) = pieces[index], isNumber(index - 1) || isNumber(index + 1)
      else { return pieces[index] }
      return .number(field, from: most, to: most)
    }
  }
}
