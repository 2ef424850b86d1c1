import Sales

/// The columns of one canonical table, numbered in order so that cells are found without a name.
protocol TableColumns: RawRepresentable<Int>, CaseIterable, Sendable {
  static var table: TableName { get }
  /// As files and settings spell them, in the order of the cases.
  static var names: [String] { get }
  /// Columns without which a file is no such table.
  static var needed: [Self] { get }
}

extension TableColumns {
  var name: String { Self.names[rawValue] }
}

enum OpportunityColumn: Int, TableColumns {
  case oppID, name, customerID, leadID, ownerID, pipeline, stage, status, amount, currency, valuePeriod, kind
  case product, segment, quantity, source, probability, forecastCategory, createdAt, expectedClose, closedAt
  case lostReason, mergedInto, updatedAt, deleted

  static let table = TableName.opportunities
  static let needed: [Self] = [.oppID]
  static let names = [
    "opp_id", "name", "customer_id", "lead_id", "owner_id", "pipeline", "stage", "status", "amount",
    "currency",
    "value_period", "kind", "product", "segment", "quantity", "source", "probability", "forecast_category",
    "created_at", "expected_close", "closed_at", "lost_reason", "merged_into", "updated_at", "deleted",
  ]
}

enum HistoryColumn: Int, TableColumns {
  case oppID, at, field, old, new, sequence

  static let table = TableName.opportunityHistory
  static let needed: [Self] = [.oppID, .at, .field, .new]
  static let names = ["opp_id", "at", "field", "old", "new", "seq"]
}

enum RepColumn: Int, TableColumns {
  case repID, name, team, managerID, role, startDate, endDate, email

  static let table = TableName.reps
  static let needed: [Self] = [.repID]
  static let names = ["rep_id", "name", "team", "manager_id", "role", "start_date", "end_date", "email"]
}

enum TeamSpellColumn: Int, TableColumns {
  case repID, from, team, managerID

  static let table = TableName.repTeams
  static let needed: [Self] = [.repID, .from, .team]
  static let names = ["rep_id", "from", "team", "manager_id"]
}

enum QuotaColumn: Int, TableColumns {
  case scope, scopeID, metric, period, periodStart, target, startValue, product, currency, ramp

  static let table = TableName.quotas
  static let needed: [Self] = [.scope, .scopeID, .metric, .period, .periodStart, .target]
  static let names = [
    "scope", "scope_id", "metric", "period", "period_start", "target", "start_value", "product", "currency",
    "ramp_pct",
  ]
}

enum StageColumn: Int, TableColumns {
  case pipeline, stage, order, type, probability, forecastCategory, staleDays

  static let table = TableName.stages
  static let needed: [Self] = [.stage, .type]
  static let names = [
    "pipeline", "stage", "ord", "type", "probability", "forecast_category", "stale_days",
  ]
}

enum CustomerColumn: Int, TableColumns {
  case customerID, name, segment, industry, region, source, ownerID, mergedInto

  static let table = TableName.customers
  static let needed: [Self] = [.customerID]
  static let names = [
    "customer_id", "name", "segment", "industry", "region", "source", "owner_id", "merged_into",
  ]
}
