extension Quota {
  /// Whether the target is an amount of money, in minor units; else it is in thousandths.
  public var isMoney: Bool { Quota.moneyMetrics.contains(metric) }

  /// What the target is for: whole months, whatever the day of the month that its start names.
  public var span: Period {
    let first = Month(start)
    return Period(kind: period, days: first.firstDay..<first.adding(months).firstDay)
  }

  /// Ids of the figures whose targets are amounts of money: all that are, by the catalogue of figures.
  public static let moneyMetrics: Set<String> = [
    "sales.booked", "mrr.added", "mrr", "arr", "mrr.new", "mrr.expansion", "mrr.contraction", "mrr.churn",
    "mrr.reactivation", "pipe.value", "pipe.weighted", "pipe.created.amount", "deal.size",
    "deal.size.median", "deal.stalled.amount", "lead.qualified_value", "lead.qualified_value.mean",
    "sales.per_rep", "fc.revenue", "arpa", "cac", "pipe.slipped.amount", "clv.hist", "clv.churn", "clv.pred",
    "clv.segment", "src.arr_per_won", "src.arr_per_won.amount", "sales.yoy.mean", "quota.projection",
    "sales.kind.new",
    "sales.kind.add_on", "sales.kind.renewal", "sales.kind.returning", "sales.product",
    "quota.attain.uncovered", "quota.projection.needed_per_day", "sales.velocity", "fc.category",
    "fc.category.closed", "fc.category.commit", "fc.category.best_case", "fc.category.pipeline",
    "fc.category.omitted",
  ]
}
