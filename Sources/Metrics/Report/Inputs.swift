import Sales

/// Which columns of which tables the data directory feeds; a figure whose inputs are missing says so.
public struct Inputs: Equatable, Sendable {
  public private(set) var columns: [TableName: Set<String>] = [:]

  public init() {}

  public mutating func add(_ columns: some Sequence<String>, of table: TableName) {
    self.columns[table, default: []].formUnion(columns)
  }

  public func has(_ table: TableName) -> Bool {
    columns[table] != nil
  }

  public func has(_ table: TableName, _ column: String) -> Bool {
    columns[table]?.contains(column) ?? false
  }

  /// Why a figure that needs these inputs is undefined, or nil where all are there.
  ///
  /// A history of stages gives closing dates as well as the column does.
  public func lack(_ inputs: [Input]) -> String? {
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
public struct Input: Hashable, Sendable {
  public var table: TableName
  public var columns: [String]
  /// What does as well: each of these in full.
  public private(set) var alternatives: [[Input]] = []

  /// The input, or else others that do as well.
  public func or(_ others: Input...) -> Input {
    var input = self
    input.alternatives.append(others)
    return input
  }

  /// `lead_id and closed_at of opportunities`.
  var words: String { "\(columns.joined(separator: " and ")) of \(table.rawValue)" }

  public static func opportunities(_ columns: String...) -> Input {
    Input(table: .opportunities, columns: columns)
  }

  public static func leads(_ columns: String...) -> Input { Input(table: .leads, columns: columns) }
  public static func activities(_ columns: String...) -> Input {
    Input(table: .activities, columns: columns)
  }
  public static func orders(_ columns: String...) -> Input { Input(table: .orders, columns: columns) }
  public static func costs(_ columns: String...) -> Input { Input(table: .costs, columns: columns) }
  public static func prices(_ columns: String...) -> Input { Input(table: .prices, columns: columns) }

  public static let events = Input(table: .subscriptionEvents, columns: ["mrr"])
  /// What customers pay every month: a table of subscriptions, or one of subscription events.
  public static let recurring = Input(table: .subscriptions, columns: ["amount"]).or(events)
  /// What tells who is a customer: what he pays every month, else what he ordered.
  public static let paying = recurring.or(orders("at", "amount"))
  public static let trials = Input(table: .subscriptions, columns: ["status"])
    .or(Input(table: .subscriptionEvents, columns: ["event"]))

  public static let history = Input(table: .opportunityHistory, columns: ["at", "field", "new"])
  public static let quotas = Input(table: .quotas, columns: ["target"])
  public static let reps = Input(table: .reps, columns: [])
}
