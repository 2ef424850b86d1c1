import Dashboard
import Drawing
import Metrics
import Sales

/// A figure in words and in numbers, and what was left out of it.
enum FormulaPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    guard let explaining = state.explaining else { return }
    let inside = canvas.frame(canvas.bounds, title: explaining.title, contexts: contexts(state))
    guard explaining.explanation != nil else {
      canvas.writeAbsence(explaining.refusal ?? "working it out", in: inside)
      return
    }
    let room = max(0, inside.columns - 3)
    let all = lines(state, columns: room)
    let fitting = all.count > inside.rows ? condensed(state, columns: room) : all
    for (line, spans) in fitting.prefix(max(0, inside.rows)).enumerated() {
      canvas.write(spans, row: inside.row + line, column: inside.column + 2, width: room)
    }
  }

  /// The rows that the panel needs at a width, frame included.
  static func rows(_ state: DashboardState, columns: Int) -> Int {
    lines(state, columns: max(0, columns - 5)).count + 2
  }

  private static func contexts(_ state: DashboardState) -> [String] {
    guard let explanation = state.explaining?.explanation else { return [] }
    return ["\(explanation.question.figure)   as of \(explanation.asOf)", explanation.question.figure.text]
  }

  private static func lines(_ state: DashboardState, columns: Int) -> [[Span]] {
    guard let explanation = state.explaining?.explanation else { return [] }
    let words = WrappedText.lines(explanation.formula, columns: columns).map { [Span($0, .label)] }
    let left = explanation.leftOut.flatMap { sentence in
      WrappedText.lines("▲ \(sentence)", columns: columns).map { [Span($0, .warn)] }
    }
    return words + [[]] + numbers(explanation, columns: columns) + (left.isEmpty ? [] : [[]] + left)
  }

  /// The figure first, without blank lines, for a panel that cannot show everything.
  private static func condensed(_ state: DashboardState, columns: Int) -> [[Span]] {
    guard let explanation = state.explaining?.explanation else { return [] }
    let numbers = numbers(explanation, columns: columns)
    let rest = lines(state, columns: columns).filter { line in !line.isEmpty && !numbers.contains(line) }
    return numbers.suffix(1) + numbers.dropLast() + rest
  }

  /// The sums that were read, the figure below them.
  private static func numbers(_ explanation: Explanation, columns: Int) -> [[Span]] {
    let format = FigureFormat(currency: explanation.currency)
    let values = explanation.terms.map { format.full($0.value) }
    let result = "= \(format.full(explanation.figure))"
    let right = (values + [result]).map(TextWidth.of).max() ?? 0
    let left = max(0, min(explanation.terms.map { TextWidth.of($0.text) }.max() ?? 0, columns - right - 2))
    func line(_ name: String, _ value: String, _ style: Style) -> [Span] {
      let name = TextWidth.cut(name, to: left)
      let gap = left - TextWidth.of(name) + 2 + right - TextWidth.of(value)
      return [Span(name), Span(String(repeating: " ", count: max(0, gap))), Span(value, style)]
    }
    let rows = zip(explanation.terms, values).map { line($0.text, $1, Style(.text)) }
    return rows + [line("", result, Style(.strong, on: .background, .bold))]
  }
}
