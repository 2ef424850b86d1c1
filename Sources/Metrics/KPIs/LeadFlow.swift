import Sales

extension KPI {
  /// New leads, by creation date.
  static let newLeads = KPI(
    "lead.new", "New leads", unit: .count, formula: "number of leads created in the period",
    ofLeadsWith: [.leads("created_at")]
  ) { reading in
    Figure(Quantity(reading.flow(.leads)), unit: .count)
  }

  /// New leads by the rep who owns them: what `lead.new` counts, under the name that fits a table of reps.
  static let leadsPerRep = KPI(
    "lead.per_rep", "New leads of a rep", short: "Leads of a rep", unit: .count,
    formula: "number of leads created in the period, by owner; a rep's new opportunities are pipe.created",
    ofLeadsWith: [.leads("created_at", "owner_id")], by: .people
  ) { reading in
    Figure(Quantity(reading.flow(.leads)), unit: .count)
  }

  /// Qualified leads, by the day on which they were qualified.
  static let qualifiedLeads = KPI(
    "lead.qualified", "Qualified leads", short: "Qualified", unit: .count,
    formula: "number of leads qualified in the period", ofLeadsWith: [.leads("qualified_at")]
  ) { reading in
    Figure(Quantity(reading.flow(.leadsQualified)), unit: .count)
  }

  /// Cancelled leads, by the day on which they were disqualified.
  static let cancelledLeads = KPI(
    "lead.cancelled", "Cancelled leads", short: "Cancelled", unit: .count,
    formula: "number of leads disqualified in the period", ofLeadsWith: [.leads("disqualified_at")]
  ) { reading in
    Figure(Quantity(reading.flow(.leadsDisqualified)), unit: .count)
  }
}

extension KPI {
  /// A figure of leads, which have no product, kind or stage.
  convenience init(
    _ id: KPIIdentifier, _ name: String, short: String? = nil, unit: Unit, formula: String,
    ofLeadsWith inputs: [Input], by dimensions: Set<Dimension> = .leads,
    compute: @escaping @Sendable (Reading) -> Figure
  ) {
    self.init(id, name, short: short, unit: unit, formula: formula, inputs: inputs, by: dimensions) {
      reading in
      if let why = reading.narrowedBeyond(dimensions) { return .undefined(why, unit: unit) }
      return compute(reading)
    }
  }
}

extension Set<Dimension> {
  /// Every dimension that leads have.
  static let leads: Set = [.rep, .team, .source, .segment, .month]
}

extension Reading {
  /// Why figures that are only by some dimensions are undefined in books that were narrowed by another one.
  func narrowedBeyond(_ dimensions: Set<Dimension>) -> String? {
    guard case .member(let dimension, _) = scope, !dimensions.contains(dimension) else { return nil }
    return "not by \(dimension.rawValue)"
  }
}
