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

enum LeadColumn: Int, TableColumns {
  case leadID, createdAt, ownerID, source, value, currency, qualifiedAt, convertedAt, disqualifiedAt, reason
  case customerID, oppID, segment, updatedAt, deleted

  static let table = TableName.leads
  static let needed: [Self] = [.leadID]
  static let names = [
    "lead_id", "created_at", "owner_id", "source", "value", "currency", "qualified_at", "converted_at",
    "disqualified_at", "reason", "customer_id", "opp_id", "segment", "updated_at", "deleted",
  ]
}

enum OpportunityLineColumn: Int, TableColumns {
  case oppID, line, product, quantity, amount

  static let table = TableName.opportunityLines
  static let needed: [Self] = [.oppID, .line, .product, .amount]
  static let names = ["opp_id", "line", "product", "quantity", "amount"]
}

enum ActivityColumn: Int, TableColumns {
  case activityID, kind, repID, occurredAt, bookedAt, direction, status, leadID, oppID, customerID, source
  case openedAt, repliedAt, opened, replied, replyPositive, duration

  static let table = TableName.activities
  static let needed: [Self] = [.activityID, .kind, .repID, .occurredAt]
  static let names = [
    "activity_id", "kind", "rep_id", "occurred_at", "booked_at", "direction", "status", "lead_id", "opp_id",
    "customer_id", "source", "opened_at", "replied_at", "opened", "replied", "reply_positive", "duration_min",
  ]
}

enum SubscriptionColumn: Int, TableColumns {
  case subscriptionID, customerID, product, startedOn, endedOn, amount, currency, interval, intervalCount
  case quantity, status, oppID

  static let table = TableName.subscriptions
  static let needed: [Self] = [.subscriptionID, .customerID, .startedOn, .amount]
  static let names = [
    "subscription_id", "customer_id", "product", "started_on", "ended_on", "amount", "currency", "interval",
    "interval_count", "quantity", "status", "opp_id",
  ]
}

enum SubscriptionEventColumn: Int, TableColumns {
  case customerID, date, mrr, event, product, sequence

  static let table = TableName.subscriptionEvents
  static let needed: [Self] = [.customerID, .date, .mrr]
  static let names = ["customer_id", "date", "mrr", "event", "product", "seq"]
}

enum OrderColumn: Int, TableColumns {
  case orderID, customerID, at, amount, currency, product, repID, oppID, refundOf

  static let table = TableName.orders
  static let needed: [Self] = [.orderID, .customerID, .at, .amount]
  static let names = [
    "order_id", "customer_id", "at", "amount", "currency", "product", "rep_id", "opp_id", "refund_of",
  ]
}

enum CostColumn: Int, TableColumns {
  case costID, date, amount, currency, category, source, team, acquisition

  static let table = TableName.costs
  static let needed: [Self] = [.costID, .date, .amount]
  static let names = ["cost_id", "date", "amount", "currency", "category", "source", "team", "acquisition"]
}

enum PriceColumn: Int, TableColumns {
  case product, seller, asOf, price, currency, unit, note

  static let table = TableName.prices
  static let needed: [Self] = [.product, .seller, .asOf, .price]
  static let names = ["product", "seller", "as_of", "price", "currency", "unit", "note"]
}

enum ExchangeRateColumn: Int, TableColumns {
  case currency, from, rate

  static let table = TableName.fx
  static let needed: [Self] = [.currency, .from, .rate]
  static let names = ["currency", "from", "rate_to_base"]
}
