import Sales

extension KPI {
  /// Lead conversion: of the leads created in the period, those that became customers by as-of; it matures.
  static let leadConversion = KPI(
    "lead.conv", "Lead conversion", unit: .ratio,
    formula: "became customers by as-of / leads created in the period",
    ofLeadsWith: [.leads("created_at"), .conversions]
  ) { reading in
    reading.share(.leadsCohortConverted, of: .leads, "created")
  }

  /// Lead conversion as a flow: customers converted in the period over leads created in it, perhaps above 100 %.
  static let leadConversionFlow = KPI(
    "lead.conv_flow", "Lead conversion, flow", short: "Lead flow conv.", unit: .ratio,
    formula: "leads that became customers in the period / leads created in it",
    ofLeadsWith: [.leads("created_at"), .conversions]
  ) { reading in
    let created = reading.flow(.leads)
    guard created > 0 else { return .undefined("no lead created", unit: .ratio) }
    return Figure(Quantity(reading.flow(.leadsConverted), over: created), unit: .ratio)
  }

  /// Qualified-lead conversion: of the leads qualified in the period, those that became customers by as-of.
  static let qualifiedConversion = KPI(
    "lead.conv_qualified", "Qualified-lead conversion", short: "Qualified conv.", unit: .ratio,
    formula: "became customers by as-of / leads qualified in the period",
    ofLeadsWith: [.leads("qualified_at"), .conversions]
  ) { reading in
    reading.share(.leadsQualifiedWon, of: .leadsQualified, "qualified")
  }

  /// Lead-to-opportunity ratio: of the leads created in the period, those with an opportunity by as-of.
  static let leadsToOpportunity = KPI(
    "lead.to_opp", "Leads with an opportunity", short: "Lead to opp.", unit: .ratio,
    formula: "leads with an opportunity by as-of / leads created in the period",
    ofLeadsWith: [.leads("created_at"), .leads("opp_id").or(.opportunities("lead_id"))]
  ) { reading in
    reading.share(.leadsWithOpportunity, of: .leads, "created")
  }
}

extension Input {
  /// What says that a lead became a customer: its own row, or a won deal that either of them names.
  fileprivate static let conversions: Input = .leads("converted_at")
    .or(.opportunities("lead_id", "closed_at")).or(.leads("opp_id"), .opportunities("closed_at"))
}

extension Reading {
  /// The share of a cohort of leads that came to something by as-of, with the age of the cohort.
  fileprivate func share(_ part: Measure, of whole: Measure, _ participle: String) -> Figure {
    let all = flow(whole)
    guard all > 0 else { return .undefined("no lead \(participle)", unit: .ratio) }
    return Figure(Quantity(flow(part), over: all), unit: .ratio, why: cohortAge(participle))
  }

  /// `created 3 to 33 days ago`.
  private func cohortAge(_ participle: String) -> String {
    let days = elapsedDays
    let (oldest, youngest) = (asOf.days(since: days.lowerBound), asOf.days(since: days.upperBound) + 1)
    return "\(participle) \(youngest) to \(Int128(oldest).counted("day")) ago"
  }
}
