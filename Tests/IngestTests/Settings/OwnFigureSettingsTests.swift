import Ingest
import Sales
import Testing

/// Own figures in salesboard.yml, and the columns at which messages about them point.
@Suite struct OwnFigureSettingsTests {
  private static let known = ["win.rate", "sales.count", "mrr.churn_net"]

  private func read(_ text: String) throws(SettingsProblems) -> Settings {
    try SettingsReader.read(text, file: "s", figures: Self.known)
  }

  private func problems(_ text: String) -> [String] {
    do throws(SettingsProblems) {
      _ = try read(text)
      return []
    } catch {
      return error.problems.map { String($0.description.dropFirst(2)) }
    }
  }

  private func formula(_ text: String) throws -> FigureFormula {
    let settings = try read("figures:\n  - { id: x, unit: ratio, formula: \"\(text)\" }")
    return try #require(settings.figures.first).formula
  }

  private func two(_ digits: Int64) -> FigureFormula { .number(digits: digits, scale: 1) }

  @Test func timesBindsTighterThanPlusAndLeftGoesFirst() throws {
    #expect(
      try formula("1 - 2 - 3 * 4")
        == .difference(.difference(two(1), two(2)), .product(two(3), two(4))))
    #expect(try formula("(1-2)/4") == .quotient(.difference(two(1), two(2)), two(4)))
    #expect(try formula("-2 + 0.25") == .sum(.negative(two(2)), .number(digits: 25, scale: 100)))
  }

  @Test func dotsAndUnderscoresBelongToIdsAndAMinusDoesNot() throws {
    let names = try formula("mrr.churn_net-win.rate").operands.map(\.id)
    #expect(names == ["mrr.churn_net", "win.rate"])
  }

  @Test(arguments: [
    ("win.rat / 2", "1:51: formula: there is no figure win.rat: did you mean win.rate?"),
    ("2 * (win.rate", "1:55: formula: this ( is not closed"),
    ("win.rate) + 1", "1:59: formula: this ) closes nothing"),
    ("1 +", "1:54: formula: the formula ends where a figure or a number is expected"),
    ("1 + * 2", "1:55: formula: expected a figure or a number before *"),
    ("win.rate sales.count", "1:60: formula: expected + - * or / before sales.count"),
    ("win.rate / 0", "1:62: formula: nothing can be divided by 0"),
    ("win.rate ^ 2", "1:60: formula: expected + - * or / before ^"),
    ("$5", "1:51: formula: a formula holds ids of figures, numbers, + - * / and ( ), not $5"),
    ("1.2.3", "1:51: formula: 1.2.3 is no number: write digits such as 12 or 0.5, at most 12 of them"),
    (" ", "1:52: formula: the formula is empty"),
  ])
  func aProblemPointsIntoTheFormula(_ text: String, _ problem: String) {
    let line = "figures: [{ id: own, unit: ratio, name: N, formula: '\(text)' }]"
    let column = problem.split(separator: ":")[1]
    let shifted = problem.replacing("1:\(column):", with: "1:\((Int(column) ?? 0) + 3):")
    #expect(problems(line) == [shifted])
  }

  @Test func aFigureThatNeedsItselfIsRefused() {
    #expect(
      problems("figures:\n  - { id: a, unit: ratio, formula: a + 1 }")
        == ["2:37: formula: a needs itself through a"])
    let circle = problems(
      "figures:\n  - { id: a, unit: ratio, formula: b }\n  - { id: b, unit: ratio, formula: 2 * a }")
    #expect(circle.count == 2 && circle.allSatisfy { $0.contains("needs itself through") })
  }

  @Test func idsAreNewUniqueAndPlain() {
    #expect(
      problems("figures: [{ id: win.rate, unit: ratio, formula: 1 }]")
        == ["1:17: there is a figure win.rate already; choose another id"])
    #expect(
      problems("figures:\n  - { id: a, unit: ratio, formula: 1 }\n  - { id: a, unit: count, formula: 2 }")
        == ["3:10: the figure a is given twice; keep one of them"])
    #expect(
      problems("figures: [{ id: A b, unit: ratio, formula: 1 }]").first?.hasPrefix("1:17: id is A b") == true)
    #expect(problems("figures: [{ id: a, formula: 1 }]") == ["1:11: a figure needs unit"])
    #expect(
      problems("figures: [{ id: a, unit: euros, formula: 1 }]").first?.contains("unit is euros") == true)
    #expect(problems("figures: {}").first?.contains("takes a list of figures") == true)
  }

  @Test func tilesNameFiguresThatThereAreOwnOnesToo() {
    #expect(problems("tiles: [x, win.rate]\nfigures: [{ id: x, unit: ratio, formula: 1 }]") == [])
    #expect(
      problems("tiles: [sales.cuont]") == ["1:9: there is no figure sales.cuont: did you mean sales.count?"])
  }
}
