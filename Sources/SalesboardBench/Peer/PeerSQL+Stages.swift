extension PeerSQL {
  /// Funnels, drop-off and time in stage of the deals that moved in the period; others cannot count in it.
  var stageFigures: String {
    #"""
    CREATE TABLE moves AS SELECT h.opp_id, s.ord, s.type, h.moved_at::DATE AS day,
      lead(h.moved_at::DATE) OVER each_deal AS next_day, lead(s.type) OVER each_deal AS next_type,
      row_number() OVER each_deal AS number
    FROM history h JOIN stages s ON s.stage = h.new
    WHERE h.field = 'stage' AND h.opp_id IN (
      SELECT opp_id FROM history WHERE field = 'stage' AND \#(inPeriod("moved_at")))
    WINDOW each_deal AS (PARTITION BY h.opp_id ORDER BY h.moved_at, h.seq);
    CREATE TABLE reached AS SELECT opp_id, ord, type, min(day) AS day, sum(next_day - day) AS cumulative,
      arg_max(next_day - day, number) FILTER (next_day IS NOT NULL) AS latest, max(next_day) AS left_on
    FROM moves GROUP BY 1, 2, 3;
    SELECT ord, count(*) AS entered FROM reached WHERE type = 'open' AND \#(inPeriod("day")) GROUP BY 1;
    WITH first AS (
      SELECT r.opp_id, s.ord, min(r.day) AS day, max(r.ord) AS furthest
      FROM reached r JOIN stages s ON s.type = 'open' AND r.ord >= s.ord WHERE r.type <> 'lost' GROUP BY 1, 2)
    SELECT ord, count(*) AS reached, count(*) FILTER (furthest > ord) AS went_on
    FROM first WHERE \#(inPeriod("day")) GROUP BY 1;
    SELECT ord, count(*) FROM (
      SELECT opp_id, ord, rank() OVER (PARTITION BY opp_id ORDER BY ord) AS place FROM reached
      WHERE type = 'open' AND opp_id IN (SELECT opp_id FROM deals WHERE \#(inPeriod("created_at"))))
    WHERE place = ord GROUP BY 1;
    SELECT ord, count(*) AS exits, count(*) FILTER (next_type = 'lost') / count(*) AS dropped FROM moves
    WHERE type = 'open' AND \#(inPeriod("next_day")) GROUP BY 1;
    SELECT ord, avg(cumulative), median(cumulative), avg(latest), median(latest) FROM reached
    WHERE type = 'open' AND \#(inPeriod("left_on")) GROUP BY 1;
    SELECT r.ord, median(d.closed_at - r.day) FROM reached r JOIN deals d USING (opp_id)
    WHERE d.type = 'won' AND \#(inPeriod("d.closed_at")) AND r.type = 'open' GROUP BY 1;

    """#
  }
}
