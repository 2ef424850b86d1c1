extension PeerSQL {
  /// Stages, reps, quotas, deals and their history; of rows with one id the last counts.
  var dealTables: String {
    #"""
    CREATE TABLE stages AS SELECT * FROM read_csv(\#(file("stages")), columns = {
      'stage': 'VARCHAR', 'ord': 'INTEGER', 'type': 'VARCHAR', 'probability': 'INTEGER',
      'forecast_category': 'VARCHAR', 'stale_days': 'INTEGER'});
    CREATE TABLE reps AS SELECT * FROM read_csv(\#(file("reps")), columns = {
      'rep_id': 'VARCHAR', 'name': 'VARCHAR', 'team': 'VARCHAR', 'manager_id': 'VARCHAR', 'role': 'VARCHAR',
      'start_date': 'DATE', 'end_date': 'DATE'});
    CREATE TABLE quotas AS SELECT * FROM read_csv(\#(file("quotas")), columns = {
      'scope': 'VARCHAR', 'scope_id': 'VARCHAR', 'metric': 'VARCHAR', 'period': 'VARCHAR',
      'period_start': 'DATE', 'target': 'DECIMAL(18,2)', 'ramp_pct': 'INTEGER',
      'start_value': 'DECIMAL(18,2)'});
    CREATE TABLE opportunities AS SELECT \#(dealColumns) FROM (SELECT * REPLACE (
      coalesce(try_cast(amount AS DECIMAL(18,2)),
        try_cast(replace(ltrim(amount, '$'), ',', '') AS DECIMAL(18,2))) AS amount,
      try_cast(expected_close AS DATE) AS expected_close)
    FROM read_csv(\#(file("opportunities")), columns = {
      'opp_id': 'VARCHAR', 'name': 'VARCHAR', 'customer_id': 'VARCHAR', 'owner_id': 'VARCHAR',
      'stage': 'VARCHAR', 'amount': 'VARCHAR', 'kind': 'VARCHAR', 'product': 'VARCHAR', 'quantity': 'INTEGER',
      'source': 'VARCHAR', 'created_at': 'DATE', 'expected_close': 'VARCHAR', 'closed_at': 'DATE',
      'lost_reason': 'VARCHAR', 'updated_at': 'TIMESTAMP'\#(moreDealTypes)}));
    CREATE TABLE history AS SELECT * FROM read_csv(\#(file("opportunity_history")), columns = {
      'opp_id': 'VARCHAR', 'moved_at': 'TIMESTAMP', 'field': 'VARCHAR', 'old': 'VARCHAR', 'new': 'VARCHAR',
      'seq': 'INTEGER'});
    DELETE FROM opportunities WHERE rowid IN (
      SELECT min(rowid) FROM opportunities GROUP BY opp_id HAVING count(*) > 1);

    """#
  }

  /// The columns that are kept of a table, where figures read some of them.
  private func columns(_ read: String) -> String {
    switch kept {
    case .everyColumn: "*"
    case .leastColumns: read
    }
  }

  private var dealColumns: String {
    columns(
      "opp_id, owner_id, stage, amount, kind, created_at, expected_close, closed_at"
        + (content == .everything ? ", lead_id, currency, customer_id" : ""))
  }

  private var moreDealTypes: String {
    content == .everything ? ", 'lead_id': 'VARCHAR', 'currency': 'VARCHAR'" : ""
  }

  /// Leads, activities, customers, what they pay and buy, costs and rates.
  var surroundingTables: String {
    #"""
    CREATE TABLE leads AS SELECT \#(columns("lead_id, created_at, owner_id, value, currency, qualified_at,"
      + " converted_at, disqualified_at, opp_id"))
    FROM read_csv(\#(file("leads")), columns = {
      'lead_id': 'VARCHAR', 'created_at': 'TIMESTAMP', 'owner_id': 'VARCHAR', 'source': 'VARCHAR',
      'value': 'DECIMAL(18,2)', 'currency': 'VARCHAR', 'qualified_at': 'DATE', 'converted_at': 'DATE',
      'disqualified_at': 'DATE', 'reason': 'VARCHAR', 'customer_id': 'VARCHAR', 'opp_id': 'VARCHAR',
      'segment': 'VARCHAR', 'updated_at': 'DATE'});
    CREATE TABLE activities AS SELECT \#(columns("kind, rep_id, occurred_at, booked_at, direction, status,"
      + " opp_id, opened_at, replied_at, reply_positive"))
    FROM read_csv(\#(file("activities")), columns = {
      'activity_id': 'VARCHAR', 'kind': 'VARCHAR', 'rep_id': 'VARCHAR', 'occurred_at': 'TIMESTAMP',
      'booked_at': 'DATE', 'direction': 'VARCHAR', 'status': 'VARCHAR', 'lead_id': 'VARCHAR',
      'opp_id': 'VARCHAR', 'customer_id': 'VARCHAR', 'source': 'VARCHAR', 'opened_at': 'TIMESTAMP',
      'replied_at': 'TIMESTAMP', 'reply_positive': 'BOOLEAN', 'duration_min': 'INTEGER'});
    \#(customers)
    CREATE TABLE subscription_events AS SELECT \#(columns("customer_id, day, mrr, event, seq"))
    FROM read_csv(\#(file("subscription_events")), columns = {
      'customer_id': 'VARCHAR', 'day': 'DATE', 'mrr': 'DECIMAL(18,2)', 'event': 'VARCHAR', 'product': 'VARCHAR',
      'seq': 'INTEGER'});
    CREATE TABLE orders AS SELECT \#(columns("customer_id, bought_on, amount, currency, refund_of"))
    FROM read_csv(\#(file("orders")), columns = {
      'order_id': 'VARCHAR', 'customer_id': 'VARCHAR', 'bought_on': 'DATE', 'amount': 'DECIMAL(18,2)',
      'currency': 'VARCHAR', 'product': 'VARCHAR', 'rep_id': 'VARCHAR', 'opp_id': 'VARCHAR',
      'refund_of': 'VARCHAR'});
    CREATE TABLE costs AS SELECT \#(columns("day, amount, currency, acquisition")) FROM (SELECT * REPLACE (
      coalesce(try_cast(day AS DATE), try_cast(day || '-01' AS DATE)) AS day)
    FROM read_csv(\#(file("costs")), columns = {
      'cost_id': 'VARCHAR', 'day': 'VARCHAR', 'amount': 'DECIMAL(18,2)', 'currency': 'VARCHAR',
      'category': 'VARCHAR', 'source': 'VARCHAR', 'team': 'VARCHAR', 'acquisition': 'BOOLEAN'}));
    CREATE TABLE fx AS SELECT * FROM read_csv(\#(file("fx")), columns = {
      'currency': 'VARCHAR', 'since': 'DATE', 'rate': 'DECIMAL(18,8)'});

    """#
  }

  private var customers: String {
    #"""
    CREATE TABLE customers AS SELECT \#(columns("customer_id, owner_id, merged_into"))
    FROM read_csv(\#(file("customers")), columns = {
      'customer_id': 'VARCHAR', 'name': 'VARCHAR', 'segment': 'VARCHAR', 'industry': 'VARCHAR',
      'region': 'VARCHAR', 'owner_id': 'VARCHAR', 'source': 'VARCHAR', 'merged_into': 'VARCHAR'});
    """#
  }

  /// The files that other breakdowns and figures need.
  var unreadTables: String {
    let teams = #"""
      CREATE TABLE rep_teams AS SELECT * FROM read_csv(\#(file("rep_teams")), columns = {
        'rep_id': 'VARCHAR', 'since': 'DATE', 'team': 'VARCHAR', 'manager_id': 'VARCHAR'});

      """#
    guard content == .everything else { return customers + "\n" + teams }
    return teams + #"""
      CREATE TABLE opportunity_lines AS SELECT * FROM read_csv(\#(file("opportunity_lines")), columns = {
        'opp_id': 'VARCHAR', 'line': 'VARCHAR', 'product': 'VARCHAR', 'quantity': 'DECIMAL(18,3)',
        'amount': 'DECIMAL(18,2)'});
      CREATE TABLE prices AS SELECT * FROM read_csv(\#(file("prices")), columns = {
        'product': 'VARCHAR', 'seller': 'VARCHAR', 'as_of': 'DATE', 'price': 'DECIMAL(18,2)',
        'currency': 'VARCHAR', 'unit': 'VARCHAR', 'note': 'VARCHAR'});

      """#
  }
}
