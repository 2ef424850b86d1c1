import Sales

extension KPI {
  /// Any-stage funnel: different deals that entered the stage in the period, however they came there.
  static let anyStageFunnel = KPI(
    "funnel.any", "Deals that entered", short: "Entered", unit: .count,
    formula: "different deals that entered the stage in the period",
    inputs: [.opportunities(), .history], by: .stage, needs: .singleAmounts
  ) { reading in
    guard let stage = reading.stage else { return .undefined("by stage only", unit: .count) }
    guard reading.isOpen(stage) else { return .undefined("open stages only", unit: .count) }
    let start = Int64(reading.period.start.number)
    let earlier =
      reading.view.amounts(.stageReentered, stage, over: reading.period.days, in: reading.slice) ?? []
    let again = earlier.count { $0 >= start }
    return Figure(Quantity(reading.flow(.stageEntered, stage) - Int128(again)), unit: .count)
  }

  /// Strict funnel: of the deals that went through every stage up to this one in order, those that went on to the
  /// next, by creation; it matures.
  static let strictFunnel = KPI(
    "funnel.strict", "Strict conversion", short: "Strict", unit: .ratio,
    formula: "deals created in the period that visited every stage up to the next in order / up to this one",
    inputs: [.opportunities("created_at"), .history], by: .stage
  ) { reading in
    guard let stage = reading.stage else { return .undefined("by stage only", unit: .ratio) }
    let steps = reading.company.context.stages.steps(inPipelineOf: stage)
    guard let first = steps.first, let index = steps.firstIndex(of: stage) else {
      return .undefined(reading.isOpen(stage) ? "listed stages only" : "open stages only", unit: .ratio)
    }
    let reached = reading.flow(.strictReached, stage)
    guard reached > 0 else {
      return .undefined("no deal created in the period went through every stage up to this one", unit: .ratio)
    }
    let isLast = index + 1 == steps.count
    let next = isLast ? reading.flow(.strictWon, stage) : reading.flow(.strictReached, steps[index + 1])
    let all = reading.flow(.strictReached, first)
    return Figure(
      Quantity(next, over: reached), unit: .ratio,
      why: Fraction(Quantity(next, over: all)).map { share in
        "\(share.times(100).text(decimals: 1)) % of the \(all.counted("deal")) that began came this far"
      })
  }

  /// Drop-off: the share of the deals that left the stage in the period by being lost.
  static let dropOff = KPI(
    "funnel.drop", "Drop-off", unit: .ratio, formula: "lost from the stage / deals that left the stage",
    inputs: [.opportunities(), .history], by: .stage
  ) { reading in
    guard let stage = reading.stage else { return .undefined("by stage only", unit: .ratio) }
    guard reading.isOpen(stage) else { return .undefined("open stages only", unit: .ratio) }
    let left = reading.flow(.stageExits, stage)
    guard left > 0 else { return .undefined("no deal left the stage", unit: .ratio) }
    return Figure(Quantity(reading.flow(.stageLost, stage), over: left), unit: .ratio)
  }

  /// Time to revenue: the middle of the days from the first entry of the stage to the win.
  static let timeToRevenue = KPI(
    "time.to_revenue", "Time to revenue", unit: .days,
    formula: "middle of the days from the first entry of the stage to the win, over won deals",
    inputs: [.opportunities("closed_at"), .history], by: .stage, needs: .singleAmounts
  ) { reading in
    guard let stage = reading.stage else { return .undefined("by stage only", unit: .days) }
    let days = reading.median(.revenueDays, stage)
    return Figure(days, unit: .days, why: days == nil ? "no won deal went through the stage" : nil)
  }
}

extension Reading {
  fileprivate func isOpen(_ place: Int) -> Bool {
    company.context.stages.stages[place].type == .open
  }
}
