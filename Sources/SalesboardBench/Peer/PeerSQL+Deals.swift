import Sales

extension PeerSQL {
  /// Deals with the rep who is credited, and what the report shows of them, by rep and for all (rep is null).
  var dealFigures: String {
    creditedDeals + closedDeals + openDeals + goals + allReps
  }

  /// A closed deal counts for its owner at the close: the one before the first change of owner after it.
  private var creditedDeals: String {
    #"""
    CREATE TABLE credited AS SELECT h.opp_id, arg_min(h.old, (h.moved_at, h.seq)) AS was
    FROM history h JOIN opportunities o ON o.opp_id = h.opp_id
    WHERE h.field = 'owner' AND h.moved_at::DATE > o.closed_at GROUP BY 1;
    CREATE TABLE deals AS SELECT o.opp_id, o.owner_id, o.kind, o.created_at, o.expected_close, o.closed_at,
      \#(amount) AS amount, coalesce(s.type, 'open') AS type, s.probability, s.stale_days,
      s.forecast_category AS category,
      CASE WHEN s.type IN ('won', 'lost') THEN coalesce(w.was, o.owner_id) ELSE o.owner_id END AS rep\#(lead)
    FROM opportunities o LEFT JOIN stages s ON s.stage = o.stage
    LEFT JOIN credited w ON w.opp_id = o.opp_id\#(rates);

    """#
  }

  private var lead: String { content == .everything ? ", o.lead_id, o.customer_id" : "" }

  private var amount: String {
    content == .everything
      ? "CASE WHEN f.rate IS NULL THEN o.amount ELSE round(o.amount * f.rate, 2)::DECIMAL(18,2) END"
      : "o.amount"
  }

  /// The rate of the day on which a deal closed or will.
  private var rates: String {
    guard content == .everything else { return "" }
    let day = "least(coalesce(o.closed_at, o.expected_close, DATE '\(days.asOf)'), DATE '\(days.asOf)')"
    return "\nASOF LEFT JOIN fx f ON f.currency = o.currency AND \(day) >= f.since"
  }

  private var closedDeals: String {
    #"""
    CREATE TABLE closed AS SELECT rep, count(*) FILTER (type = 'won') AS won,
      count(*) FILTER (type = 'lost') AS lost, coalesce(sum(amount) FILTER (type = 'won'), 0) AS booked,
      count(amount) FILTER (type = 'won') AS priced,
      coalesce(sum(amount) FILTER (type = 'lost' AND amount >= 0), 0) AS lost_amount,
      coalesce(sum(amount) FILTER (type = 'won' AND amount >= 0), 0) AS won_amount,
      median(amount) FILTER (type = 'won') AS median_size,
      avg(closed_at - created_at) FILTER (type = 'won' AND closed_at >= created_at) AS cycle,
      median(closed_at - created_at) FILTER (type = 'won' AND closed_at >= created_at) AS median_cycle,
      coalesce(sum(amount) FILTER (type = 'won' AND kind = 'new'), 0) AS kind_new,
      coalesce(sum(amount) FILTER (type = 'won' AND kind = 'add_on'), 0) AS kind_add_on,
      coalesce(sum(amount) FILTER (type = 'won' AND kind = 'renewal'), 0) AS kind_renewal,
      coalesce(sum(amount) FILTER (type = 'won' AND kind = 'returning'), 0) AS kind_returning
    FROM deals WHERE type IN ('won', 'lost') AND \#(inPeriod("closed_at"))
    GROUP BY GROUPING SETS ((rep), ());
    CREATE TABLE past AS SELECT rep,
      coalesce(sum(amount) FILTER (\#(within("closed_at", days.previous))), 0) AS before,
      coalesce(sum(amount) FILTER (\#(within("closed_at", days.yearAgo))), 0) AS year_ago,
      coalesce(sum(amount) FILTER (\#(within("closed_at", days.months))), 0) / \#(days.monthCount) AS month_mean
    FROM deals WHERE type = 'won' AND \#(within("closed_at", days.yearAgo.lowerBound..<days.until))
    GROUP BY GROUPING SETS ((rep), ());

    """#
  }

  private var openDeals: String {
    #"""
    CREATE TABLE pipeline AS SELECT rep, count(*) AS open, coalesce(sum(amount), 0) AS value,
      coalesce(sum(amount * probability), 0) / 100 AS weighted,
      coalesce(sum(amount) FILTER (\#(inQuarter("expected_close"))), 0) AS due,
      coalesce(sum(amount * probability) FILTER (\#(inQuarter("expected_close"))), 0) / 100 AS due_weighted,
      coalesce(sum(amount) FILTER (category = 'commit' AND \#(inQuarter("expected_close"))), 0) AS commit,
      coalesce(sum(amount) FILTER (category = 'best_case' AND \#(inQuarter("expected_close"))), 0) AS best_case,
      coalesce(sum(amount) FILTER (category = 'pipeline' AND \#(inQuarter("expected_close"))), 0) AS pipeline,
      coalesce(sum(amount) FILTER (category = 'omitted' AND \#(inQuarter("expected_close"))), 0) AS omitted,
      avg(DATE '\#(days.asOf)' - created_at) AS age, median(DATE '\#(days.asOf)' - created_at) AS median_age,
      max(DATE '\#(days.asOf)' - created_at) AS greatest_age
    FROM deals WHERE type = 'open' GROUP BY GROUPING SETS ((rep), ());
    CREATE TABLE created AS SELECT owner_id AS rep, count(*) AS created,
      coalesce(sum(amount), 0) AS created_amount, count(*) FILTER (type = 'won') AS created_won
    FROM deals WHERE \#(inPeriod("created_at")) GROUP BY GROUPING SETS ((owner_id), ());
    CREATE TABLE slipped AS SELECT rep, count(*) AS slipped, coalesce(sum(amount), 0) AS slipped_amount
    FROM deals WHERE type = 'open' AND (
        \#(within("expected_close", days.quarter.start..<days.asOf))
        OR expected_close >= '\#(days.quarter.end)' AND opp_id IN (
          SELECT opp_id FROM history WHERE field = 'expected_close' AND \#(inPeriod("moved_at"))
            AND \#(inQuarter("old")) AND new >= '\#(days.quarter.end)'))
    GROUP BY GROUPING SETS ((rep), ());
    CREATE TABLE stalled AS SELECT rep, count(*) AS stalled, coalesce(sum(amount), 0) AS stalled_amount
    FROM (SELECT * FROM deals WHERE type = 'open' AND stale_days IS NOT NULL) d
    LEFT JOIN (SELECT opp_id, max(moved_at)::DATE AS entered FROM history WHERE field = 'stage'
        AND opp_id IN (SELECT opp_id FROM deals WHERE type = 'open') GROUP BY 1) h ON h.opp_id = d.opp_id\#(touches)
    WHERE DATE '\#(days.asOf)' - greatest(coalesce(h.entered, d.created_at)\#(touch)) > d.stale_days
    GROUP BY GROUPING SETS ((rep), ());

    """#
  }

  private var touch: String { content == .everything ? ", t.touched" : "" }

  /// The last activity of open deals, where there are activities.
  private var touches: String {
    guard content == .everything else { return "" }
    return #"""

      LEFT JOIN (SELECT opp_id, max(occurred_at)::DATE AS touched FROM activities
          WHERE coalesce(status, 'done') = 'done' AND opp_id IN (SELECT opp_id FROM deals WHERE type = 'open')
          GROUP BY 1) t ON t.opp_id = d.opp_id
      """#
  }

  private var goals: String {
    #"""
    CREATE TABLE targets AS
    WITH own AS (SELECT scope_id AS rep, target FROM quotas
      WHERE scope = 'rep' AND metric = 'bookings' AND period = 'quarter'
        AND period_start = '\#(days.quarter.start)')
    SELECT * FROM own UNION ALL SELECT NULL, sum(target) FROM own
    WHERE rep NOT IN (SELECT manager_id FROM reps WHERE manager_id IS NOT NULL);
    CREATE TABLE pace AS SELECT count(*) FILTER (day < DATE '\#(days.until)') AS gone, count(*) AS days
    FROM (SELECT unnest(generate_series(DATE '\#(days.quarter.start)', DATE '\#(days.quarter.lastDay)',
        INTERVAL 1 DAY)) AS day) WHERE isodow(day) < 6;
    SELECT count(*) FILTER (booked >= target) / count(*) AS reps_at_quota,
      sum(booked) FILTER (target IS NULL) AS uncovered
    FROM targets LEFT JOIN closed USING (rep) WHERE rep IS NOT NULL AND target > 0;
    SELECT any_value(c.booked) * (DATE '\#(days.until)' - DATE '\#(days.quarter.start)')
      / sum(least(coalesce(end_date + 1, DATE '\#(days.until)'), DATE '\#(days.until)')
        - greatest(start_date, DATE '\#(days.quarter.start)')) AS per_rep
    FROM reps, (SELECT booked FROM closed WHERE rep IS NULL) c
    WHERE start_date < '\#(days.until)' AND (end_date IS NULL OR end_date >= '\#(days.quarter.start)');

    """#
  }

  private var allReps: String {
    #"""
    SELECT r.rep, closed.* EXCLUDE (rep), past.* EXCLUDE (rep), pipeline.* EXCLUDE (rep),
      created.* EXCLUDE (rep), slipped.* EXCLUDE (rep), stalled.* EXCLUDE (rep), target,
      won / (won + lost) AS win_rate, won_amount / (won_amount + lost_amount) AS win_value,
      created_won / created AS cohort, booked / priced AS deal_size, (booked - before) / before AS growth,
      (booked - year_ago) / year_ago AS over_year, booked / target AS attained,
      booked / target / (gone / days) AS pacing, booked * days / gone AS projected,
      (target - booked) / (days - gone) AS needed_per_day,
      ceil((target - booked) / (booked / priced)) AS deals_needed, due / (target - booked) AS coverage,
      (commit + booked) / target AS commit_attained, booked + commit AS forecast_commit,
      booked + commit + best_case AS forecast_best, booked + due_weighted AS forecast,
      (open + won + lost) * (booked / priced) * (won / (won + lost)) / cycle AS velocity
    FROM (SELECT rep_id AS rep FROM reps UNION SELECT DISTINCT owner_id FROM deals UNION SELECT NULL) r
    LEFT JOIN closed ON closed.rep IS NOT DISTINCT FROM r.rep
    LEFT JOIN past ON past.rep IS NOT DISTINCT FROM r.rep
    LEFT JOIN pipeline ON pipeline.rep IS NOT DISTINCT FROM r.rep
    LEFT JOIN created ON created.rep IS NOT DISTINCT FROM r.rep
    LEFT JOIN slipped ON slipped.rep IS NOT DISTINCT FROM r.rep
    LEFT JOIN stalled ON stalled.rep IS NOT DISTINCT FROM r.rep
    LEFT JOIN targets ON targets.rep IS NOT DISTINCT FROM r.rep CROSS JOIN pace ORDER BY r.rep;

    """#
  }

  /// What must equal our figures.
  var checkedFigures: String {
    #"""
    SELECT f.figure, f.value FROM (SELECT * FROM closed WHERE rep IS NULL) c,
      (SELECT * FROM pipeline WHERE rep IS NULL) p, (SELECT * FROM created WHERE rep IS NULL) n,
      (SELECT * FROM slipped WHERE rep IS NULL) s, (SELECT * FROM stalled WHERE rep IS NULL) t,
      (SELECT * FROM past WHERE rep IS NULL) b, (SELECT * FROM targets WHERE rep IS NULL) q, pace,
      LATERAL (VALUES ('sales.booked', c.booked::DOUBLE), ('sales.count', c.won::DOUBLE),
        ('win.rate', c.won / (c.won + c.lost)), ('win.value', c.won_amount / (c.won_amount + c.lost_amount)),
        ('cycle.days', c.cycle), ('cycle.days.median', c.median_cycle), ('deal.size.median', c.median_size),
        ('sales.kind.new', c.kind_new::DOUBLE), ('sales.kind.renewal', c.kind_renewal::DOUBLE),
        ('pipe.open', p.open::DOUBLE), ('pipe.value', p.value::DOUBLE), ('pipe.weighted', p.weighted::DOUBLE),
        ('fc.category.commit', (c.booked + p.commit)::DOUBLE), ('deal.age', p.age),
        ('pipe.created', n.created::DOUBLE), ('win.cohort', n.created_won / n.created),
        ('pipe.slipped', s.slipped::DOUBLE), ('deal.stalled', t.stalled::DOUBLE),
        ('sales.growth', (c.booked - b.before) / b.before), ('sales.yoy', (c.booked - b.year_ago) / b.year_ago),
        ('quota.attain', c.booked / q.target), ('quota.pace', c.booked / q.target / (gone / days))
      ) f(figure, value);

    """#
  }
}
