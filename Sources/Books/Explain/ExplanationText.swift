import Metrics
import Sales

/// An explanation as lines for people: in columns, or as Markdown.
public struct ExplanationText {
  private let explanation: Explanation
  private let format: FigureFormat
  private let measure: (String) -> Int
  private let columns: Int

  /// Lines of at most `columns`; `width` gives the columns that a text takes on the screen.
  public init(_ explanation: Explanation, columns: Int, width: @escaping (String) -> Int) {
    self.explanation = explanation
    self.columns = max(20, columns)
    measure = width
    format = FigureFormat(currency: explanation.currency)
  }
}

extension ExplanationText {
  /// Everything from top to bottom.
  public var lines: [String] {
    var lines = wrapped(title, indent: 0)
    lines += wrapped("= \(explanation.formula)", indent: 2)
    lines.append("")
    lines += numbers
    lines += section("Left out", explanation.leftOut)
    lines += section("Made from", explanation.inputs.map(ExplanationText.text))
    lines += section("With", rows)
    lines += recordLines
    return lines
  }

  private var title: String {
    let subject = explanation.subject.map { ", \($0)" } ?? ""
    return "\(explanation.name)\(subject), \(explanation.periodTitle) as of \(explanation.asOf)"
      + " (\(explanation.question.figure))"
  }

  private static func text(_ input: Explanation.Input) -> String {
    let columns = input.columns.isEmpty ? "" : ": \(input.columns.joined(separator: ", "))"
    let source = input.lack ?? input.files.joined(separator: ", ")
    return "\(input.table)\(columns)  \(source)"
  }

  /// The terms with their values flush right, the figure below them.
  private var numbers: [String] {
    let texts = explanation.terms.map { ($0.text, format.full($0.value)) }
    let names = min(texts.map { measure($0.0) }.max() ?? 0, columns - 14)
    let values = texts.map { measure($0.1) }.max() ?? 0
    let rows = texts.map { name, value in
      "  " + padded(name, to: names) + "  " + spaces(values - measure(value)) + value
    }
    let result = "= \(format.full(explanation.figure))"
    return rows + ["  " + spaces(max(0, names - 2)) + "  " + result]
  }

  private func section(_ title: String, _ sentences: [String]) -> [String] {
    guard !sentences.isEmpty else { return [] }
    return ["", title] + sentences.flatMap { wrapped($0, indent: 2) }
  }

  /// Targets and prices; many of them are counted.
  private var rows: [String] {
    let all = explanation.rows.map { "\($0.text)  \($0.source)" }
    guard all.count > ExplanationText.mostRows else { return all }
    return all.prefix(ExplanationText.mostRows) + ["… and \(all.count - ExplanationText.mostRows) more"]
  }

  private static let mostRows = 20

  // MARK: - Records

  private var shownTerms: [Int] { explanation.recordTerms }

  private var heads: [String] {
    ["day", "name", "id"] + shownTerms.map { explanation.terms[$0].text } + ["file"]
  }

  private func cells(_ record: Explanation.Record) -> [String] {
    [record.day?.description ?? "", record.name, record.id]
      + shownTerms.map { record.amount(of: $0).map(format.full) ?? "" } + [record.source]
  }

  private var recordsTitle: String {
    let all = explanation.recordCount
    guard all > 0 else { return "No records" }
    let first = explanation.question.offset + 1
    let last = explanation.question.offset + explanation.records.count
    let count = Counted.noun(all, "record")
    if explanation.records.isEmpty { return "\(count), none on this page" }
    return all == explanation.records.count
      ? count : "\(count), \(FigureFormat.count(first)) to \(FigureFormat.count(last))"
  }

  private var recordLines: [String] {
    guard !explanation.records.isEmpty else { return ["", recordsTitle] }
    let rows = explanation.records.map(cells)
    var widths = heads.indices.map { column in
      ([heads[column]] + rows.map { $0[column] }).map(measure).max() ?? 0
    }
    narrow(&widths)
    let isRight = Set(3..<(3 + shownTerms.count))
    func line(_ cells: [String]) -> String {
      let fields = cells.indices.filter { widths[$0] > 0 }.map { column in
        let text = cut(cells[column], to: widths[column])
        let gap = spaces(widths[column] - measure(text))
        return isRight.contains(column) ? gap + text : text + gap
      }
      return trimmed("  " + fields.joined(separator: "  "))
    }
    return ["", recordsTitle, line(heads)] + rows.map(line)
  }

  /// Takes room from heads, names and ids until a line fits; the file and line stay whole.
  private func narrow(_ widths: inout [Int]) {
    func excess() -> Int { 2 + widths.reduce(0) { $0 + $1 + ($1 > 0 ? 2 : 0) } - 2 - columns }
    func shrink(_ column: Int, least: Int) {
      let room = max(0, widths[column] - least)
      widths[column] -= min(room, max(0, excess()))
    }
    let rows = explanation.records.map(cells)
    for column in 3..<(3 + shownTerms.count) {
      shrink(column, least: rows.map { measure($0[column]) }.max() ?? 0)
    }
    shrink(1, least: 16)
    shrink(2, least: 8)
    shrink(1, least: 6)
    // What finds no room at all goes from the right, before the file.
    for column in [2] + (4..<max(4, 3 + shownTerms.count)).reversed() + [0] where excess() > 0 {
      widths[column] = 0
    }
  }
}

extension ExplanationText {
  /// The explanation as Markdown.
  public var markdown: String {
    func escaped(_ text: String) -> String {
      text.replacing("|", with: "\\|").replacing("\n", with: " ")
    }
    func row(_ cells: [String]) -> String { "| " + cells.map(escaped).joined(separator: " | ") + " |\n" }
    func list(_ title: String, _ sentences: [String]) -> String {
      sentences.isEmpty ? "" : "\n### \(title)\n\n" + sentences.map { "- \(escaped($0))\n" }.joined()
    }
    var text = "## \(title)\n\n`\(explanation.formula)`\n\n| sum | value |\n| --- | ---: |\n"
    for term in explanation.terms { text += row([term.text, format.full(term.value)]) }
    text += row(["**\(explanation.name)**", "**\(format.full(explanation.figure))**"])
    text += list("Left out", explanation.leftOut)
    text += list("Made from", explanation.inputs.map(ExplanationText.text))
    text += list("With", explanation.rows.map { "\($0.text) `\($0.source)`" })
    text += "\n### \(recordsTitle)\n"
    guard !explanation.records.isEmpty else { return text }
    text += "\n" + row(heads) + row(heads.indices.map { 3..<(heads.count - 1) ~= $0 ? "---:" : "---" })
    return text + explanation.records.map { row(cells($0)) }.joined()
  }
}

// MARK: - Words and widths

extension ExplanationText {
  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private func padded(_ text: String, to length: Int) -> String {
    let text = cut(text, to: length)
    return text + spaces(length - measure(text))
  }

  private func cut(_ text: String, to length: Int) -> String {
    guard measure(text) > length else { return text }
    var text = text
    while !text.isEmpty, measure(text) > length - 1 { text.removeLast() }
    return length > 0 ? text + "…" : ""
  }

  /// A sentence over as many lines as it takes.
  private func wrapped(_ sentence: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = spaces(indent)
    for word in sentence.split(separator: " ", omittingEmptySubsequences: false) {
      let isFirst = trimmed(line).isEmpty
      if !isFirst, measure(line) + 1 + measure(String(word)) > columns {
        lines.append(line)
        line = spaces(indent + 2) + word
      } else {
        line += (isFirst ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}
