import Sales

/// Which columns of which tables the data directory feeds; a figure whose inputs are missing says so.
package struct Inputs: Equatable, Sendable {
  package private(set) var columns: [TableName: Set<String>] = [:]

  package init() {}

  package mutating func add(_ columns: some Sequence<String>, of table: TableName) {
    self.columns[table, default: []].formUnion(columns)
  }

  package func has(_ table: TableName) -> Bool {
    columns[table] != nil
  }

  package func has(_ table: TableName, _ column: String) -> Bool {
    columns[table]?.contains(column) ?? false
  }

  /// Why a figure that needs these inputs is undefined, or nil where all are there.
  ///
  /// A history of stages gives closing dates as well as the column does.
  package func lack(_ inputs: [Input]) -> String? {
    for input in inputs {
      guard let why = lack(input), !input.alternatives.contains(where: { lack($0) == nil }) else { continue }
      let others = input.alternatives.filter { lack($0) != why }
      return ([why] + others.map { "nor " + $0.map(\.words).joined(separator: " with ") })
        .joined(separator: "; ")
    }
    return nil
  }

  private func lack(_ input: Input) -> String? {
    guard let fed = columns[input.table] else { return "no \(input.table.rawValue) table" }
    for column in input.columns where !fed.contains(column) {
      if input.table == .opportunities, column == "closed_at", lack([.history]) == nil { continue }
      return "\(input.table.rawValue): no column \(column)"
    }
    return nil
  }
}

/// Columns of a table that a KPI's formula needs.
package struct Input: Hashable, Sendable {
  package var table: TableName
  package var columns: [String]
  /// What does as well: each of these in full.
  package private(set) var alternatives: [[Input]] = []

  /// The input, or else others that do as well.
  package func or(_ others: Input...) -> Input {
    var input = self
    input.alternatives.append(others)
    return input
  }

  /// `lead_id and closed_at of opportunities`.
  var words: String { "\(columns.joined(separator: " and ")) of \(table.rawValue)" }

  package static func opportunities(_ columns: String...) -> Input {
    Input(table: .opportunities, columns: columns)
  }

  package static func leads(_ columns: String...) -> Input { Input(table: .leads, columns: columns) }
  package static func activities(_ columns: String...) -> Input {
    Input(table: .activities, columns: columns)
  }
  package static func orders(_ columns: String...) -> Input { Input(table: .orders, columns: columns) }
  package static func costs(_ columns: String...) -> Input { Input(table: .costs, columns: columns) }
  package static func prices(_ columns: String...) -> Input { Input(table: .prices, columns: columns) }

  package static let events = Input(table: .subscriptionEvents, columns: ["mrr"])
  /// What customers pay every month: a table of subscriptions, or one of subscription events.
  package static let recurring = Input(table: .subscriptions, columns: ["amount"]).or(events)
  /// What tells who is a customer: what he pays every month, else what he ordered.
  package static let paying = recurring.or(orders("at", "amount"))
  package static let trials = Input(table: .subscriptions, columns: ["status"])
    .or(Input(table: .subscriptionEvents, columns: ["event"]))

  package static let history = Input(table: .opportunityHistory, columns: ["at", "field", "new"])
  package static let quotas = Input(table: .quotas, columns: ["target"])
  package static let reps = Input(table: .reps, columns: [])
}
