import Sales

extension SettingsReader {
  private enum MappingKey: String, CaseIterable {
    case file, delimiter, encoding, decimal, dates, missing, columns, values, unpivot
    case keep = "where"
    case drop = "where_not"
  }

  /// The mappings under `tables:`; those of tables that the books do not hold are checked all the same.
  mutating func tables(_ node: YAMLNode) -> [TableName: [TableMapping]] {
    var tables: [TableName: [TableMapping]] = [:]
    for entry in entries(of: node, in: "tables") {
      guard CanonicalColumns.names(of: entry.key) != nil else {
        let advice = NearestWord.advice(for: entry.key, among: CanonicalColumns.tables)
        report(entry.place, "there is no table \(entry.key): \(advice)")
        continue
      }
      let mappings = mappings(entry.value, of: entry.key)
      if let name = TableName(rawValue: entry.key), !mappings.isEmpty { tables[name] = mappings }
    }
    return tables
  }

  private mutating func mappings(_ node: YAMLNode, of table: String) -> [TableMapping] {
    switch node.content {
    case .map: return [mapping(node, of: table)]
    case .list(let items): return items.map { mapping($0, of: table) }
    case .text:
      report(node.place, "\(table) takes file and columns, or a list of such groups, not \(node.kind)")
      return []
    }
  }

  private mutating func mapping(_ node: YAMLNode, of table: String) -> TableMapping {
    var mapping = TableMapping()
    mapping.place = node.place
    let known = problems.count
    let fields = fields(of: node, MappingKey.self, in: table)
    for field in fields { read(field.key, field.value, of: table, into: &mapping) }
    if let field = fields.first(where: { $0.key == .unpivot }) {
      mapping.unpivot = unpivot(field.value, of: table, in: mapping)
    }
    if mapping.files.isEmpty, problems.count == known {
      report(node.place, "\(table) names no file: add file with a name, a pattern or a list of them")
    }
    return mapping
  }

  private mutating func read(
    _ key: MappingKey, _ node: YAMLNode, of table: String, into mapping: inout TableMapping
  ) {
    switch key {
    case .file: mapping.files = files(node)
    case .delimiter: mapping.delimiter = delimiter(node)
    case .encoding:
      mapping.encoding = choice(
        node, of: "encoding", ["utf-8": .utf8, "windows-1252": .windows1252, "utf-16": .utf16])
    case .decimal: mapping.decimalComma = choice(node, of: "decimal", [".": false, ",": true]) ?? false
    case .dates: mapping.datePatterns = datePatterns(node)
    case .missing: mapping.missing = texts(node, of: "missing").map(\.text)
    case .columns: mapping.columns = columns(node, of: table)
    case .values: mapping.values = translations(node, of: table)
    case .unpivot: break
    case .keep: mapping.keep = conditions(node, of: key.rawValue)
    case .drop: mapping.drop = conditions(node, of: key.rawValue)
    }
  }

  private mutating func files(_ node: YAMLNode) -> [String] {
    texts(node, of: "file").compactMap { item in
      if Glob(item.text) != nil { return item.text }
      report(
        item.place,
        "file is \(item.text): name a file within the data directory, without . or .. or / before it")
      return nil
    }
  }

  private mutating func delimiter(_ node: YAMLNode) -> UInt8? {
    guard let text = text(node, of: "delimiter") else { return nil }
    switch text.lowercased() {
    case "comma": return 0x2C
    case "semicolon": return 0x3B
    case "tab", "\\t": return 0x09
    case "pipe": return 0x7C
    default: break
    }
    if let byte = text.utf8.first, text.utf8.count == 1, byte < 0x7F, byte > 0x20 || byte == 0x09,
      !byte.isDigit, !byte.isASCIILetter, byte != 0x22
    {
      return byte
    }
    report(node.place, "delimiter is \(text): write one character such as \";\", or tab")
    return nil
  }

  mutating func datePatterns(_ node: YAMLNode) -> [String] {
    texts(node, of: "dates").compactMap { item in
      do throws(DatePatternProblem) {
        return try DatePattern(item.text).text
      } catch {
        report(item.place, "the date pattern \(item.text) cannot be used: \(error)")
        return nil
      }
    }
  }

  /// Pairs of a header and the text of its cells; the text may be empty, which means an empty cell.
  private mutating func conditions(_ node: YAMLNode, of key: String) -> [RowCondition] {
    entries(of: node, in: key).compactMap { entry in
      text(entry.value, of: "\(key): \(entry.key)").map { RowCondition(header: entry.key, text: $0) }
    }
  }
}
