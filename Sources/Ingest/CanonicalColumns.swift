import Sales

/// The columns of each canonical table, by the names that files and settings use.
public enum CanonicalColumns {
  /// Every table a data directory may hold, in the order of the documentation.
  public static let tables = [
    "reps", "rep_teams", "quotas", "stages", "leads", "opportunities", "opportunity_history",
    "opportunity_lines", "activities", "customers", "subscriptions", "subscription_events", "orders", "costs",
    "prices", "fx",
  ]

  /// The columns of the table that `name.csv` feeds, in order, or nil where there is no such table.
  public static func names(of table: String) -> [String]? {
    byTable[table]
  }

  public static func names(of table: TableName) -> [String] {
    byTable[table.rawValue] ?? []
  }

  private static let byTable = words.mapValues { columns in
    columns.split(whereSeparator: \.isWhitespace).map { String($0) }
  }

  private static let words = [
    "reps": "rep_id name team manager_id role start_date end_date email",
    "rep_teams": "rep_id from team manager_id",
    "quotas": """
    scope scope_id metric period period_start target start_value product currency ramp_pct
    """,
    "stages": "pipeline stage ord type probability forecast_category stale_days",
    "leads": """
    lead_id created_at owner_id source value currency qualified_at converted_at disqualified_at reason
    customer_id opp_id segment updated_at deleted
    """,
    "opportunities": """
    opp_id name customer_id lead_id owner_id pipeline stage status amount currency value_period kind product
    segment quantity source probability forecast_category created_at expected_close closed_at lost_reason
    merged_into updated_at deleted
    """,
    "opportunity_history": "opp_id at field old new seq",
    "opportunity_lines": "opp_id line product quantity amount",
    "activities": """
    activity_id kind rep_id occurred_at booked_at direction status lead_id opp_id customer_id source opened_at
    replied_at opened replied reply_positive duration_min
    """,
    "customers": "customer_id name segment industry region source owner_id merged_into",
    "subscriptions": """
    subscription_id customer_id product started_on ended_on amount currency interval interval_count quantity
    status opp_id
    """,
    "subscription_events": "customer_id date mrr event product seq",
    "orders": "order_id customer_id at amount currency product rep_id opp_id refund_of",
    "costs": "cost_id date amount currency category source team acquisition",
    "prices": "product seller as_of price currency unit note",
    "fx": "currency from rate_to_base",
  ]
}
