import Sales

extension PeerSQL {
  /// What the report shows of leads, activities, customers, orders and costs, by rep and for all (rep is null).
  var surroundingFigures: String {
    leadFigures + activityFigures + recurringFigures + customerValue
  }

  private var leadFigures: String {
    #"""
    CREATE TABLE linked AS SELECT l.lead_id, min(d.closed_at) FILTER (d.type = 'won') AS won_on,
      count(d.opp_id) > 0 AS has_deal
    FROM leads l LEFT JOIN deals d ON d.opp_id = l.opp_id
    WHERE l.opp_id IS NOT NULL GROUP BY 1;
    CREATE TABLE lead_figures AS SELECT l.owner_id AS rep, count(*) FILTER (\#(inPeriod("l.created_at"))) AS new,
      count(*) FILTER (\#(inPeriod("l.qualified_at"))) AS qualified,
      sum(l.value * coalesce(f.rate, 1)) FILTER (\#(inPeriod("l.qualified_at"))) AS qualified_value,
      count(l.value) FILTER (\#(inPeriod("l.qualified_at"))) AS valued,
      count(*) FILTER (\#(inPeriod("l.disqualified_at"))) AS cancelled,
      count(*) FILTER (\#(inPeriod("l.created_at")) AND l.opp_id IS NOT NULL) AS with_deal,
      count(*) FILTER (\#(inPeriod("l.created_at"))
        AND least(l.converted_at, k.won_on) <= '\#(days.asOf)') AS converted,
      count(*) FILTER (\#(inPeriod("least(l.converted_at, k.won_on)"))) AS converted_in_period,
      count(*) FILTER (\#(inPeriod("l.qualified_at")) AND k.won_on <= '\#(days.asOf)') AS qualified_won
    FROM leads l LEFT JOIN linked k ON k.lead_id = l.lead_id
    ASOF LEFT JOIN fx f ON f.currency = l.currency AND coalesce(l.qualified_at, l.created_at::DATE) >= f.since
    GROUP BY GROUPING SETS ((l.owner_id), ());
    SELECT *, converted / new, converted_in_period / new, qualified_won / qualified, with_deal / new,
      qualified_value / valued
    FROM lead_figures;

    """#
  }

  private var activityFigures: String {
    #"""
    CREATE TABLE activity_figures AS SELECT rep_id AS rep, count(*) AS done,
      count(*) FILTER (kind = 'call') AS calls,
      count(*) FILTER (kind = 'email' AND direction IS DISTINCT FROM 'in') AS emails,
      count(*) FILTER (kind = 'email' AND direction = 'in') AS emails_in,
      count(*) FILTER (kind = 'meeting') AS meetings, count(*) FILTER (kind = 'demo') AS demos,
      count(*) FILTER (kind = 'task') AS tasks,
      count(opened_at) FILTER (kind = 'email' AND direction IS DISTINCT FROM 'in') AS opened,
      count(replied_at) FILTER (kind = 'email' AND direction IS DISTINCT FROM 'in') AS replied,
      count(*) FILTER (kind = 'email' AND direction IS DISTINCT FROM 'in' AND reply_positive) AS positive
    FROM activities WHERE coalesce(status, 'done') = 'done' AND \#(inPeriod("occurred_at"))
    GROUP BY GROUPING SETS ((rep_id), ());
    CREATE TABLE booked_meetings AS SELECT rep_id AS rep, count(*) AS booked FROM activities
    WHERE kind IN ('meeting', 'demo') AND \#(inPeriod("booked_at")) GROUP BY GROUPING SETS ((rep_id), ());
    CREATE TABLE touched_deals AS SELECT d.rep, count(*) / any_value(c.won + c.lost) AS per_deal,
      count(*) FILTER (a.kind = 'call') / any_value(c.won + c.lost) AS calls_per_deal,
      count(*) FILTER (a.kind = 'email') / any_value(c.won + c.lost) AS emails_per_deal
    FROM activities a JOIN (SELECT opp_id, rep FROM deals WHERE type <> 'open' AND \#(inPeriod("closed_at"))) d
      ON d.opp_id = a.opp_id JOIN closed c ON c.rep = d.rep
    WHERE coalesce(a.status, 'done') = 'done' GROUP BY 1;
    CREATE TABLE workdays AS SELECT rep_id AS rep, (SELECT count(*) FROM (SELECT unnest(generate_series(
          greatest(start_date, DATE '\#(days.quarter.start)'),
          least(coalesce(end_date, DATE '\#(days.asOf)'), DATE '\#(days.asOf)'), INTERVAL 1 DAY)) AS day)
        WHERE isodow(day) < 6) AS days FROM reps;
    SELECT a.*, b.booked, t.* EXCLUDE (rep), opened / emails, replied / emails, positive / replied, done / w.days,
      calls / w.days, emails / w.days
    FROM activity_figures a LEFT JOIN booked_meetings b ON b.rep IS NOT DISTINCT FROM a.rep
    LEFT JOIN touched_deals t ON t.rep = a.rep LEFT JOIN workdays w ON w.rep = a.rep;

    """#
  }

  /// What customers pay at the ends of months, and one movement a customer and month.
  private var recurringFigures: String {
    let levels = days.levels.enumerated().map { index, day in
      "coalesce(arg_max(mrr, (day, seq)) FILTER (day <= '\(day)'), 0) AS level\(index)"
    }
    let sums = days.levels.indices.map { "sum(level\($0)) AS level\($0)" }
    let months = (1..<days.levels.count).map { month in
      "SELECT customer_id, level\(month - 1) AS before, level\(month) AS after, "
        + "first_paid <= '\(days.levels[month - 1])' AS has_paid FROM levels"
    }
    return #"""
      CREATE TABLE levels AS
      SELECT coalesce(c.merged_into, l.customer_id) AS customer_id, min(first_paid) AS first_paid,
        \#(sums.joined(separator: ", "))
      FROM (SELECT customer_id, min(day) FILTER (mrr > 0) AS first_paid,
          \#(levels.joined(separator: ",\n    "))
        FROM subscription_events WHERE day <= '\#(days.asOf)' GROUP BY 1) l
      LEFT JOIN customers c ON c.customer_id = l.customer_id GROUP BY 1;
      CREATE TABLE movements AS SELECT c.owner_id AS rep,
        count(*) FILTER (before = 0 AND after > 0 AND NOT has_paid) AS new_customers,
        count(*) FILTER (before = 0 AND after > 0 AND has_paid) AS reactivated,
        count(*) FILTER (before > 0 AND after = 0) AS churned,
        sum(after) FILTER (before = 0 AND NOT has_paid) AS new_mrr,
        sum(after) FILTER (before = 0 AND has_paid) AS reactivation,
        sum(after - before) FILTER (before > 0 AND after > before) AS expansion,
        sum(before - after) FILTER (after > 0 AND after < before) AS contraction,
        sum(before) FILTER (after = 0) AS churn
      FROM (\#(months.joined(separator: "\nUNION ALL "))) m LEFT JOIN customers c USING (customer_id)
      WHERE before <> after GROUP BY GROUPING SETS ((c.owner_id), ());
      CREATE TABLE standing AS SELECT c.owner_id AS rep,
        count(*) FILTER (level\#(days.levels.count - 1) > 0) AS customers,
        sum(level\#(days.levels.count - 1)) AS mrr, count(*) FILTER (level0 > 0) AS at_start,
        sum(level0) AS start_mrr
      FROM levels LEFT JOIN customers c USING (customer_id) GROUP BY GROUPING SETS ((c.owner_id), ());
      SELECT s.*, m.* EXCLUDE (rep), mrr * 12, mrr / customers, churned / at_start, 1 - churned / at_start,
        (new_customers + reactivated) / at_start, (new_customers + reactivated - churned) / at_start,
        (churn + contraction) / start_mrr, (churn + contraction - expansion - reactivation) / start_mrr,
        (start_mrr - churn - contraction) / start_mrr, (start_mrr + expansion - churn - contraction) / start_mrr,
        (new_mrr + expansion + reactivation) / (churn + contraction), new_mrr + expansion + reactivation
      FROM standing s LEFT JOIN movements m ON m.rep IS NOT DISTINCT FROM s.rep;
      SELECT count(*) FILTER (event = 'trial') FROM subscription_events WHERE \#(inPeriod("day"));
      SELECT sum(l.level\#(days.levels.count - 1)) * 12, count(*) FROM (SELECT DISTINCT customer_id FROM deals
        WHERE type = 'won' AND \#(inPeriod("closed_at"))) d JOIN levels l USING (customer_id);

      """#
  }

  private var customerValue: String {
    let year = days.asOf.adding(-364)..<days.until
    return #"""
      SELECT sum(o.amount * coalesce(f.rate, 1)), count(*) FILTER (o.refund_of IS NULL),
        count(DISTINCT o.customer_id)
      FROM orders o ASOF LEFT JOIN fx f ON f.currency = o.currency AND o.bought_on >= f.since
      WHERE \#(within("o.bought_on", year));
      SELECT sum(x.amount * coalesce(f.rate, 1)) / any_value(m.new_customers) FROM costs x
      ASOF LEFT JOIN fx f ON f.currency = x.currency AND x.day >= f.since
      CROSS JOIN (SELECT new_customers FROM movements WHERE rep IS NULL) m
      WHERE coalesce(x.acquisition, true) AND \#(inPeriod("x.day"));

      """#
  }

  /// What must equal our figures where there is more than deals.
  var checkedSurroundings: String {
    #"""
    SELECT f.figure, f.value FROM (SELECT * FROM lead_figures WHERE rep IS NULL) l,
      (SELECT sum(done) AS done, sum(calls) AS calls, sum(emails) AS emails, sum(opened) AS opened
        FROM activity_figures WHERE rep IS NOT NULL) a,
      (SELECT * FROM standing WHERE rep IS NULL) s, (SELECT * FROM movements WHERE rep IS NULL) m,
      LATERAL (VALUES ('lead.new', l.new::DOUBLE), ('lead.qualified', l.qualified::DOUBLE),
        ('lead.cancelled', l.cancelled::DOUBLE), ('act.count', a.done::DOUBLE),
        ('act.count.call', a.calls::DOUBLE), ('mail.open', a.opened / a.emails),
        ('cust.total', s.customers::DOUBLE), ('cust.new', m.new_customers::DOUBLE),
        ('cust.churned', m.churned::DOUBLE), ('mrr', s.mrr::DOUBLE)) f(figure, value);

    """#
  }
}
