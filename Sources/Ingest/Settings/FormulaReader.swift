import Sales

/// What is wrong with a formula: the characters before it, and what to write.
struct FormulaProblem: Error, Equatable {
  var offset: Int
  var reason: String
}

/// Reads a formula such as `sales.count / (act.count.call + 1.5)`: `*` and `/` before `+` and `-`.
struct FormulaReader {
  private let letters: [Character]
  private var position = 0
  private var depth = 0
  /// The place of the first letter.
  private let start: TextPlace?
  private let fallback: TextPlace

  private static let mostDepth = 50
  private static let mostLetters = 2_000
  private static let mostDigits = 12

  /// A reader of a text that begins at a place of the file; nil where it stands on lines of its own.
  private init(_ text: String, start: TextPlace?, fallback: TextPlace) {
    letters = Array(text)
    self.start = start
    self.fallback = fallback
  }

  static func read(
    _ text: String, start: TextPlace?, fallback: TextPlace
  ) throws(FormulaProblem) -> FigureFormula {
    var reader = FormulaReader(text, start: start, fallback: fallback)
    guard reader.letters.count <= mostLetters else {
      throw FormulaProblem(offset: 0, reason: "the formula is longer than \(mostLetters) letters")
    }
    reader.skipBlanks()
    guard reader.next != nil else { throw FormulaProblem(offset: 0, reason: "the formula is empty") }
    let formula = try reader.sum()
    guard let letter = reader.next else { return formula }
    throw reader.problem(
      letter == ")" ? "this ) closes nothing" : "expected + - * or / before \(reader.word)")
  }
}

extension FormulaReader {
  private var next: Character? { position < letters.count ? letters[position] : nil }

  private mutating func skipBlanks() {
    while let letter = next, letter.isWhitespace { position += 1 }
  }

  private func problem(_ reason: String) -> FormulaProblem {
    FormulaProblem(offset: position, reason: reason)
  }

  private func place(of offset: Int) -> TextPlace {
    start.map { TextPlace(line: $0.line, column: $0.column + offset) } ?? fallback
  }

  /// The letters up to the next blank, for messages.
  private var word: String {
    String(letters[position...].prefix { !$0.isWhitespace }.prefix(30))
  }

  private mutating func take(_ signs: Set<Character>) -> Character? {
    skipBlanks()
    guard let letter = next, signs.contains(letter) else { return nil }
    position += 1
    return letter
  }

  private mutating func sum() throws(FormulaProblem) -> FigureFormula {
    var left = try product()
    while let sign = take(["+", "-"]) {
      let right = try product()
      left = sign == "+" ? .sum(left, right) : .difference(left, right)
    }
    return left
  }

  private mutating func product() throws(FormulaProblem) -> FigureFormula {
    var left = try factor()
    while let sign = take(["*", "/"]) {
      skipBlanks()
      let start = position
      let right = try factor()
      if sign == "/", case .number(0, _) = right {
        throw FormulaProblem(offset: start, reason: "nothing can be divided by 0")
      }
      left = sign == "*" ? .product(left, right) : .quotient(left, right)
    }
    return left
  }

  private mutating func factor() throws(FormulaProblem) -> FigureFormula {
    depth += 1
    defer { depth -= 1 }
    guard depth <= FormulaReader.mostDepth else { throw problem("the formula is nested too deeply") }
    skipBlanks()
    guard let letter = next else { throw problem("the formula ends where a figure or a number is expected") }
    switch letter {
    case "-":
      position += 1
      return .negative(try factor())
    case "(": return try parenthesis()
    case "0"..."9": return try number()
    case "a"..."z", "A"..."Z": return figure()
    case ")": throw problem("expected a figure or a number before )")
    case "+", "*", "/": throw problem("expected a figure or a number before \(letter)")
    default: throw problem("a formula holds ids of figures, numbers, + - * / and ( ), not \(word)")
    }
  }

  private mutating func parenthesis() throws(FormulaProblem) -> FigureFormula {
    let opening = position
    position += 1
    let inner = try sum()
    if take([")"]) != nil { return inner }
    if next != nil { throw problem("expected + - * / or ) before \(word)") }
    throw FormulaProblem(offset: opening, reason: "this ( is not closed")
  }

  private mutating func figure() -> FigureFormula {
    let start = position
    while let letter = next, letter.isFigureLetter { position += 1 }
    return .figure(id: String(letters[start..<position]), place: place(of: start))
  }

  private mutating func number() throws(FormulaProblem) -> FigureFormula {
    let start = position
    while let letter = next, letter.isFigureLetter { position += 1 }
    let text = String(letters[start..<position])
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), digits.utf8.allSatisfy(\.isDigit),
      digits.utf8.count <= FormulaReader.mostDigits, let value = Int64(digits)
    else {
      throw FormulaProblem(
        offset: start, reason: "\(text) is no number: write digits such as 12 or 0.5, at most 12 of them")
    }
    let decimals = parts.count == 2 ? parts[1].utf8.count : 0
    return .number(digits: value, scale: (0..<decimals).reduce(1) { scale, _ in scale * 10 })
  }
}

extension Character {
  /// Whether ids of figures hold the letter.
  fileprivate var isFigureLetter: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_": true
    default: false
    }
  }
}
