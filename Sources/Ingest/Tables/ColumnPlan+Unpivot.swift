import Sales

extension ColumnPlan {
  /// Plans the columns of the file that become rows: each feeds the `value` column, its header the `name` column.
  ///
  /// Of two headers that stand for the same the first counts.
  mutating func add<C: TableColumns>(
    _ unpivot: Unpivot, for columns: C.Type, _ found: HeaderIndex, _ absent: inout [String]
  ) throws(HeaderProblem) {
    unpivots = true
    var seen: Set<String> = []
    func take(_ header: String, at place: Int, as name: String) {
      guard seen.insert(name).inserted else { return }
      pivots.append(Pivot(field: place, header: header, name: Array(name.utf8)))
    }
    for column in unpivot.columns {
      guard let place = found.place(of: column.header) else {
        absent.append(column.header)
        continue
      }
      take(column.header, at: place, as: column.name)
    }
    let patterns = unpivot.datePatterns.compactMap { try? DatePattern($0) }
    for (place, header) in headers.enumerated() {
      guard let day = patterns.lazy.compactMap({ $0.day(of: header) }).first else { continue }
      take(header, at: place, as: "\(day)")
    }
    if pivots.isEmpty, absent.isEmpty, !isOpen { throw .undated(unpivot.datePatterns) }
    feed(unpivot, for: columns)
  }

  private mutating func feed<C: TableColumns>(_ unpivot: Unpivot, for columns: C.Type) {
    for (column, name) in C.names.enumerated() {
      if name == unpivot.name { sources[column] = .pivotName }
      if name == unpivot.value { sources[column] = .pivotValue }
    }
    guard !CanonicalColumns.telling(C.table).contains(unpivot.name), let key = C.needed.first else { return }
    switch sources[key.rawValue] {
    case .field(let place), .scaled(let place, _):
      sources[key.rawValue] = .pivotKey(fields: [place], constant: [])
    case .joined(let places): sources[key.rawValue] = .pivotKey(fields: places, constant: [])
    case .constant(let text): sources[key.rawValue] = .pivotKey(fields: [], constant: text)
    case .none, .pivotName, .pivotValue, .pivotKey: break
    }
  }
}

extension DatePattern {
  /// The day that a header stands for, or nil where it is no date of this pattern.
  func day(of header: String) -> Day? {
    var header = header
    return header.withUTF8 { parse($0, in: .utc) }?.day
  }
}

extension CanonicalColumns {
  /// The columns that tell the rows of a table apart.
  static func telling(_ table: TableName) -> [String] {
    switch table {
    case .opportunities: ["opp_id"]
    case .opportunityHistory: ["opp_id", "at", "field", "seq"]
    case .reps: ["rep_id"]
    case .repTeams: ["rep_id", "from"]
    case .quotas: ["scope", "scope_id", "metric", "period", "period_start", "product"]
    case .stages: ["pipeline", "stage"]
    case .leads: ["lead_id"]
    case .opportunityLines: ["opp_id", "line"]
    case .activities: ["activity_id"]
    case .customers: ["customer_id"]
    case .subscriptions: ["subscription_id", "started_on"]
    case .subscriptionEvents: ["customer_id", "date", "seq"]
    case .orders: ["order_id"]
    case .costs: ["cost_id"]
    case .prices: ["product", "seller", "as_of"]
    case .fx: ["currency", "from"]
    }
  }
}
