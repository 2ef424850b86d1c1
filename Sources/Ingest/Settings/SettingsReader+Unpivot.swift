import Sales

extension SettingsReader {
  private enum UnpivotKey: String, CaseIterable {
    case columns, dates, name, value
  }

  /// Which columns of the file become rows; `mapping` is what else is said of it.
  mutating func unpivot(_ node: YAMLNode, of table: String, in mapping: TableMapping) -> Unpivot? {
    let known = problems.count
    var unpivot = Unpivot()
    for field in fields(of: node, UnpivotKey.self, in: "unpivot") {
      switch field.key {
      case .columns: unpivot.columns = unpivoted(field.value)
      case .dates: unpivot.datePatterns = datePatterns(field.value)
      case .name: unpivot.name = column(field.value, "name", of: table, in: mapping) ?? ""
      case .value: unpivot.value = column(field.value, "value", of: table, in: mapping) ?? ""
      }
    }
    guard problems.count == known else { return nil }
    judge(unpivot, at: node.place, of: table)
    judgeDates(of: unpivot, node, of: table, in: mapping)
    return problems.count == known ? unpivot : nil
  }

  /// Headers with what they stand for, or a list of headers that stand for themselves.
  private mutating func unpivoted(_ node: YAMLNode) -> [Unpivot.Column] {
    guard case .map(let entries) = node.content else {
      return texts(node, of: "columns").map { Unpivot.Column(header: $0.text, name: $0.text) }
    }
    var headerOf: [String: String] = [:]
    return entries.compactMap { entry in
      guard let name = text(entry.value, of: "columns: \(entry.key)") else { return nil }
      if name.isEmpty {
        report(entry.place, "\(entry.key) stands for nothing: write what it does, as in Jan: 2024-01-01")
      } else if let other = headerOf.updateValue(entry.key, forKey: name) {
        report(entry.place, "\(other) and \(entry.key) both stand for \(name); keep one of them")
      }
      return Unpivot.Column(header: entry.key, name: name)
    }
  }

  /// A column of the table that nothing else feeds.
  private mutating func column(
    _ node: YAMLNode, _ key: String, of table: String, in mapping: TableMapping
  ) -> String? {
    guard let name = text(node, of: key) else { return nil }
    let columns = CanonicalColumns.names(of: table) ?? []
    if !columns.contains(name) {
      let advice = NearestWord.advice(for: name, among: columns)
      report(node.place, "\(table) has no column \(name): \(advice)")
    } else if mapping.columns[name] != nil {
      report(node.place, "\(name) is fed by unpivot and by columns; keep one of them")
    }
    return name
  }

  private mutating func judge(_ unpivot: Unpivot, at place: TextPlace, of table: String) {
    let advice = "as in { dates: MMM yyyy, name: period_start, value: target }"
    if unpivot.columns.isEmpty, unpivot.datePatterns.isEmpty {
      report(
        place, "unpivot says no columns: name them under columns, or give a pattern under dates, \(advice)")
    }
    if unpivot.name.isEmpty {
      report(place, "unpivot needs the name of the column that headers feed, \(advice)")
    }
    if unpivot.value.isEmpty { report(place, "unpivot needs the value column that cells feed, \(advice)") }
    guard unpivot.name != unpivot.value || unpivot.name.isEmpty else {
      return report(
        place, "name and value of unpivot are both \(unpivot.name): headers and cells feed two columns")
    }
    let telling = TableName(rawValue: table).map { CanonicalColumns.telling($0) } ?? []
    if !unpivot.name.isEmpty, telling.count > 1, !telling.contains(unpivot.name) {
      let columns = telling.joined(separator: ", ")
      report(place, "rows of \(table) are told apart by \(columns): the name of unpivot must be one of these")
    }
  }

  private static let dateColumns: Set<String> = [
    "period_start", "from", "at", "date", "as_of", "started_on", "ended_on", "start_date", "end_date",
    "created_at", "closed_at", "expected_close", "occurred_at", "qualified_at", "converted_at",
  ]

  /// Reports headers under `columns` that stand for no date where a date is wanted.
  private mutating func judgeDates(
    of unpivot: Unpivot, _ node: YAMLNode, of table: String, in mapping: TableMapping
  ) {
    guard SettingsReader.dateColumns.contains(unpivot.name), case .map(let keys) = node.content,
      case .map(let entries)? = keys.first(where: { $0.key == UnpivotKey.columns.rawValue })?.value.content
    else { return }
    let patterns = mapping.datePatterns.compactMap { try? DatePattern($0) }
    for entry in entries {
      guard case .text(let text) = entry.value.content, Day(iso: text) == nil,
        !(table == "costs" && Day(iso: text + "-01") != nil),
        !patterns.contains(where: { $0.day(of: text) != nil })
      else { continue }
      report(
        entry.value.place,
        "\(entry.key) stands for \(text), and \(unpivot.name) takes a date such as 2024-01-01")
    }
  }
}
