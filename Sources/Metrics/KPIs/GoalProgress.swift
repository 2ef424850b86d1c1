import Sales

extension KPI {
  /// Goal progress: the mean over a holder's targets of how far each has come from its start.
  ///
  /// Targets of reps are not added to those of their team, nor theirs to the company's.
  static let goalProgress = KPI(
    "goal.progress", "Goal progress", short: "Goals", unit: .ratio,
    formula: "mean over the own targets of (current - start) / (target - start), each from 0 to 100 %",
    inputs: [.quotas], by: [.rep, .team], needs: BookNeeds([.rep: .bookings], singleAmounts: true)
  ) { reading in
    reading.goalProgress
  }
}

extension Reading {
  fileprivate var goalProgress: Figure {
    if let other = [scope, slice].first(where: { $0 != .all && QuotaBook.Holder($0) == nil }),
      case .member(let dimension, _) = other
    {
      return .undefined("there are no goals by \(dimension.rawValue)", unit: .ratio)
    }
    guard let holder = QuotaBook.Holder(people) else { return .undefined("nobody's goals", unit: .ratio) }
    let goals = company.targets.goals(of: holder).filter { goal in
      goal.span.days.overlaps(period.days) && goal.span.start <= snapshot
    }
    guard !goals.isEmpty else { return .undefined("no own target for the period", unit: .ratio) }
    let known = goals.compactMap { progress(of: $0) }
    let sum = known.reduce(Quantity(0)) { ($0 + $1).reduced }
    guard let mean = sum.over(Quantity(known.count)) else {
      return .undefined("none of \(Int128(goals.count).counted("target")) can be measured", unit: .ratio)
    }
    let left = goals.count - known.count
    let why = left > 0 ? "\(left) of \(Int128(goals.count).counted("target")) cannot be measured" : nil
    return Figure(mean, unit: .ratio, why: why)
  }

  /// How far one target has come, from 0 to 1; nil without its figure, or where it starts at its goal.
  private func progress(of goal: Quota) -> Quantity? {
    guard let current = current(of: goal) else { return nil }
    let start = Quantity(goal.startValue ?? 0, over: goal.isMoney ? 1 : 1_000)
    let (way, gone) = (Quantity(goal.target, over: goal.isMoney ? 1 : 1_000) - start, current - start)
    let isUpward = way.numerator > 0
    let share = isUpward ? gone.over(way) : (Quantity(0) - gone).over(Quantity(0) - way)
    return share.map { min(max($0, Quantity(0)), Quantity(1)).reduced }
  }

  /// The target's figure over its own period, as of the snapshot of the period that is read.
  private func current(of goal: Quota) -> Quantity? {
    var span = goal.span
    if snapshot < asOf, snapshot < span.lastDay {
      span = Period(kind: .range, days: span.start..<snapshot.adding(1))
    }
    let reading = over(span)
    if goal.metric == "units" { return reading.unitsSold.quantity }
    guard !company.catalog.isMade(goal.metric, of: "goal.progress") else { return nil }
    return company.catalog.kpi(KPIIdentifier(goal.metric))?.figure(reading).quantity
  }
}
