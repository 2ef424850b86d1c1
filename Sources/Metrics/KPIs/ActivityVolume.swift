import Sales

extension KPI {
  /// Activity volume: done activities of all kinds, incoming e-mails included.
  static let activities = KPI(
    "act.count", "Activities", unit: .count, formula: "number of activities done in the period",
    ofActivitiesWith: []
  ) { reading in
    Figure(Quantity(reading.activities(nil)), unit: .count)
  }

  static let activitiesByKind: [KPI] = ActivityKind.allCases.map { kind in
    KPI(
      KPIIdentifier("act.count.\(kind.word)"), Optional(kind).title, unit: .count,
      formula: "number of \(kind.plural) done in the period", ofActivitiesWith: []
    ) { reading in
      Figure(Quantity(reading.activities(kind)), unit: .count)
    }
  }

  /// Meetings by the day on which they were booked, whether or not they took place.
  static let meetingsBooked = KPI(
    "act.count.meeting_booked", "Meetings booked", short: "Booked mtgs", unit: .count,
    formula: "number of meetings booked in the period; act.count.meeting counts those held",
    ofActivitiesWith: ["booked_at"]
  ) { reading in
    Figure(Quantity(reading.flow(.meetingsBooked)), unit: .count)
  }

  /// Demos that took place.
  static let demosDone = KPI(
    "demo.done", "Demos done", unit: .count, formula: "number of demos done in the period",
    ofActivitiesWith: []
  ) { reading in
    Figure(Quantity(reading.activities(.demo)), unit: .count)
  }
}

extension KPI {
  /// A figure of activities, which have no product, segment or stage; their kind is in the id.
  convenience init(
    _ id: KPIIdentifier, _ name: String, short: String? = nil, unit: Unit, formula: String,
    ofActivitiesWith columns: [String], or others: [String] = [], and inputs: [Input] = [],
    by dimensions: Set<Dimension> = .activities, needs: BookNeeds = BookNeeds(),
    compute: @escaping @Sendable (Reading) -> Figure
  ) {
    let own = Input(table: .activities, columns: columns)
    let input = others.isEmpty ? own : own.or(Input(table: .activities, columns: others))
    self.init(
      id, name, short: short, unit: unit, formula: formula, inputs: [input] + inputs, by: dimensions,
      needs: needs
    ) { reading in
      let why = reading.narrowedBeyond(dimensions) ?? reading.lackOfActivitySource
      if let why { return .undefined(why, unit: unit) }
      return compute(reading)
    }
  }
}

extension ActivityKind {
  /// As formulas say it: `outgoing e-mails`.
  var plural: String {
    switch self {
    case .call: "calls"
    case .email: "outgoing e-mails"
    case .emailIn: "incoming e-mails"
    case .meeting: "meetings"
    case .demo: "demos"
    case .task: "tasks"
    }
  }
}

extension Set<Dimension> {
  /// Every dimension that activities have.
  static let activities: Set = [.rep, .team, .source, .month]
}

extension Reading {
  /// Done activities of a kind, or of all of them.
  func activities(_ kind: ActivityKind?) -> Int128 {
    let kinds = kind.map { [$0] } ?? ActivityKind.allCases
    return kinds.reduce(0) { $0 + flow(.activities, Int($1.rawValue)) }
  }

  /// Activities have a source only where a column gives them one.
  fileprivate var lackOfActivitySource: String? {
    let isBySource = [slice, scope].contains { slice in
      if case .member(.source, _) = slice { true } else { false }
    }
    guard isBySource, !company.inputs.has(.activities, "source") else { return nil }
    return "activities: no column source"
  }
}
