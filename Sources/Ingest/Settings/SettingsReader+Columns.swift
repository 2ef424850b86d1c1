import Sales

extension SettingsReader {
  private enum SourceKey: String, CaseIterable {
    case value, column, scale, columns
  }

  /// Canonical columns and where their cells come from.
  mutating func columns(_ node: YAMLNode, of table: String) -> [String: ColumnSource] {
    var columns: [String: ColumnSource] = [:]
    for entry in entries(of: node, in: "columns") where isColumn(entry, of: table) {
      columns[entry.key] = source(entry.value, of: entry.key)
    }
    return columns
  }

  /// Canonical columns and the words in them that are translated.
  mutating func translations(_ node: YAMLNode, of table: String) -> [String: [String: String]] {
    var translations: [String: [String: String]] = [:]
    for entry in entries(of: node, in: "values") where isColumn(entry, of: table) {
      for word in entries(of: entry.value, in: "values: \(entry.key)") {
        guard let meaning = text(word.value, of: word.key) else { continue }
        let former = translations[entry.key, default: [:]].updateValue(meaning, forKey: word.key.lowercased())
        if let former, former != meaning {
          report(word.place, "\(word.key) is translated twice, as words match in any case; keep one of them")
        }
      }
    }
    return translations
  }

  /// Whether the table has the column; else it is reported.
  private mutating func isColumn(_ entry: YAMLNode.Entry, of table: String) -> Bool {
    let known = CanonicalColumns.names(of: table) ?? []
    if known.contains(entry.key) { return true }
    var advice = NearestWord.advice(for: entry.key, among: known)
    if case .text(let text) = entry.value.content, known.contains(text) {
      advice = "our name comes first, so write \(text): \(entry.key)"
    }
    report(entry.place, "\(table) has no column \(entry.key): \(advice)")
    return false
  }

  /// A header, or one of the forms `{ value: }`, `{ column:, scale: }` and `{ columns: [] }`.
  private mutating func source(_ node: YAMLNode, of column: String) -> ColumnSource? {
    switch node.content {
    case .text(let header):
      if header.isEmpty {
        report(node.place, "\(column) names no column of the file; name one or leave it out")
      }
      return header.isEmpty ? nil : .header(header)
    case .list:
      report(node.place, "to join columns write \(column): { columns: [First, Second] }")
      return nil
    case .map: return compound(node, of: column)
    }
  }

  private mutating func compound(_ node: YAMLNode, of column: String) -> ColumnSource? {
    let known = problems.count
    var parts: [SourceKey: YAMLNode] = [:]
    for field in fields(of: node, SourceKey.self, in: column) { parts[field.key] = field.value }
    guard problems.count == known else { return nil }
    switch (parts[.value], parts[.column], parts[.scale], parts[.columns]) {
    case (let value?, nil, nil, nil): return text(value, of: "value").map { .constant($0) }
    case (nil, let header?, nil, nil): return text(header, of: "column").map { .header($0) }
    case (nil, let header?, let scale?, nil): return scaled(header, by: scale)
    case (nil, nil, nil, let headers?): return joined(headers)
    default:
      report(
        node.place,
        "\(column) takes { value: USD }, { column: Confidence, scale: 100 } or { columns: [First, Second] }")
      return nil
    }
  }

  private mutating func scaled(_ header: YAMLNode, by scale: YAMLNode) -> ColumnSource? {
    guard let header = text(header, of: "column"), let factor = text(scale, of: "scale") else { return nil }
    if DecimalFactor(factor) != nil { return .scaled(header: header, factor: factor) }
    report(scale.place, "scale is \(factor): write a decimal factor such as 0.01 or 100")
    return nil
  }

  private mutating func joined(_ node: YAMLNode) -> ColumnSource? {
    let headers = texts(node, of: "columns").map(\.text)
    return headers.isEmpty ? nil : .joined(headers)
  }
}
