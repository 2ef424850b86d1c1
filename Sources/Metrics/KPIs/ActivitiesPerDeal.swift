import Sales

extension KPI {
  /// Mean activities on the deals closed in the period, all done ones; undefined where none closed.
  static let activitiesPerDeal = perDeal(nil)
  static let callsPerDeal = perDeal(.call)
  static let mailsPerDeal = perDeal(.email)

  private static func perDeal(_ kind: ActivityKind?) -> KPI {
    let what = kind?.plural ?? "activities"
    return KPI(
      KPIIdentifier(kind.map { "act.per_deal.\($0.word)" } ?? "act.per_deal"),
      "\(kind.title) per closed deal", short: "\(kind.title) / deal", unit: .mean,
      formula: "\(what) done on deals closed in the period / deals closed in the period",
      inputs: [.activities("opp_id"), .opportunities("closed_at")],
      by: [.rep, .team, .source, .segment, .kind, .month]
    ) { reading in
      let closed = reading.flow(.won) + reading.flow(.lost)
      if let why = reading.narrowedBeyond(.deals.subtracting([.product])) {
        return .undefined(why, unit: .mean)
      }
      guard closed > 0 else { return .undefined("no deal closed", unit: .mean) }
      let kinds = kind.map { [$0] } ?? ActivityKind.allCases
      let done = kinds.reduce(0) { $0 + reading.flow(.activitiesOnClosed, Int($1.rawValue)) }
      return Figure(Quantity(done, over: closed), unit: .mean)
    }
  }
}

extension ActivityKind? {
  /// What a column of a table is called: `Calls`, `Activities`.
  var title: String {
    switch self {
    case .call: "Calls"
    case .email: "E-mails"
    case .emailIn: "E-mails in"
    case .meeting: "Meetings"
    case .demo: "Demos"
    case .task: "Tasks"
    case nil: "Activities"
    }
  }
}
