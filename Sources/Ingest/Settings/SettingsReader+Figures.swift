import Sales

extension SettingsReader {
  private enum FigureKey: String, CaseIterable {
    case id, name, formula, unit
  }

  /// An own figure with the places that messages point at.
  private struct Draft {
    var figure: OwnFigure
    var place: TextPlace
  }

  /// The figures under `figures:`; where one of them cannot be taken it is reported.
  mutating func ownFigures(_ node: YAMLNode) -> [OwnFigure] {
    guard case .list(let items) = node.content else {
      report(node.place, "figures takes a list of figures, each with id, name, formula and unit")
      return []
    }
    let known = problems.count
    let drafts = items.compactMap { draft($0) }
    checkNames(drafts)
    for draft in drafts { checkOperands(of: draft, among: drafts) }
    guard problems.count == known else { return [] }
    checkCycles(drafts)
    return problems.count == known ? drafts.map(\.figure) : []
  }

  /// The ids under `tiles:`, each of a figure that there is.
  mutating func tiles(_ node: YAMLNode) -> [String] {
    let asked = texts(node, of: "tiles")
    guard let figures else { return asked.map(\.text) }
    let known = figures + settings.figures.map(\.id)
    for tile in asked where !known.contains(tile.text) {
      report(tile.place, "there is no figure \(tile.text): \(Self.advice(for: tile.text, among: known))")
    }
    return asked.map(\.text)
  }

  /// Ids are too many to be listed in one line.
  private static func advice(for id: String, among known: [String]) -> String {
    NearestWord.nearest(to: id, among: known).map { "did you mean \($0)?" }
      ?? "`salesboard report --list` prints every id"
  }
}

extension SettingsReader {
  private mutating func draft(_ node: YAMLNode) -> Draft? {
    guard case .map = node.content else {
      report(
        node.place,
        "a figure takes keys, as in { id: deals_per_call, name: Deals per call, formula:"
          + " sales.count / act.count.call, unit: ratio }, not \(node.kind)")
      return nil
    }
    let known = problems.count
    var parts: [FigureKey: YAMLNode] = [:]
    for field in fields(of: node, FigureKey.self, in: "a figure") { parts[field.key] = field.value }
    let missing = FigureKey.allCases.filter { parts[$0] == nil && $0 != .name }
    if !missing.isEmpty, problems.count == known {
      report(node.place, "a figure needs \(missing.map(\.rawValue).joined(separator: " and "))")
    }
    let id = parts[.id].flatMap { figureID($0) }
    let name = parts[.name].flatMap { text($0, of: "name") }
    let unit = parts[.unit].flatMap { figureUnit($0) }
    let formula = parts[.formula].flatMap { figureFormula($0) }
    guard problems.count == known, let id, let unit, let formula else { return nil }
    return Draft(
      figure: OwnFigure(id: id, name: name ?? id, unit: unit, text: formula.text, formula: formula.formula),
      place: parts[.id]?.place ?? node.place)
  }

  private mutating func figureID(_ node: YAMLNode) -> String? {
    guard let id = text(node, of: "id") else { return nil }
    // Targets name metrics in lower case.
    let isPlain = id.utf8.allSatisfy { 0x61...0x7A ~= $0 || $0.isDigit || $0 == 0x2E || $0 == 0x5F }
    if isPlain, let first = id.utf8.first, first.isASCIILetter, id.utf8.last != 0x2E { return id }
    report(node.place, "id is \(id): write small letters, digits, dots and underscores, a letter first")
    return nil
  }

  private mutating func figureUnit(_ node: YAMLNode) -> OwnFigure.Unit? {
    guard let text = text(node, of: "unit") else { return nil }
    if let unit = OwnFigure.Unit(rawValue: text.lowercased()) { return unit }
    let words = OwnFigure.Unit.allCases.map(\.rawValue)
    report(node.place, "unit is \(text): write one of \(words.joined(separator: ", "))")
    return nil
  }

  private mutating func figureFormula(_ node: YAMLNode) -> (text: String, formula: FigureFormula)? {
    guard let text = text(node, of: "formula") else { return nil }
    do throws(FormulaProblem) {
      return (text, try FormulaReader.read(text, start: node.textPlace, fallback: node.place))
    } catch {
      let place = node.textPlace.map { TextPlace(line: $0.line, column: $0.column + error.offset) }
      report(place ?? node.place, "formula: \(error.reason)")
      return nil
    }
  }

  private mutating func checkNames(_ drafts: [Draft]) {
    var seen: Set<String> = []
    for draft in drafts {
      let id = draft.figure.id
      if figures?.contains(id) ?? false {
        report(draft.place, "there is a figure \(id) already; choose another id")
      } else if !seen.insert(id).inserted {
        report(draft.place, "the figure \(id) is given twice; keep one of them")
      }
    }
  }

  private mutating func checkOperands(of draft: Draft, among drafts: [Draft]) {
    guard let figures else { return }
    let known = figures + drafts.map(\.figure.id)
    for operand in draft.figure.formula.operands where !known.contains(operand.id) {
      report(
        operand.place,
        "formula: there is no figure \(operand.id): \(Self.advice(for: operand.id, among: known))")
    }
  }

  /// A figure that needs itself, at whatever remove, has no value.
  private mutating func checkCycles(_ drafts: [Draft]) {
    var operands: [String: Set<String>] = [:]
    for draft in drafts { operands[draft.figure.id] = Set(draft.figure.formula.operands.map(\.id)) }
    func reaches(_ target: String, from id: String, _ seen: inout Set<String>) -> Bool {
      for next in operands[id] ?? [] {
        if next == target { return true }
        if seen.insert(next).inserted, reaches(target, from: next, &seen) { return true }
      }
      return false
    }
    for draft in drafts {
      for operand in draft.figure.formula.operands {
        var seen: Set<String> = []
        let isItself = operand.id == draft.figure.id
        guard isItself || reaches(draft.figure.id, from: operand.id, &seen) else { continue }
        report(operand.place, "formula: \(draft.figure.id) needs itself through \(operand.id)")
        break
      }
    }
  }
}
