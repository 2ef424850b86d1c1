import Ingest
import Sales

/// Which table a file of unknown headers may be, and which of its headers may feed which column.
struct MappingGuess: Equatable {
  var table: TableName
  var file: String
  /// In the order of the table's columns.
  var columns: [Column]
  /// Columns that the table needs and no header resembles.
  var missing: [String]

  struct Column: Equatable {
    var name: String
    var header: String
  }

  func hasSameColumns(as other: MappingGuess) -> Bool {
    columns == other.columns && missing == other.missing
  }
}

extension MappingGuess {
  /// The table that most headers fit; nil where fewer than two fit any, or none that tells its rows apart.
  init?(file: String, headers: [String]) {
    let guesses = TableName.allCases.compactMap { MappingGuess($0, file, headers) }
    guard
      let best = guesses.enumerated().max(by: {
        ($0.element.score, -$0.offset) < ($1.element.score, -$1.offset)
      })
    else { return nil }
    self = best.element
  }

  var score: Int { columns.count * 2 - missing.count * 3 + (HeaderWords.fit(file, table) ? 5 : 0) }

  private init?(_ table: TableName, _ file: String, _ headers: [String]) {
    var free = headers.map(HeaderWords.plain)
    var found: [String: String] = [:]
    let names = CanonicalColumns.names(of: table)
    let words = names.map { HeaderWords.words(for: $0, of: table) }
    let mostWords = words.map(\.count).max() ?? 0
    for turn in 0..<mostWords {
      for (name, words) in zip(names, words) where found[name] == nil && turn < words.count {
        guard let place = free.firstIndex(of: words[turn]), !headers[place].isEmpty else { continue }
        found[name] = headers[place]
        free[place] = ""
      }
    }
    let needed = CanonicalColumns.needed(of: table)
    guard found.count > 1,
      MappingGuess.telling(table).allSatisfy({ group in group.contains { found[$0] != nil } })
    else { return nil }
    self.table = table
    self.file = file
    columns = names.compactMap { name in found[name].map { Column(name: name, header: $0) } }
    missing = needed.filter { found[$0] == nil && !($0 == "stage" && found["status"] != nil) }
  }

  /// Columns without which a file is no such table, one of each group.
  private static func telling(_ table: TableName) -> [[String]] {
    switch table {
    case .opportunities: [["opp_id"], ["stage", "amount"]]
    case .opportunityHistory: [["opp_id"], ["at"], ["field"], ["new"]]
    case .reps: [["rep_id"], ["team", "manager_id", "email", "start_date", "role"]]
    case .repTeams: [["rep_id"], ["from"], ["team"]]
    case .quotas: [["target"], ["period_start"]]
    case .stages: [["stage"], ["type"]]
    case .customers: [["customer_id"], ["name", "segment", "industry", "region"]]
    case .leads: [["lead_id"], ["created_at", "qualified_at", "converted_at", "source"]]
    case .opportunityLines: [["opp_id"], ["line"], ["product"], ["amount"]]
    case .activities:
      [["activity_id"], ["occurred_at"], ["kind", "direction", "opened", "replied", "duration_min"]]
    case .subscriptions: [["subscription_id", "customer_id"], ["started_on"], ["amount"]]
    case .subscriptionEvents: [["customer_id"], ["date"], ["mrr"]]
    case .orders: [["order_id"], ["customer_id"], ["at"], ["amount"]]
    case .costs: [["date"], ["amount"], ["cost_id", "source", "category"]]
    case .prices: [["product"], ["seller", "as_of"], ["price"]]
    case .fx: [["currency"], ["rate_to_base"]]
    }
  }
}

extension MappingGuess {
  /// The mapping as lines of salesboard.yml, the first of them `file`.
  var lines: [String] {
    let width = columns.map(\.name.count).max() ?? 0
    var lines = ["file: " + YAMLText.scalar(file), "columns:"]
    for column in columns {
      let space = String(repeating: " ", count: width - column.name.count)
      lines.append("  \(column.name): " + space + YAMLText.scalar(column.header))
    }
    for column in missing { lines.append("  # \(column): which header? the table needs it") }
    return lines
  }
}

/// Texts as YAML writes them.
enum YAMLText {
  /// Plain where nothing in it means something to YAML, else in double quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.last != " " else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " _-./()".unicodeScalars.contains(scalar)
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.isHidden: result += escape(scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return value <= 0xFFFF
      ? "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      : "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
