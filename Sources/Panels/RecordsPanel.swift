import Dashboard
import Drawing
import Metrics
import Sales

/// The records behind a figure, the largest first, each with its file and line.
enum RecordsPanel {
  @Sendable
  static func draw(_ state: DashboardState, on canvas: inout Canvas) {
    let style = Style(state.overlay == .none ? .accent : .label)
    let inside = canvas.frame(
      canvas.bounds, title: "Records", contexts: contexts(state), titleStyle: style)
    guard let explanation = state.explaining?.explanation else { return }
    guard explanation.recordCount > 0 else {
      canvas.writeAbsence("no records count in it", in: inside)
      return
    }
    canvas.table(table(state, explanation), in: inside)
  }

  @Sendable
  static func list(_ state: DashboardState, in size: DashboardState.Size) -> ListWindow {
    guard let explanation = state.explaining?.explanation else { return ListWindow(line: 0, rows: 0..<0) }
    let inside = Rect(row: 1, column: 1, rows: size.rows - 2, columns: size.columns - 2)
    return table(state, explanation).listWindow(in: inside)
  }

  private static func contexts(_ state: DashboardState) -> [String] {
    guard let explanation = state.explaining?.explanation, explanation.recordCount > 0 else { return [] }
    let count = FigureFormat.count(explanation.recordCount)
    let noun = explanation.recordCount == 1 ? "record" : "records"
    guard let row = state.selectedRow(of: .records) else { return [] }
    return ["\(FigureFormat.count(row + 1)) of \(count) \(noun)   the largest first", "\(count) \(noun)"]
  }

  /// Rows far from the selected one have not been asked for; they are blank until they arrive.
  private static func table(
    _ state: DashboardState, _ explanation: Explanation
  ) -> RowTable<Explanation.Record?> {
    let format = FigureFormat(currency: explanation.currency)
    var columns: [RowTable<Explanation.Record?>.Column] = [
      .init("day", Share(10, priority: 5)) { StyledText($0?.day?.description ?? "", .label) },
      .init("name", Share(10, weight: 3, maximum: 48, priority: 9)) { StyledText($0?.name ?? "…") },
      .init("id", Share(8, weight: 1, maximum: 16, priority: 2)) { StyledText($0?.id ?? "", .label) },
    ]
    for (place, term) in explanation.recordTerms.enumerated() {
      let title = head(of: term, explanation)
      columns.append(
        .init(title, Share(9, maximum: max(9, min(28, TextWidth.of(title))), priority: 8 - place), .right) {
          StyledText($0?.amount(of: term).map(format.full) ?? "")
        })
    }
    // A place is of no use without its line: it is never cut where there is room at all.
    let places = min(34, max(13, explanation.records.map { TextWidth.of($0.source) }.max() ?? 0))
    columns.append(
      .init("file and line", Share(places, priority: 7)) {
        StyledText($0?.source ?? "", .muted)
      })
    return RowTable(
      columns: columns, count: explanation.recordCount, selected: state.selectedRow(of: .records),
      isFocused: state.overlay == .none
    ) { state.record(at: $0) }
  }

  /// A column by itself has a short head; the formula above says what it is.
  private static func head(of term: Int, _ explanation: Explanation) -> String {
    guard explanation.recordTerms.count == 1 else { return explanation.terms[term].text }
    return switch explanation.terms[term].value.unit {
    case .money, .moneyPerDay: "amount"
    case .days: "days"
    case .ratio, .count, .months, .index: explanation.terms[term].title
    }
  }
}
